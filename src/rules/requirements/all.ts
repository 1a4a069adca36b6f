import type { Requirement } from '../requirement.ts'
import { article4 } from './article-4.ts'
import { biodiversity } from './biodiversity.ts'
import { certificates } from './certificates.ts'
import { constraints } from './constraints.ts'
import { designAccess } from './design-access.ts'
import { fee } from './fee.ts'
import { fireAndEia } from './fire-eia.ts'
import { floodAndWater } from './flood-and-water.ts'
import { following } from './following.ts'
import { levy } from './levy.ts'
import { listedAndAdverts } from './listed-and-adverts.ts'
import { nationalCore } from './national-core.ts'
import { ownerNotices } from './owner-notices.ts'
import { priorApproval } from './prior-approval.ts'
import { text } from './text.ts'
import { trees } from './trees.ts'

/** Every requirement, in the order in which findings are listed. */
export const requirements: readonly Requirement[] = [
  ...nationalCore,
  ...ownerNotices,
  ...fee,
  ...designAccess,
  ...biodiversity,
  ...fireAndEia,
  ...following,
  ...listedAndAdverts,
  ...certificates,
  ...trees,
  ...priorApproval,
  ...article4,
  ...floodAndWater,
  ...constraints,
  ...levy,
  ...text,
]
