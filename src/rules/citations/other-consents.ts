import { cite, LAW, UNREAD, type Citation } from './cite.ts'

const GPDO =
  'Town and Country Planning (General Permitted Development) (England) Order 2015 (SI 2015/596)'
const LBC_REGS =
  'Planning (Listed Buildings and Conservation Areas) Regulations 1990 (SI 1990/1519)'

const gpdo = (path: string, clause: string, note = ''): Citation =>
  cite(GPDO, clause, `${LAW}/uksi/2015/596/${path}`, note)

/** Data: consents other than planning permission. */
export const otherConsents = {
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
  'gpdo-2015-art-7': cite(GPDO, 'art 7', `${LAW}/uksi/2015/596/article/7/made`, '', '2026-11-27'),
  'gpdo-2015-a1': gpdo('schedule/2/part/1', 'Sch 2 Pt 1 para A.1(g)', UNREAD),
  'lbca-1990-ss-7-8': cite(
    'Planning (Listed Buildings and Conservation Areas) Act 1990',
    'ss 7-8',
    `${LAW}/ukpga/1990/9/section/7`,
    UNREAD,
  ),
} as const
