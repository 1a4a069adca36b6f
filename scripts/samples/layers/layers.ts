import { distance, isInside } from '../geometry.ts'
import { AUTHORITY, BOROUGH, TOWN } from '../place.ts'
import { housePlots } from '../plots.ts'
import type { Plot } from '../plots.ts'
import { blank, type LayerFeature } from './feature.ts'
import { article4Areas, conservationAreas, listedBuildings, listedPlots } from './heritage.ts'
import {
  ancientWoodlands,
  floodZones,
  greenBelt,
  specialScientificSites,
  treeZones,
} from './nature.ts'
import { geojsonText, planningDataCsv } from './write.ts'

/** The eight layers, and the plots that they were drawn round. */
export interface Landscape {
  plots: Plot[]
  listed: Plot[]
  layers: Record<string, LayerFeature[]>
}

export function buildLandscape(): Landscape {
  const plots = housePlots()
  const listed = listedPlots(plots)
  const layers = {
    'conservation-area': conservationAreas(),
    'listed-building': listedBuildings(listed),
    'tree-preservation-zone': treeZones(plots),
    'flood-risk-zone': floodZones(),
    'green-belt': greenBelt(),
    'article-4-direction-area': article4Areas(),
    'ancient-woodland': ancientWoodlands(),
    'site-of-special-scientific-interest': specialScientificSites(),
  }
  return { plots, listed, layers }
}

/** Datasets that a plot's middle lies in, with a listed building where it is one; and the worst flood zone. */
export function hitsAt(
  { layers, listed }: Landscape,
  plot: Plot,
): { datasets: Set<string>; floodZone: '1' | '2' | '3' } {
  const datasets = new Set<string>()
  let floodZone: '1' | '2' | '3' = '1'
  for (const [dataset, features] of Object.entries(layers)) {
    const inside = features.filter(({ polygons }) =>
      polygons.some((polygon) => isInside(plot.centre, polygon)),
    )
    if (inside.length > 0) datasets.add(dataset)
    if (dataset === 'flood-risk-zone' && inside.length > 0) {
      floodZone = inside.some(({ level }) => level === '3') ? '3' : '2'
    }
  }
  if (listed.some((other) => distance(other.centre, plot.centre) < 1))
    datasets.add('listed-building')
  return { datasets, floodZone }
}

const LAYERS_YAML = `# Which constraint dataset each file feeds (planning.data.gov.uk names), and which of its columns mean what.
authority: ${AUTHORITY}
source: Made up by scripts/samples; CC0 or MIT, as you like
defaults: { coverage: full }
files:
  # The authority itself: what the full layers cover, and whether a site lies in it.
  - { file: authority.geojson, dataset: local-planning-authority, name: LPA_NAME, reference: LPA_REF }
  - { file: conservation-areas.geojson, dataset: conservation-area, name: CA_NAME, reference: CA_REF, start-date: DESIGNATED }
  - { file: listed-building.csv, dataset: listed-building, name: name, reference: reference, start-date: start-date, end-date: end-date, grade: listed-building-grade }
  - { file: tpo-zones.geojson, dataset: tree-preservation-zone, name: Location, reference: TPO_number, start-date: Made_date, description: Species, coverage: partial }
  - { file: flood-risk-zone.csv, dataset: flood-risk-zone, name: name, reference: reference, start-date: start-date, end-date: end-date, grade: flood-risk-level, description: flood-risk-type }
  - { file: green-belt.geojson, dataset: green-belt, name: GB_NAME, reference: GB_REF, start-date: ADOPTED }
  - { file: article-4.geojson, dataset: article-4-direction-area, name: Name, reference: Direction, start-date: In_force, permitted-development-rights: Rights_removed }
  - { file: ancient-woodland.geojson, dataset: ancient-woodland, name: name, reference: themid, description: themname }
  - { file: sssi.geojson, dataset: site-of-special-scientific-interest, name: sssi_name, reference: sssi_ref, start-date: notified }
`

/** The borough's edge: all its land and layers lie inside. */
const authority: LayerFeature = {
  ...blank,
  reference: AUTHORITY,
  name: `${TOWN} Borough`,
  polygons: [[BOROUGH]],
}

/** The files of `layers/`, by name. */
export function layerFiles({ layers }: Landscape): Map<string, string> {
  const of = (dataset: string): LayerFeature[] => layers[dataset] ?? []
  const files: [string, string][] = [
    ['layers.yaml', LAYERS_YAML],
    [
      'authority.geojson',
      geojsonText(
        'authority',
        [authority],
        (f) => ({ LPA_REF: f.reference, LPA_NAME: f.name }),
        true,
      ),
    ],
    [
      'conservation-areas.geojson',
      geojsonText(
        'conservation_areas',
        of('conservation-area'),
        (f) => ({ CA_REF: f.reference, CA_NAME: f.name, DESIGNATED: f.startDate }),
        true,
      ),
    ],
    [
      'listed-building.csv',
      planningDataCsv('listed-building', of('listed-building'), (f) => ({
        'listed-building-grade': f.grade,
      })),
    ],
    [
      'tpo-zones.geojson',
      geojsonText(
        'tpo_zones',
        of('tree-preservation-zone'),
        (f) => ({
          TPO_number: f.reference,
          Location: f.name,
          Made_date: f.startDate,
          Species: f.description,
        }),
        false,
      ),
    ],
    [
      'flood-risk-zone.csv',
      planningDataCsv('flood-risk-zone', of('flood-risk-zone'), (f) => ({
        'flood-risk-level': f.level,
        'flood-risk-type': f.description,
      })),
    ],
    [
      'green-belt.geojson',
      geojsonText(
        'green_belt',
        of('green-belt'),
        (f) => ({ GB_REF: f.reference, GB_NAME: f.name, ADOPTED: f.startDate }),
        false,
      ),
    ],
    [
      'article-4.geojson',
      geojsonText(
        'article_4',
        of('article-4-direction-area'),
        (f) => ({
          Direction: f.reference,
          Name: f.name,
          In_force: f.startDate,
          Rights_removed: f.description,
        }),
        false,
      ),
    ],
    [
      'ancient-woodland.geojson',
      geojsonText(
        'ancient_woodland',
        of('ancient-woodland'),
        (f) => ({ themid: f.reference, name: f.name, themname: f.description }),
        false,
      ),
    ],
    [
      'sssi.geojson',
      geojsonText(
        'sssi',
        of('site-of-special-scientific-interest'),
        (f) => ({ sssi_ref: f.reference, sssi_name: f.name, notified: f.startDate }),
        false,
      ),
    ],
  ]
  return new Map(files)
}
