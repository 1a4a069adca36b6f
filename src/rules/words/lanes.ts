import type { Lane } from '../../domain/assessment.ts'

/** What each lane asks of an officer. */
export const LANE_MEANING: Readonly<Record<Lane, string>> = {
  fix: 'something required is missing',
  check: 'something could not be answered',
  complex: 'no defect found, much to weigh',
  ready: 'no defect found in what was checked',
}
