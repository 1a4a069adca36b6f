import { cite, LAW, UNREAD } from './cite.ts'

const GPDO =
  'Town and Country Planning (General Permitted Development) (England) Order 2015 (SI 2015/596)'

/** Data: what the clock stands on beside the law of each application. */
export const forPeriods = {
  'dmpo-2015-art-12': cite(
    'Town and Country Planning (Development Management Procedure) (England) Order 2015 (SI 2015/595)',
    'art 12',
    `${LAW}/uksi/2015/595/article/12`,
  ),
  'dmpo-2015-arts-28-29': cite(
    'Town and Country Planning (Development Management Procedure) (England) Order 2015 (SI 2015/595)',
    'arts 28-29',
    `${LAW}/uksi/2015/595/part/5/made`,
    'Schedule 6, the exemptions, was not read.',
    '2026-11-27',
  ),
  'si-2021-746': cite(
    'Town and Country Planning (Development Management Procedure and Section 62A Applications) (England) (Amendment) Order 2021 (SI 2021/746)',
    'art 3 and the amendment of art 34; applications from 1 August 2021',
    `${LAW}/uksi/2021/746/contents/made`,
    'Date and definition were read as Central Bedfordshire Council and DLP report them.',
    '2026-11-27',
  ),
  'si-2017-1309': cite(
    'Town and Country Planning (Permission in Principle) (Amendment) Order 2017 (SI 2017/1309)',
    'art 1: from 1 June 2018',
    `${LAW}/uksi/2017/1309/contents/made`,
    '',
    '2026-11-27',
  ),
  'gpdo-2015-w-11': cite(
    GPDO,
    'Sch 2 Pt 3 para W(11)',
    `${LAW}/uksi/2015/596/schedule/2/paragraph/W/made`,
    '56 days following the date on which it was received; read as quoted by simonicity.com.',
    '2026-11-27',
  ),
  'gpdo-2015-parts': cite(
    GPDO,
    'the paragraphs of each Part of Sch 2 on periods',
    `${LAW}/uksi/2015/596/schedule/2`,
    UNREAD,
  ),
  'hedgerows-1997-reg-5': cite(
    'Hedgerows Regulations 1997 (SI 1997/1160)',
    'reg 5',
    `${LAW}/uksi/1997/1160/regulation/5`,
    'The 42 days were read as reported; from what day they count is from knowledge.',
  ),
  'hazardous-2015-reg-11': cite(
    'Planning (Hazardous Substances) Regulations 2015 (SI 2015/627)',
    'reg 11',
    `${LAW}/uksi/2015/627/regulation/11`,
    UNREAD,
  ),
  'obligations-1992': cite(
    'Town and Country Planning (Modification and Discharge of Planning Obligations) Regulations 1992 (SI 1992/2832)',
    'period for the determination',
    `${LAW}/uksi/1992/2832/contents/made`,
    'The 8 weeks were read as East Hampshire Council reports them; the wording is from knowledge.',
  ),
} as const
