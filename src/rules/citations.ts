/** Data: the sources that requirements cite. */
export interface Citation {
  title: string
  url: string
  clause: string
  /** The day on which the source was read; null: it is from knowledge, as `note` says. */
  checkedOn: '2026-11-23' | null
  note: string
}

const cite = (title: string, clause: string, url: string, note = ''): Citation => ({
  title,
  url,
  clause,
  checkedOn: /from knowledge/i.test(note) ? null : '2026-11-23',
  note,
})

const LAW = 'https://www.legislation.gov.uk'
const DMPO =
  'Town and Country Planning (Development Management Procedure) (England) Order 2015 (SI 2015/595)'
const GPDO =
  'Town and Country Planning (General Permitted Development) (England) Order 2015 (SI 2015/596)'
const TCPA = 'Town and Country Planning Act 1990'
const FEES =
  'Town and Country Planning (Fees for Applications, Deemed Applications, Requests and Site Visits) (England) Regulations 2012 (SI 2012/2920)'
const LBC_REGS =
  'Planning (Listed Buildings and Conservation Areas) Regulations 1990 (SI 1990/1519)'
const PIP = 'Town and Country Planning (Permission in Principle) Order 2017 (SI 2017/402)'
const EIA =
  'Town and Country Planning (Environmental Impact Assessment) Regulations 2017 (SI 2017/571)'
const NPPF = 'National Planning Policy Framework (December 2024)'
const NPPF_URL = 'https://www.gov.uk/government/publications/national-planning-policy-framework--2'
const EDITION = 'Paragraph numbers of the December 2024 edition, from knowledge.'
const UNREAD = 'From knowledge: the operative wording was not read.'

const dmpo = (article: string, clause: string, note = ''): Citation =>
  cite(DMPO, clause, `${LAW}/uksi/2015/595/article/${article}`, note)
const gpdo = (path: string, clause: string, note = ''): Citation =>
  cite(GPDO, clause, `${LAW}/uksi/2015/596/${path}`, note)

const permission = {
  'dmpo-2015-art-2': dmpo('2', 'art 2(1), "major development"'),
  'dmpo-2015-art-2-householder': dmpo(
    '2',
    'art 2(1), "householder application"',
    'From knowledge beyond the opening words: its exclusions (change of use, change of the number of dwellings) were not read.',
  ),
  'dmpo-2015-art-5': dmpo('5', 'art 5(2)-(3)'),
  'dmpo-2015-art-6': dmpo('6', 'art 6'),
  'dmpo-2015-art-7': dmpo(
    '7',
    'art 7(1)-(2)',
    'Wording of 7(1)(c) and (2) read in the identical SI 2010/2184 art 6.',
  ),
  'dmpo-2015-art-7-1a': dmpo('7', 'art 7(1A), inserted by SI 2024/50'),
  'dmpo-2015-arts-3-4': dmpo(
    '4',
    'arts 3-4',
    `${UNREAD} The provisions on wind have been under repeal.`,
  ),
  'dmpo-2015-art-8': dmpo('8', 'art 8', UNREAD),
  'dmpo-2015-art-9': dmpo(
    '9',
    'art 9(1)-(5)',
    'Definition of designated area in art 9(5) is from knowledge.',
  ),
  'dmpo-2015-art-9a': dmpo('9A', 'art 9A, inserted by SI 2021/746 art 4'),
  'dmpo-2015-art-10': dmpo('10', 'art 10', UNREAD),
  'dmpo-2015-arts-13-14': dmpo('13', 'arts 13-14 and Sch 2'),
  'dmpo-2015-art-16': dmpo('16', 'art 16'),
  'dmpo-2015-art-27': dmpo('27', 'art 27(1)'),
  'dmpo-2015-art-34': dmpo(
    '34',
    'art 34(2) and (4)',
    'Paragraphs (4)(d) to (6) were not read in full.',
  ),
  'dmpo-2015-art-39': dmpo('39', 'art 39(2), (4)'),
  'dmpo-2015-sch-4': cite(DMPO, 'Sch 4', `${LAW}/uksi/2015/595/schedule/4`, UNREAD),
  'tcpa-1990-s-65': cite(TCPA, 's 65(5)', `${LAW}/ukpga/1990/8/section/65`),
  'tcpa-1990-s-73': cite(TCPA, 's 73', `${LAW}/ukpga/1990/8/section/73`),
  'tcpa-1990-s-96a': cite(TCPA, 's 96A', `${LAW}/ukpga/1990/8/section/96A`, UNREAD),
  'tcpa-1990-ss-191-192': cite(TCPA, 'ss 191-192', `${LAW}/ukpga/1990/8/section/191`, UNREAD),
  'tcpa-1990-s-196d': cite(TCPA, 's 196D', `${LAW}/ukpga/1990/8/section/196D`, UNREAD),
  'tcpa-1990-s-211': cite(TCPA, 's 211', `${LAW}/ukpga/1990/8/section/211`, UNREAD),
  'tcpa-1990-s-61w': cite(TCPA, 's 61W', `${LAW}/ukpga/1990/8/section/61W`, UNREAD),
  'tcpa-1990-s-62': cite(TCPA, 's 62(3), (4A)', `${LAW}/ukpga/1990/8/section/62`, UNREAD),
  'pip-2017-art-5d': cite(PIP, 'art 5D', `${LAW}/uksi/2017/402/article/5D`),
  'fees-2012': cite(FEES, 'whole', `${LAW}/uksi/2012/2920/contents`),
  'fees-2012-reg-4': cite(
    FEES,
    'reg 4',
    `${LAW}/uksi/2012/2920/regulation/4`,
    'The heading was read.',
  ),
  'fees-2012-reg-9a': cite(FEES, 'reg 9A', `${LAW}/uksi/2012/2920/regulation/9A`),
  'si-2024-47': cite(
    'Biodiversity Gain Requirements (Exemptions) Regulations 2024 (SI 2024/47)',
    'whole',
    `${LAW}/uksi/2024/47`,
  ),
  'bng-exempt-guidance': cite(
    'Biodiversity net gain: exempt developments (GOV.UK), and the Government response of 15 April 2026',
    'area and self-build exemptions',
    'https://www.gov.uk/guidance/biodiversity-net-gain-exempt-developments',
    'Announced; no made instrument was found.',
  ),
  'eia-2017': cite(EIA, 'regs 2, 8 and Sch 2', `${LAW}/uksi/2017/571/contents`, UNREAD),
} as const

