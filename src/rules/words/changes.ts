import { scores, type Finding, type Outcome } from '../../domain/assessment.ts'
import type { MadeFrom } from '../../domain/made-from.ts'

/** Why an assessment was made after another: what of it is not what it was, in words. */
export function whyAnew(now: MadeFrom, before: MadeFrom): string[] {
  const national = (version: string) => version.split('+')[0] ?? ''
  const reasons: [differs: boolean, words: string][] = [
    [now.versionId !== before.versionId, 'the submission was loaded in another version'],
    [now.geoHash !== before.geoHash, now.layerSet === before.layerSet ? 'the map says otherwise' : 'layers changed, and the map says otherwise'],
    [now.documentsHash !== before.documentsHash, 'documents were added, read or changed'],
    [national(now.rulesVersion) !== national(before.rulesVersion), 'the rules changed'],
    [now.rulesVersion !== before.rulesVersion && national(now.rulesVersion) === national(before.rulesVersion), 'other local lists or fees are in use'],
    [now.policyHash !== before.policyHash, 'another policy is in use'],
    [JSON.stringify(now.overrides ?? []) !== JSON.stringify(before.overrides ?? []), 'an officer decided on a finding'],
  ] // prettier-ignore
  return reasons.flatMap(([differs, words]) => (differs ? [words] : []))
}

export interface ChangedFinding {
  requirement: string
  title: string
  /** null: it did not apply, or does not any more. */
  before: Outcome | null
  now: Outcome | null
  pointsBefore: number
  pointsNow: number
}

type Assessed = { findings: readonly Finding[]; points: readonly number[] }

/** Findings whose outcome or points are not what they were, in the order of the later assessment. */
export function changedFindings(now: Assessed, before: Assessed): ChangedFinding[] {
  const [mine, theirs] = [placed(now), placed(before)]
  const ids = [...new Set([...mine.keys(), ...theirs.keys()])]
  return ids.flatMap((requirement) => {
    const [is, was] = [mine.get(requirement), theirs.get(requirement)]
    const changed = {
      requirement,
      title: (is ?? was)?.finding.title ?? '',
      before: was?.finding.outcome ?? null,
      now: is?.finding.outcome ?? null,
      pointsBefore: was?.points ?? 0,
      pointsNow: is?.points ?? 0,
    }
    const same = changed.before === changed.now && changed.pointsBefore === changed.pointsNow
    return same ? [] : [changed]
  })
}

function placed({ findings, points }: Assessed) {
  let at = 0
  return new Map(
    findings.map((finding) => [
      finding.requirement,
      { finding, points: scores(finding) ? (points[at++] ?? 0) : 0 },
    ]),
  )
}
