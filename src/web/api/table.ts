import type { ApiRoute } from './route.ts'
import { analyticsRoutes } from './table/analytics.ts'
import { decideRoutes } from './table/decide.ts'
import { loadRoutes } from './table/load.ts'
import { referenceRoutes } from './table/reference.ts'
import { statusRoutes } from './table/status.ts'
import { submissionRoutes } from './table/submissions.ts'

/** Where the API is. */
export const PREFIX = '/api/v1'

/** Every route of the API but its own document, in the order of the document. */
export const apiTable: readonly ApiRoute[] = [
  ...submissionRoutes,
  ...decideRoutes,
  ...loadRoutes,
  ...analyticsRoutes,
  ...referenceRoutes,
  ...statusRoutes,
]
