import { toWgs84 } from '../geometry.ts'
import { hitsAt } from '../layers/layers.ts'
import type { Landscape } from '../layers/layers.ts'
import type { OdpCase } from './case.ts'

/** The property: its address, and the designations that PlanX would have found there. */
export function propertyOf(landscape: Landscape, { plot }: OdpCase): object {
  const [longitude, latitude] = toWgs84(plot.centre)
  const { datasets } = hitsAt(landscape, plot)
  const designation = (value: string, description: string, dataset: string): object => ({
    value,
    description,
    intersects: datasets.has(dataset),
  })
  return {
    address: {
      latitude,
      longitude,
      x: plot.centre[0],
      y: plot.centre[1],
      title: plot.address.toUpperCase(),
      singleLine: `${plot.address.toUpperCase()}, ${plot.postcode}`,
      source: 'Ordnance Survey',
      uprn: plot.uprn,
      usrn: '99900001',
      ...(plot.street === ''
        ? {}
        : { pao: String(plot.number), street: plot.street.toUpperCase() }),
      town: plot.town.toUpperCase(),
      postcode: plot.postcode,
    },
    ward: plot.ward,
    localAuthorityDistrict: ['Brackenford'],
    region: 'Brackenfordshire',
    type:
      plot.site === null
        ? { value: 'residential.house.terrace', description: 'Terrace' }
        : { value: 'other', description: 'Something else' },
    planning: {
      sources: [],
      designations: [
        designation('designated.conservationArea', 'Conservation Area', 'conservation-area'),
        designation('listed', 'Listed Building', 'listed-building'),
        designation('articleFour', 'Article 4 direction area', 'article-4-direction-area'),
        designation('tpo', 'Tree Preservation Order (TPO) or zone', 'tree-preservation-zone'),
        designation('flood', 'Flood risk', 'flood-risk-zone'),
        designation('greenBelt', 'Green Belt', 'green-belt'),
      ],
    },
  }
}
