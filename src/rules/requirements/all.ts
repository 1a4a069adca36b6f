import type { Requirement } from '../requirement.ts'
import { amenity } from './amenity.ts'
import { article4 } from './article-4.ts'
import { biodiversityExemptions } from './biodiversity-exemptions.ts'
import { biodiversity } from './biodiversity.ts'
import { certificates } from './certificates.ts'
import { consistencyOfDates } from './consistency-dates.ts'
import { consistencyOfAnswers } from './consistency-declared.ts'
import { consistencyOfDesignations } from './consistency-designations.ts'
import { consistencyOfDocuments } from './consistency-documents.ts'
import { consistencyOfFiles } from './consistency-files.ts'
import { consistencyWithMap } from './consistency-map.ts'
import { consistencyOfNumbers } from './consistency-numbers.ts'
import { consistencyOfPlace } from './consistency-place.ts'
import { consistencyOfTarget } from './consistency-target.ts'
import { consistencyOfRoute } from './consistency-route.ts'
import { consistency } from './consistency.ts'
import { constraints } from './constraints.ts'
import { crownAndWind } from './crown-and-wind.ts'
import { designAccess } from './design-access.ts'
import { drainage } from './drainage.ts'
import { eia } from './eia.ts'
import { feeQuery } from './fee-query.ts'
import { fee } from './fee.ts'
import { fire } from './fire.ts'
import { floodAndWater } from './flood-and-water.ts'
import { following } from './following.ts'
import { ground } from './ground.ts'
import { largerExtension } from './larger-extension.ts'
import { levy } from './levy.ts'
import { listedAndAdverts } from './listed-and-adverts.ts'
import { localScale } from './local-scale.ts'
import { movement } from './movement.ts'
import { nationalCore } from './national-core.ts'
import { nature } from './nature.ts'
import { outline } from './outline.ts'
import { ownerNotices } from './owner-notices.ts'
import { priorApproval } from './prior-approval.ts'
import { text } from './text.ts'
import { trees } from './trees.ts'

/** Every requirement, in the order in which findings are listed. */
export const requirements: readonly Requirement[] = [
  ...nationalCore,
  ...ownerNotices,
  ...fee,
  ...crownAndWind,
  ...designAccess,
  ...biodiversity,
  ...biodiversityExemptions,
  ...fire,
  ...eia,
  ...outline,
  ...following,
  ...listedAndAdverts,
  ...certificates,
  ...trees,
  ...largerExtension,
  ...priorApproval,
  ...article4,
  ...floodAndWater,
  ...constraints,
  ...drainage,
  ...nature,
  ...ground,
  ...amenity,
  ...movement,
  ...localScale,
  ...levy,
  ...text,
  ...consistencyOfPlace,
  ...consistencyWithMap,
  ...consistencyOfDesignations,
  ...consistency,
  ...feeQuery,
  ...consistencyOfTarget,
  ...consistencyOfNumbers,
  ...consistencyOfDates,
  ...consistencyOfAnswers,
  ...consistencyOfFiles,
  ...consistencyOfRoute,
  ...consistencyOfDocuments,
]
