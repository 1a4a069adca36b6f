import type { DeclaredFacts } from '../../domain/submission.ts'
import { isObject } from '../packages/fields.ts'
import { answersOf, yesOrNo } from './odp-answers.ts'
import type { OdpRecord } from './odp-schema.ts'

/** Questions that PlanX asks of the site itself, and the dataset that answers them. */
const QUESTIONS: readonly (readonly [dataset: string, question: RegExp])[] = [
  ['conservation-area', /^is (?:any part of )?the (?:site|property|building) in a conservation area\?/i],
  ['listed-building', /^is (?:any part of )?(?:the (?:property|building)|it) (?:a )?listed(?: building)?\?/i],
  ['scheduled-monument', /^is (?:any part of )?the (?:site|property) a scheduled monument\?/i],
  ['site-of-special-scientific-interest', /^is the (?:site|property) (?:a site|in an area) of special scientific interest\?/i],
  ['area-of-outstanding-natural-beauty', /^is the (?:site|property) (?:with)?in an area of outstanding natural beauty\?/i],
  ['national-park', /^is the (?:site|property) in a national park\?/i],
  ['world-heritage-site', /^is the (?:site|property) part of a world heritage site\?/i],
  ['article-4-direction-area', /^is the (?:site|property) subject to any article 4 directions\?/i],
  ['tree-preservation-zone', /^are there any protected trees on the (?:site|property)\?/i],
  ['designated-land', /^is (?:any part of )?the (?:site|property) on designated land\?/i],
] // prettier-ignore

/** Designations of a record. A world heritage site is not among them: PlanX counts its buffer zone as one. */
const DATASETS: Readonly<Record<string, string>> = {
  'designated.conservationArea': 'conservation-area',
  listed: 'listed-building',
  monument: 'scheduled-monument',
  'nature.SSSI': 'site-of-special-scientific-interest',
  'nature.SAC': 'special-area-of-conservation',
  'nature.SPA': 'special-protection-area',
  'nature.ASNW': 'ancient-woodland',
  'designated.AONB': 'area-of-outstanding-natural-beauty',
  'designated.nationalPark': 'national-park',
  articleFour: 'article-4-direction-area',
  tpo: 'tree-preservation-zone',
  greenBelt: 'green-belt',
  registeredPark: 'park-and-garden',
}

/** What the applicant answered counts before what the service found for them. */
export function designationsIn(
  record: OdpRecord,
): Pick<DeclaredFacts, 'declaredInside' | 'declaredOutside'> {
  const said = new Map<string, boolean>()
  const planning: unknown = record.data.property?.['planning']
  const listed = isObject(planning) ? planning['designations'] : null
  for (const one of Array.isArray(listed) ? (listed as unknown[]) : []) {
    if (!isObject(one) || typeof one['value'] !== 'string') continue
    const dataset = Object.hasOwn(DATASETS, one['value']) ? DATASETS[one['value']] : undefined
    if (dataset !== undefined && typeof one['intersects'] === 'boolean')
      said.set(dataset, one['intersects'])
  }
  for (const [dataset, question] of QUESTIONS) {
    const answer = yesOrNo(answersOf(record, question))
    if (answer !== null) said.set(dataset, answer)
  }
  const where = (inside: boolean): string[] =>
    [...said].flatMap(([dataset, is]) => (is === inside ? [dataset] : [])).sort()
  return { declaredInside: where(true), declaredOutside: where(false) }
}

/** Zone 1 is no dataset, and PlanX answers "no" to it of itself: only whether there is a zone at all is taken. */
export function floodZoneIn(record: OdpRecord): string | null {
  const answer = yesOrNo([
    ...answersOf(record, /^is the (?:site|property) in a flood zone\?/i),
    ...answersOf(record, /^is the (?:site|property|building) in a flood risk area\?/i),
  ])
  if (answer === null) return null
  return answer ? 'in a flood risk area' : 'not in a flood risk area'
}
