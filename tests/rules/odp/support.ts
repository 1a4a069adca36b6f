import { readFileSync } from 'node:fs'
import type { Assessment, Outcome } from '../../../src/domain/assessment.ts'
import type { Facts } from '../../../src/domain/facts.ts'
import type { Feature } from '../../../src/domain/layer.ts'
import type { Submission } from '../../../src/domain/submission.ts'
import { checkSite, type LayerForCheck } from '../../../src/geo/check.ts'
import { NOT_LOADED } from '../../../src/geo/coverage.ts'
import { openLayer } from '../../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../../src/geo/prepared/prepare.ts'
import { reach } from '../../../src/geo/reach.ts'
import { checkPlace } from '../../../src/geo/site-checks.ts'
import { readOdpRecord } from '../../../src/intake/odp/odp-record.ts'
import { assess } from '../../../src/rules/assess.ts'
import { findingOf } from '../../../src/rules/finding.ts'
import { requirementById } from '../../../src/rules/index.ts'
import { defaultPolicy } from '../../../src/rules/policy.ts'
import { nationalRules } from '../../../src/rules/rule-set.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import { factsOf } from '../../../src/rules/facts.ts'

/** An ODP record as it is written: changed in memory before it is read. */
export type Raw = Record<string, unknown>
export type Layers = ReadonlyMap<string, LayerForCheck>

export const readRaw = (path: string): Raw => JSON.parse(readFileSync(path, 'utf8')) as Raw

export function submissionOf(raw: Raw): Submission {
  const row = readOdpRecord(raw, 1, { authority: null, treatAsOpen: true })
  if (row.kind !== 'ok') throw new Error(`${row.kind}: ${JSON.stringify(row)}`)
  return row.submission
}

/** Every layer of the reach table, loaded for everywhere, with nothing in it but the features given. */
export function layersWith(features: Readonly<Record<string, Feature[]>> = {}): Layers {
  return new Map(
    reach.map(({ dataset }) => {
      const layer = openLayer(prepareLayer(features[dataset] ?? []))
      return [dataset, { dataset, coverage: 'full', covers: null, tooOld: null, layer }]
    }),
  )
}

export const CLEAR = layersWith()

/** What the workers would find of a record by these layers, its files not attached. */
export function factsIn(raw: Raw, layers: Layers = CLEAR): Facts {
  const record = submissionOf(raw)
  const geo = {
    ...checkSite(record.location, layers, { pointMarginM: defaultPolicy.pointMarginM }),
    siteChecks: checkPlace({ ...record, siteAreaM2: record.declared.siteAreaM2 }, NOT_LOADED),
  }
  return factsOf(record, geo, { documents: [] })
}

export const assessmentOf = (facts: Facts): Assessment =>
  assess(facts, nationalRules, defaultPolicy)

/** Outcomes of every requirement by id. */
export function outcomesOf({ findings }: Assessment): Map<string, Outcome> {
  const found = new Map(findings.map(({ requirement, outcome }) => [requirement, outcome]))
  return new Map(
    nationalRules.requirements.map(({ id }) => [id, found.get(id) ?? 'not-applicable']),
  )
}

const LETTER: Record<Outcome, string> = {
  pass: 'p',
  flag: 'f',
  unknown: 'u',
  'not-applicable': '-',
}

export interface Changed {
  id: string
  /** `NAT-FEE p>f`. */
  text: string
}

/** What changed between two assessments, in the order of the requirements. */
export function changesBetween(before: Assessment, after: Assessment): Changed[] {
  const now = outcomesOf(after)
  return [...outcomesOf(before)].flatMap(([id, outcome]) => {
    const then = now.get(id) ?? 'not-applicable'
    return outcome === then ? [] : [{ id, text: `${id} ${LETTER[outcome]}>${LETTER[then]}` }]
  })
}

/** Reason and evidence of one finding, also where it does not apply. */
export const wordsOf = (id: string, facts: Facts): string => {
  const { reason, evidence } = findingOf(requirementById(id)!, facts, NO_SETTING)
  return JSON.stringify([reason, evidence])
}
