import { cite, LAW, UNREAD } from './cite.ts'

/** Data: who decides an application, and what line of the quarterly return it is counted on. */
export const classes = {
  'delegation-guidance-2026': cite(
    'Planning committees and the national scheme of delegation of planning functions: guidance for local planning authorities in England (MHCLG, 1 June 2026)',
    'Schedules 1 and 2, as the guidance and its commentators report them',
    'https://www.gov.uk/government/publications/planning-committees-and-the-national-scheme-of-delegation-of-planning-functions-guidance-for-local-planning-authorities-in-england',
    'Statutory guidance, published before the regulations were made; it gives 31 October 2026 as the day from which they are in force. Limits of minor residential as two commentators report them.',
  ),
  'delegation-regs-2026': cite(
    'Town and Country Planning (Discharge of Local Planning Authority Functions) (England) Regulations 2026 (laid in draft on 1 June 2026)',
    'Schs 1 and 2',
    'https://www.legislation.gov.uk/ukdsi/2026',
    `${UNREAD} The number of the made instrument was not seen; the address is that of the drafts of the year.`,
  ),
  'tcpa-1990-s-319zzc': cite(
    'Town and Country Planning Act 1990',
    'ss 319ZZC-319ZZF, inserted by the Planning and Infrastructure Act 2025 s 54',
    `${LAW}/ukpga/1990/8/section/319ZZC`,
    UNREAD,
  ),
  'bops-reporting-types': cite(
    'BOPS, the back-office planning system: reporting types',
    'db/seeds/reporting_types.yml',
    'https://github.com/unboxed/bops/blob/main/db/seeds/reporting_types.yml',
    'Lines of the return as a system in use has them, not the form itself. Read at d6f9c99.',
  ),
  'ps2-change-of-use': cite(
    'Planning applications statistics: technical notes and definitions (MHCLG)',
    'change of use, householder and other developments',
    'https://www.gov.uk/government/collections/planning-applications-statistics',
    UNREAD,
  ),
} as const
