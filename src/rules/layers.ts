import type { Evidence } from '../domain/assessment.ts'
import type { ConstraintAnswer, Facts, FeatureHit } from '../domain/facts.ts'
import { POINT_EXTENT_M } from './parameters.ts'

/** Whether something of a layer is true of the site, with what shows it. */
export interface LayerState {
  state: 'yes' | 'no' | 'unknown'
  /** Why unknown; empty otherwise. */
  reason: string
  evidence: Evidence[]
}

/** `flood-risk-zone` → "flood risk zone". */
export function layerName(dataset: string): string {
  return dataset.replaceAll('-', ' ')
}

function featureName(feature: FeatureHit): string {
  return feature.name ?? feature.reference ?? 'an unnamed feature'
}

function featureEvidence(answer: ConstraintAnswer, feature: FeatureHit): Evidence {
  const { relation, overlapM2, share, distanceM } = feature
  return {
    kind: 'layer',
    layer: answer.layer,
    answer: answer.answer,
    reason: answer.reason,
    feature: featureName(feature),
    relation,
    overlapM2,
    share,
    distanceM,
  }
}

function layerEvidence(
  layer: string,
  answer: ConstraintAnswer['answer'],
  reason: string | null,
): Evidence {
  const none = { feature: null, relation: null, overlapM2: null, share: null, distanceM: null }
  return { kind: 'layer', layer, answer, reason, ...none }
}

export function answerOf(facts: Facts, dataset: string): ConstraintAnswer {
  const answer = facts.geo.constraints.find(({ layer }) => layer === dataset)
  return answer ?? { layer: dataset, answer: 'unknown', reason: 'layer not checked', features: [] }
}

function unknownLayer(answer: ConstraintAnswer): LayerState {
  const why = answer.reason ?? 'no reason given'
  return {
    state: 'unknown',
    reason: `${layerName(answer.layer)}: ${why}`,
    evidence: [layerEvidence(answer.layer, 'unknown', why)],
  }
}

/** Why it cannot be told whether the site and a feature overlap. */
function doubtOf(facts: Facts, dataset: string, feature: FeatureHit): string {
  const name = `${featureName(feature)} (${layerName(dataset)})`
  const { relation, distanceM, toleranceM } = feature
  if (facts.geo.location.kind === 'point' && distanceM > 0)
    return `site extent not known, ${distanceM} m from ${name}`
  if (feature.overlapM2 !== null || relation === 'within')
    return `within ${toleranceM} m of the boundary of ${name}`
  // A point or a line, which has no boundary.
  return relation === 'overlaps'
    ? `${name} is in the site by no more than ${toleranceM} m`
    : `within ${toleranceM} m of ${name}`
}

/**
 * Whether the site and any feature of a layer overlap. Reads each feature's `intersects`, never the bare
 * hit: a site beside a conservation area is a hit, and not in it. `wanted` leaves out features.
 */
export function intersectsLayer(
  facts: Facts,
  dataset: string,
  wanted: (feature: FeatureHit) => boolean = () => true,
): LayerState {
  const answer = answerOf(facts, dataset)
  const features = answer.features.filter(wanted)
  const inside = features.filter((feature) => feature.intersects === 'yes')
  if (inside.length > 0) {
    return {
      state: 'yes',
      reason: '',
      evidence: inside.slice(0, 5).map((feature) => featureEvidence(answer, feature)),
    }
  }
  const unsure = features.find((feature) => feature.intersects === 'uncertain')
  if (unsure !== undefined) {
    return {
      state: 'unknown',
      reason: doubtOf(facts, dataset, unsure),
      evidence: [featureEvidence(answer, unsure)],
    }
  }
  // A hit beside the site does not make a layer complete that is not: the reason says what may be missing.
  if (answer.answer === 'unknown' || answer.reason !== null) return unknownLayer(answer)
  return { state: 'no', reason: '', evidence: [layerEvidence(dataset, answer.answer, null)] }
}

