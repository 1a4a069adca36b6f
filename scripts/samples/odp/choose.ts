import { hitsAt } from '../layers/layers.ts'
import type { Landscape } from '../layers/layers.ts'
import type { Plot } from '../plots.ts'
import type { OdpFile } from './case.ts'

export const file = (name: string, ...types: string[]): OdpFile => ({ name, types })
export const householderPlans = [
  file('location-plan.pdf', 'locationPlan'),
  file('block-plan.pdf', 'sitePlan.existing', 'sitePlan.proposed'),
  file('elevations.pdf', 'elevations.existing', 'elevations.proposed'),
  file('floor-plans.pdf', 'floorPlan.existing', 'floorPlan.proposed'),
]
export const newBuildPlans = [
  file('location-plan.pdf', 'locationPlan'),
  file('site-plan.pdf', 'sitePlan.existing', 'sitePlan.proposed'),
  file('proposed-elevations.pdf', 'elevations.proposed'),
  file('proposed-floor-plans.pdf', 'floorPlan.proposed'),
]

export type Choose = (ward: string, datasets: string[], skip?: number) => Plot

/** Picks plots that no application of the CSV is for: by ward, and inside these datasets and no others. */
export function chooserOf(landscape: Landscape, used: ReadonlySet<string>): Choose {
  return (ward, datasets, skip = 0) => {
    const fits = landscape.plots.filter((plot) => {
      if (plot.ward !== ward || used.has(plot.uprn)) return false
      const hits = hitsAt(landscape, plot).datasets
      return hits.size === datasets.length && datasets.every((dataset) => hits.has(dataset))
    })
    const plot = fits[skip + Math.floor(fits.length / 3)]
    if (plot === undefined)
      throw new RangeError(`no free plot in ${ward} within: ${datasets.join(', ')}`)
    return plot
  }
}
