import { hitsAt } from '../layers/layers.ts'
import type { Landscape } from '../layers/layers.ts'
import { sitePlots } from '../plots.ts'
import type { Plot } from '../plots.ts'
import type { Random } from '../random.ts'
import { settlements } from '../settlements.ts'
import type { Settlement } from '../settlements.ts'
import type { Where } from './kind.ts'

/** Takes plots for applications; a house plot is given out once, a named site as often as asked. */
export interface Siting {
  take: (where: Where, areaHa: number | null) => Plot
}

const CENTRAL = new Set(['Castle', 'Mill and Meadow', 'Northgate', 'Weavers End'])

export function sitingOf(landscape: Landscape, random: Random): Siting {
  const free = new Map<Where, Plot[]>()
  const taken = new Set<Plot>()
  const within = (dataset: string): Plot[] =>
    landscape.plots.filter((plot) => hitsAt(landscape, plot).datasets.has(dataset))
  const pools: Partial<Record<Where, () => Plot[]>> = {
    listed: () => landscape.listed,
    'conservation-area': () => within('conservation-area'),
    'flood-risk-zone': () => within('flood-risk-zone'),
    'tree-preservation-zone': () => within('tree-preservation-zone'),
    centre: () => landscape.plots.filter((plot) => CENTRAL.has(plot.ward)),
  }
  const bySettlement = new Map<Settlement, Plot[]>(
    settlements.map((settlement) => [
      settlement,
      random.shuffle(landscape.plots.filter((plot) => plot.settlement === settlement)),
    ]),
  )
  const weighted = settlements.flatMap((settlement) =>
    Array.from({ length: settlement.weight }, () => settlement),
  )
  const next = (pool: Plot[]): Plot => {
    const plot = pool.find((candidate) => !taken.has(candidate))
    if (plot === undefined) throw new RangeError('siting: no plot left; make the place bigger')
    taken.add(plot)
    return plot
  }
  return {
    take: (where, areaHa) => {
      if (where === 'house') return next(bySettlement.get(random.pick(weighted)) ?? [])
      if (where === 'field' || where === 'brownfield' || where === 'farm') {
        const sites = sitePlots().filter(({ site }) => site?.use === where)
        const fits = sites.filter(
          ({ site }) => where !== 'field' || (site?.areaHa ?? 0) > 1 === (areaHa ?? 0) > 0.4,
        )
        return random.pick(fits)
      }
      const pool = free.get(where) ?? random.shuffle(pools[where]?.() ?? [])
      free.set(where, pool)
      return next(pool)
    },
  }
}
