import { biodiversity } from './biodiversity.ts'
import type { Cases } from './case.ts'
import { consistencyOfForms } from './consistency-declared.ts'
import { consistencyOfDocuments } from './consistency-documents.ts'
import { consistencyOfRoutes } from './consistency-route.ts'
import { consistency } from './consistency.ts'
import { fees } from './fees.ts'
import { following } from './following.ts'
import { local } from './local.ts'
import { map } from './map.ts'
import { national } from './national.ts'
import { text } from './text.ts'

/** The files of cases; each requirement has its cases in one of them. */
export const tables: readonly Cases[] = [
  national,
  biodiversity,
  following,
  map,
  local,
  text,
  consistency,
  fees,
  consistencyOfForms,
  consistencyOfRoutes,
  consistencyOfDocuments,
]

/** Cases by id of their requirement. */
export const allCases: Cases = Object.assign({}, ...tables) as Cases
