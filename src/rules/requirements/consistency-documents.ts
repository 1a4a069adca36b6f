import type { Requirement } from '../requirement.ts'
import { datesInDocuments } from './documents-dates.ts'
import { wordsOnDrawings } from './documents-drawings.ts'
import { floodInDocuments } from './documents-flood.ts'
import { heightsInDocuments } from './documents-heights.ts'
import { kindsOfDocuments } from './documents-kinds.ts'
import { numbersInDocuments } from './documents-numbers.ts'
import { pairsOfDrawings } from './documents-pairs.ts'
import { partsOfDocuments } from './documents-parts.ts'
import { siteOfDocuments } from './documents-site.ts'
import { unreadInDocuments } from './documents-unread.ts'

/**
 * What documents say against the record and against each other. Each flags only where quotations of both sides contradict
 * each other; where it is not sure that they speak of the same thing, it does not apply.
 */
export const consistencyOfDocuments: readonly Requirement[] = [
  ...kindsOfDocuments,
  ...siteOfDocuments,
  ...floodInDocuments,
  ...numbersInDocuments,
  ...heightsInDocuments,
  ...datesInDocuments,
  ...wordsOnDrawings,
  ...pairsOfDrawings,
  ...partsOfDocuments,
  ...unreadInDocuments,
]