/** Any of several layers: one yes decides, whatever the others do not know. */
export function anyOf(states: readonly LayerState[]): LayerState {
  for (const state of ['yes', 'unknown', 'no'] as const) {
    const those = states.filter((candidate) => candidate.state === state)
    if (those.length === 0) continue
    return {
      state,
      reason: those
        .map(({ reason }) => reason)
        .filter((reason) => reason !== '')
        .join('; '),
      evidence: those.flatMap(({ evidence }) => evidence),
    }
  }
  return { state: 'no', reason: '', evidence: [] }
}

/** All of several must be so: one no decides, then one that is not known. */
export function everyOf(states: readonly LayerState[]): LayerState {
  const no = states.find(({ state }) => state === 'no')
  if (no !== undefined) return no
  const open = states.filter(({ state }) => state === 'unknown')
  return {
    state: open.length > 0 ? 'unknown' : 'yes',
    reason: (open.length > 0 ? open : states)
      .map(({ reason }) => reason)
      .filter((reason) => reason !== '')
      .join('; '),
    evidence: states.flatMap(({ evidence }) => evidence),
  }
}

/** What is so of a submission by its record and not by a map: `reason` is the end of a sentence. */
export function told(
  state: LayerState['state'],
  reason: string,
  ...evidence: Evidence[]
): LayerState {
  return { state, reason, evidence }
}

/** Whether a feature of a layer is on the site or touches it. */
export function adjoinsLayer(facts: Facts, dataset: string): LayerState {
  const inside = intersectsLayer(facts, dataset)
  if (inside.state === 'yes') return inside
  const answer = answerOf(facts, dataset)
  const beside = answer.features.filter(({ relation }) => relation === 'adjacent')
  const sure = beside.filter(({ relationCertain }) => relationCertain)
  if (sure.length > 0) {
    const evidence = sure.slice(0, 5).map((feature) => featureEvidence(answer, feature))
    return { state: 'yes', reason: '', evidence }
  }
  const [unsure] = beside
  if (inside.state === 'unknown' || unsure === undefined) return inside
  return {
    state: 'unknown',
    reason: `it cannot be told whether ${featureName(unsure)} (${layerName(dataset)}) touches the site`,
    evidence: [featureEvidence(answer, unsure)],
  }
}

export function intersectsAny(facts: Facts, datasets: readonly string[]): LayerState {
  return anyOf(datasets.map((dataset) => intersectsLayer(facts, dataset)))
}

/**
 * Whether any feature of a layer lies within `metres` of the site; unknown where the coordinates'
 * tolerance could decide either way, or where the site has no extent and its edge may be nearer.
 */
export function withinDistance(facts: Facts, dataset: string, metres: number): LayerState {
  const answer = answerOf(facts, dataset)
  const { location } = facts.geo
  const extentM = location.kind === 'point' ? POINT_EXTENT_M : 0
  const near = answer.features.filter(
    (feature) => feature.intersects === 'yes' || feature.distanceM <= metres - feature.toleranceM,
  )
  if (near.length > 0) {
    return {
      state: 'yes',
      reason: '',
      evidence: near.slice(0, 5).map((feature) => featureEvidence(answer, feature)),
    }
  }
  const unsure = answer.features.find(
    (feature) =>
      feature.intersects === 'uncertain' ||
      feature.distanceM <= metres + feature.toleranceM + extentM,
  )
  if (unsure !== undefined) {
    return {
      state: 'unknown',
      reason: `${layerName(dataset)}: ${featureName(unsure)} is ${unsure.distanceM} m away, too near to ${metres} m to tell`,
      evidence: [featureEvidence(answer, unsure)],
    }
  }
  if (answer.answer === 'unknown' || answer.reason !== null) return unknownLayer(answer)
  return { state: 'no', reason: '', evidence: [layerEvidence(dataset, answer.answer, null)] }
}

/** Names of the features and layers in evidence, for a reason: "The Gardens (conservation area)". */
export function namesIn(evidence: readonly Evidence[]): string {
  const names = evidence.flatMap((item) =>
    item.kind === 'layer' && item.answer === 'hit'
      ? [`${item.feature ?? 'a feature'} (${layerName(item.layer)})`]
      : [],
  )
  const shown = [...new Set(names)].slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and others` : shown
}