const otherConsents = {
  'lbc-1990-reg-3': cite(
    LBC_REGS,
    'reg 3(1)-(2), substituted by SI 2008/551',
    `${LAW}/uksi/2008/551/regulation/2/made`,
  ),
  'lbc-1990-reg-3a': cite(
    LBC_REGS,
    'reg 3A',
    `${LAW}/uksi/1990/1519/regulation/3A`,
    'That the duty exists was read; its content is from knowledge.',
  ),
  'lbc-1990-reg-6': cite(LBC_REGS, 'reg 6', `${LAW}/uksi/1990/1519/regulation/6`),
  'adverts-2007-reg-9': cite(
    'Town and Country Planning (Control of Advertisements) (England) Regulations 2007 (SI 2007/783)',
    'reg 9(3)(b)',
    `${LAW}/uksi/2007/783/regulation/9/made`,
  ),
  'adverts-2007-reg-16': cite(
    'Town and Country Planning (Control of Advertisements) (England) Regulations 2007 (SI 2007/783)',
    'reg 16(1)',
    `${LAW}/uksi/2007/783/regulation/16/made`,
  ),
  'trees-2012-reg-16': cite(
    'Town and Country Planning (Tree Preservation) (England) Regulations 2012 (SI 2012/605)',
    'reg 16',
    `${LAW}/uksi/2012/605/regulation/16`,
    UNREAD,
  ),
  'lbca-1990-ss-7-8': cite(
    'Planning (Listed Buildings and Conservation Areas) Act 1990',
    'ss 7-8',
    `${LAW}/ukpga/1990/9/section/7`,
    UNREAD,
  ),
  'gpdo-2015-a1': gpdo('schedule/2/part/1', 'Sch 2 Pt 1 para A.1(g)', UNREAD),
  'gpdo-2015-a4': gpdo('schedule/2/part/1', 'Sch 2 Pt 1 para A.4(2)'),
  'gpdo-2015-aa3': gpdo(
    'schedule/2/part/1',
    'Sch 2 Pt 1 para AA.3',
    'Read as reported by Slough Borough Council.',
  ),
  'gpdo-2015-w': gpdo('schedule/2/paragraph/W/made', 'Sch 2 Pt 3 para W(2)'),
  'gpdo-2015-part-3-plans': gpdo(
    'schedule/2/part/3',
    'Sch 2 Pt 3 para W(2)(bc) and art 3(9A)',
    UNREAD,
  ),
  'gpdo-2015-part-20': gpdo('schedule/2/part/20', 'Sch 2 Pt 20 para B', UNREAD),
  'gpdo-2015-art-4': gpdo('article/4', 'arts 2(3), 4 and the exclusions of each class', UNREAD),
  'gpdo-2015-art-7': gpdo('article/7', 'art 7 and the paragraphs of each Part', UNREAD),
} as const

const policyAndAdvice = {
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

/** What contradictions inside one record stand on: no law asks for them, so they are queries. */
const checkLists = {
  'delegation-2026': cite(
    'Planning and Infrastructure Act 2025 (national scheme of delegation)',
    's 54 (TCPA 1990 ss 319ZZC-319ZZF)',
    `${LAW}/primary?title=Planning%20and%20Infrastructure%20Act%202025`,
    'From knowledge: statutory guidance of 1 June 2026 says that it begins on 31 October 2026; made regulations were not found.',
  ),
  'mhclg-data-specification': cite(
    'Planning application data specification (MHCLG)',
    'modules site-area, res-units, declaration, non-res-floorspace, vehicle-parking, proposal-details, bng and conflict-of-interest',
    'https://github.com/digital-land/planning-application-data-specification',
    'A draft specification, not law. Read at b0466b7: site area "should ideally be calculated from" the boundary; net change = proposed - existing units. The modules behind declaration were read at 00d5f65, on 27 November 2026.',
  ),
  'bops-consistency': cite(
    'BOPS, the back-office planning system: consistency checklist',
    'site map correct',
    'https://github.com/unboxed/bops',
    'Practice, not law. Read at ca0563d.',
  ),
  'officer-checks': cite(
    'What an experienced officer looks at: a list of consistency checks',
    'C04, C05, C11-C14, C16-C21, C24-C28, C31, C38, C44, C45',
    'https://github.com/unboxed/bops',
    'Practice, not law, and from knowledge. The list is of this project; the address is that of the nearest published one, which does not have all of these.',
  ),
} as const

const all = { ...permission, ...otherConsents, ...policyAndAdvice, ...checkLists } as const

export type CitationId = keyof typeof all

/** Citations by id, such as `dmpo-2015-art-7`. */
export const citations: Readonly<Record<string, Citation>> = all
