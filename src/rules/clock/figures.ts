import { EXCEPTIONAL } from './bank-holidays.ts'
import { MILESTONE_FIGURES } from './milestones.ts'
import {
  EIA_DAYS,
  EIGHT_WEEKS_DAYS,
  GUARANTEES,
  NO_PERIOD,
  periods,
  PUBLIC_SERVICE_DAYS,
  PUBLIC_SERVICE_FROM,
} from './periods.ts'
import { BUSINESS_DAY_ENDS } from './start.ts'

/** Every date and figure that the clock turns on, so that a change of one shows in the version of the rules. */
export const clockFigures = {
  periods, NO_PERIOD, EIA_DAYS, PUBLIC_SERVICE_DAYS, PUBLIC_SERVICE_FROM, GUARANTEES, EIGHT_WEEKS_DAYS,
  MILESTONE_FIGURES, EXCEPTIONAL, BUSINESS_DAY_ENDS,
} as const // prettier-ignore
