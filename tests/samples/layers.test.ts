import { kinks, polygon } from '@turf/turf'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { listFiles, readJson, readLayer, readmeTable, readText } from './files.ts'
import type { Feature, Position } from './files.ts'

interface LayersYaml {
  authority: string
  defaults: { coverage: string }
  files: Record<string, string>[]
}
const yaml = parse(readText('layers/layers.yaml')) as LayersYaml
const layers = new Map(
  yaml.files.map((entry) => [entry['dataset'] ?? '', readLayer(`layers/${entry['file'] ?? ''}`)]),
)
const referenceColumn = new Map(
  yaml.files.map((entry) => [entry['dataset'], entry['reference'] ?? '']),
)

const isOpen = (ring: readonly Position[]): boolean =>
  ring.length > 1 && String(ring[0]) !== String(ring.at(-1))
const crosses = (feature: Feature): boolean =>
  (feature.polygons ?? []).some(
    (rings) =>
      rings.every((ring) => ring.length > 3 && !isOpen(ring)) &&
      kinks(polygon(rings)).features.length > 0,
  )

function flawOf(feature: Feature): string | null {
  if (feature.polygons === null) return 'null geometry'
  if (feature.polygons.flat().some(isOpen)) return 'unclosed ring'
  if ((feature.properties['end-date'] ?? '') !== '') return 'ended'
  return crosses(feature) ? 'self-intersecting' : null
}

describe('layers', () => {
  it('are eight and the authority, each with a file and a line of layers.yaml', () => {
    expect(yaml.authority).toBe('ZBF')
    expect(layers.size).toBe(9)
    const files = listFiles().filter(
      (path) => path.startsWith('layers/') && !path.endsWith('.yaml'),
    )
    expect(yaml.files.map(({ file }) => `layers/${file ?? ''}`).sort()).toEqual(files)
  })

  it('name in layers.yaml only columns that the files have', () => {
    for (const { file, dataset, coverage: _, ...columns } of yaml.files) {
      const properties = layers.get(dataset ?? '')?.[0]?.properties ?? {}
      for (const column of Object.values(columns))
        expect(Object.keys(properties), file).toContain(column)
    }
  })

  it('have the flaws that README.md lists, and no others', () => {
    const found = [...layers].flatMap(([dataset, features]) =>
      features.flatMap((feature) => {
        const flaw = flawOf(feature)
        return flaw === null
          ? []
          : [[dataset, feature.properties[referenceColumn.get(dataset) ?? ''], flaw]]
      }),
    )
    expect(found).toEqual(readmeTable('layers'))
    expect(found.map(([, , flaw]) => flaw).sort()).toEqual([
      'ended',
      'null geometry',
      'self-intersecting',
      'self-intersecting',
      'unclosed ring',
    ])
  })

  it('say that conservation areas are in National Grid metres', () => {
    const { crs } = readJson('layers/conservation-areas.geojson') as {
      crs: { properties: { name: string } }
    }
    expect(crs.properties.name).toBe('urn:ogc:def:crs:EPSG::27700')
  })

  it('include a green belt of 1,500 vertices or more, with holes and a part apart', () => {
    const [belt] = layers.get('green-belt') ?? []
    expect(belt?.polygons?.length).toBe(2)
    expect(belt?.polygons?.[0]?.length).toBeGreaterThan(1)
    expect(belt?.polygons?.flat(2).length).toBeGreaterThan(1500)
  })

  it('grade listed buildings and flood zones, and date some tree orders "TBA"', () => {
    const values = (dataset: string, column: string): string[] =>
      [
        ...new Set((layers.get(dataset) ?? []).map(({ properties }) => properties[column] ?? '')),
      ].sort()
    expect(values('listed-building', 'listed-building-grade')).toEqual(['I', 'II', 'II*'])
    expect(values('flood-risk-zone', 'flood-risk-level')).toEqual(['2', '3'])
    const undated = (layers.get('tree-preservation-zone') ?? []).filter(
      ({ properties }) => properties['Made_date'] === 'TBA',
    )
    expect(readText('README.md')).toContain(`${undated.length} tree preservation zones`)
  })
})
