import { cite, LAW, UNREAD } from './cite.ts'

const NPPF = 'National Planning Policy Framework (December 2024)'
const NPPF_URL = 'https://www.gov.uk/government/publications/national-planning-policy-framework--2'
const EDITION = 'Paragraph numbers of the December 2024 edition, from knowledge.'

/** Data: national policy, guidance and other regimes. */
export const policyAndAdvice = {
  'nppf-2024-heritage': cite(NPPF, 'para 207', NPPF_URL, EDITION),
  'nppf-2024-flood': cite(NPPF, 'para 181 and footnote 63', NPPF_URL, EDITION),
  'nppf-2024-trees': cite(NPPF, 'paras 136, 187, 193', NPPF_URL, EDITION),
  'nppf-2024-green-belt': cite(NPPF, 'paras 153-160', NPPF_URL, EDITION),
  'nppf-2024-landscape': cite(NPPF, 'paras 189-190', NPPF_URL, EDITION),
  'nppf-2024-nature': cite(NPPF, 'paras 192-195', NPPF_URL, EDITION),
  'nppf-2024-sequential': cite(NPPF, 'paras 173-178', NPPF_URL, EDITION),
  'nppf-2024-drainage': cite(NPPF, 'para 182', NPPF_URL, EDITION),
  'nppf-2024-land': cite(NPPF, 'paras 196-197', NPPF_URL, EDITION),
  'nppf-2024-air': cite(NPPF, 'paras 110, 199', NPPF_URL, EDITION),
  'nppf-2024-noise': cite(NPPF, 'paras 187, 198, 200', NPPF_URL, EDITION),
  'nppf-2024-transport': cite(NPPF, 'para 118', NPPF_URL, EDITION),
  'nppf-2024-open-space': cite(NPPF, 'para 104', NPPF_URL, EDITION),
  'nppf-2024-affordable': cite(NPPF, 'paras 64-66', NPPF_URL, EDITION),
  'nppf-2024-engagement': cite(NPPF, 'para 41', NPPF_URL, EDITION),
  'nppf-2024-town-centres': cite(NPPF, 'paras 91, 94', NPPF_URL, EDITION),
  'ea-flood-zone-1': cite(
    'Flood risk assessment in flood zone 1 and critical drainage areas (GOV.UK)',
    'when an assessment is needed',
    'https://www.gov.uk/guidance/flood-risk-assessment-in-flood-zone-1-and-critical-drainage-areas',
    'It says more than 1 hectare; the NPPF, footnote 63, says 1 hectare or more.',
  ),
  'circular-06-2005': cite(
    'Circular 06/2005: biodiversity and geological conservation',
    'para 99',
    'https://www.gov.uk/government/publications/biodiversity-and-geological-conservation-circular-06-2005',
    UNREAD,
  ),
  'nutrient-faq': cite(
    'Nutrient neutrality and the planning system: FAQs (Planning Advisory Service), on the advice of Natural England of March 2022',
    'catchments and kinds of development',
    'https://www.local.gov.uk/pas/topics/environment/nutrient-neutrality-and-planning-system/faqs',
  ),
  'coal-high-risk': cite(
    'Coalfield plans of the Mining Remediation Authority (GOV.UK)',
    'Development High Risk Areas',
    'https://www.gov.uk/government/publications/coalfield-plans-ryedale-area',
    'The exemptions were read as Bradford Council publishes them.',
  ),
  'mhclg-air-quality': cite(
    'Planning application data specification: air quality assessment (MHCLG, draft)',
    'whole',
    'https://github.com/digital-land/planning-application-data-specification/blob/main/specification/planning-requirement/air-quality-assessment.md',
  ),
  'safeguarding-2002': cite(
    'Town and Country Planning (Safeguarded Aerodromes, Technical Sites and Military Explosives Storage Areas) Direction 2002 (Circular 1/2003)',
    'whole',
    'https://www.gov.uk/government/publications/safeguarding-aerodromes-technical-sites-and-military-explosives-storage-areas',
    UNREAD,
  ),
  'ea-standing-advice': cite(
    'Flood risk assessment: local planning authorities (GOV.UK)',
    'standing advice',
    'https://www.gov.uk/guidance/flood-risk-assessment-local-planning-authorities',
  ),
  'ancient-woodland-advice': cite(
    'Ancient woodland, ancient trees and veteran trees: advice for making planning decisions (GOV.UK)',
    'buffer zones',
    'https://www.gov.uk/guidance/ancient-woodland-ancient-trees-and-veteran-trees-advice-for-making-planning-decisions',
  ),
  'habitats-2017-reg-63': cite(
    'Conservation of Habitats and Species Regulations 2017 (SI 2017/1012)',
    'reg 63(1)-(2)',
    `${LAW}/uksi/2017/1012/regulation/63`,
  ),
  'hse-land-use': cite(
    'HSE land use planning methodology',
    'consultation distances',
    'https://www.hse.gov.uk/landuseplanning/padhi.htm',
  ),
  'cil-2010-reg-42': cite(
    'Community Infrastructure Levy Regulations 2010 (SI 2010/948)',
    'regs 42-42A',
    `${LAW}/uksi/2010/948/contents`,
    'Liability limits from knowledge.',
  ),
  'ppg-bng': cite(
    'Planning practice guidance: biodiversity net gain (GOV.UK)',
    'ID 74-010-20240214',
    'https://www.gov.uk/guidance/biodiversity-net-gain',
  ),
} as const
