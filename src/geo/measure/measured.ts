import type { Transform } from '../../domain/submission.ts'
import type { OpenLayer } from '../prepared/open.ts'
import type { Found } from './relation.ts'
import { pairToleranceM } from '../tolerance.ts'

/** A pair of site and feature (its number in the layer), measured. */
export interface Measured {
  found: Found
  feature: number
  /** Of the pair; where the feature is a point outside the site, with the point's uncertainty. */
  toleranceM: number
}

/** What the reach table says of a dataset. */
export interface Limits {
  reachM: number
  pointUncertaintyM: number
}

/** A distance equal to the reach is within it, however it was rounded. */
export const HAIR_M = 1e-6

/** How far beyond its point a feature of the layer may reach that is one. */
export const uncertaintyOf = (layer: OpenLayer, limits: Limits): number =>
  layer.own.pointUncertaintyM ?? limits.pointUncertaintyM

/** The same; 0 where the layer has no points. */
export const mostUncertaintyM = (layer: OpenLayer, limits: Limits): number =>
  layer.pointIndex === null ? 0 : uncertaintyOf(layer, limits)

/** The most that a pair of a site, read with `transform`, and a feature of the layer may be off. */
export function mostTolerance(layer: OpenLayer, transform: Transform): number {
  let most = 0
  for (const one of layer.transforms) most = Math.max(most, pairToleranceM(transform, one))
  return most
}
