import { cite, LAW, UNREAD, type Citation } from './cite.ts'

const DMPO =
  'Town and Country Planning (Development Management Procedure) (England) Order 2015 (SI 2015/595)'
const TCPA = 'Town and Country Planning Act 1990'
const FEES =
  'Town and Country Planning (Fees for Applications, Deemed Applications, Requests and Site Visits) (England) Regulations 2012 (SI 2012/2920)'
const PIP = 'Town and Country Planning (Permission in Principle) Order 2017 (SI 2017/402)'
const EIA =
  'Town and Country Planning (Environmental Impact Assessment) Regulations 2017 (SI 2017/571)'

const dmpo = (article: string, clause: string, note = ''): Citation =>
  cite(DMPO, clause, `${LAW}/uksi/2015/595/article/${article}`, note)

/** Data: permission, its procedure, fees and what goes with it. */
export const permission = {
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
    'Art 9(5), which says what a designated area is, was not read.',
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
  'tcpa-1990-s-327a': cite(
    TCPA,
    's 327A',
    `${LAW}/ukpga/1990/8/section/327A`,
    'Read as No5 Chambers quote it, May 2025.',
  ),
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
  'fees-2012-reg-16': cite(
    FEES,
    'reg 16',
    `${LAW}/uksi/2012/2920/regulation/16`,
    'The 12 weeks were read as the Isle of Wight Council reports them.',
  ),
  'fees-2012-reg-18a': cite(
    FEES,
    'reg 18A: amounts rise every 1 April',
    `${LAW}/uksi/2012/2920/regulation/18A`,
  ),
  'fees-2025': cite(
    'Town and Country Planning (Fees for Applications, Deemed Applications, Requests and Site Visits) (England) (Amendment and Transitional Provision) Regulations 2025 (SI 2025/342)',
    'regs 3-5',
    `${LAW}/uksi/2025/342/made`,
    '',
    '2026-11-27',
  ),
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
