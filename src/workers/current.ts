import { londonDate, type IsoDate } from '../domain/dates.ts'
import type { Queryable } from '../db/client.ts'
import type { Wanted } from '../db/queries/requeue.ts'
import type { Policy } from '../rules/policy.ts'
import { findLayerSet, type LayerSet } from './layer-sets.ts'
import type { RulesInUse } from './rules-in-use.ts'

/** What says what is in use, and what day it is. */
export interface InUseNow {
  rulesInUse(db: Queryable, authority: string): Promise<RulesInUse>
  now(): Date
}

/** What assessments of an authority stand on now. */
export interface Current extends RulesInUse {
  layers: LayerSet
}

/** What beside the layers a check of sites turns on: how old a layer is depends on the day. */
export const checkedWith = (
  { pointMarginM }: Policy,
  { now }: Pick<InUseNow, 'now'>,
): { pointMarginM: number; today: IsoDate } => ({ pointMarginM, today: londonDate(now()) })

export async function findCurrent(
  db: Queryable,
  run: InUseNow,
  authority: string,
): Promise<Current> {
  const inUse = await run.rulesInUse(db, authority)
  return { ...inUse, layers: await findLayerSet(db, authority, checkedWith(inUse.policy, run)) }
}

/** Whether two assessments of one authority would stand on the same layers, rules and policy. */
export const isSame = (a: Current, b: Current): boolean =>
  a.layers.hash === b.layers.hash &&
  a.rules.version === b.rules.version &&
  a.policyHash === b.policyHash

/** What every assessment of an authority should stand on. Its hash is the word for jobs that are for just that. */
export async function findWanted(db: Queryable, run: InUseNow, authority: string): Promise<Wanted> {
  const { layers, rules, policyHash } = await findCurrent(db, run, authority)
  return { layerSet: layers.hash, rulesVersion: rules.version, policyHash }
}
