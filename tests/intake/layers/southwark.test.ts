import { describe, expect, it, vi } from 'vitest'
import type { Feature } from '../../../src/domain/layer.ts'
import type { Position } from '../../../src/domain/submission.ts'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { shared } from '../helpers.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

const source = shared('data/southwark/source')
const layers = shared('data/southwark/layers')

async function featuresOf(path: string): Promise<Feature[]> {
  const { layers: found } = await readLayers([path], { area: 'SWK', coverage: null })
  expect(found).toHaveLength(1)
  expect(found[0]?.refused).toEqual([])
  return found[0]!.features
}

const positionsOf = ({ geometry }: Feature): Position[] =>
  geometry.kind === 'points'
    ? geometry.points
    : geometry.kind === 'lines'
      ? geometry.lines.flat()
      : geometry.polygons.flat(2)

/** The greatest distance in metres from a position of one to the nearest of the other. */
function farthest(from: Position[], to: Position[]): number {
  const nearest = ([x, y]: Position): number =>
    Math.min(...to.map(([a, b]) => Math.hypot(a - x, b - y)))
  return Math.max(...from.map(nearest))
}

describe.skipIf(source === null || layers === null)('the Southwark files as published', () => {
  // Walworth Road was drawn anew between the two editions of the conservation areas: 10.0 hectares, then 12.4.
  it.each([
    ['conservation-areas.shp.zip', 'conservation-areas.wgs84.geojson', 53, 1],
    ['tpo-area.shp.zip', 'tpo-area.wgs84.geojson', 30, 0],
    ['tpo-group.shp.zip', 'tpo-group.wgs84.geojson', 55, 0],
    ['tpo-woodland.shp.zip', 'tpo-woodland.wgs84.geojson', 24, 0],
    ['Article_4___offices_in_the_Central_Activities_Zone.gpkg', 'article-4-offices-in-the-central-activities-zone.wgs84.geojson', 1, 0],
  ])('%s is %s to within 0.1 m, by the fit of OSTN15', async (published, converted, count, changed) => {
    const [grid, degrees] = [await featuresOf(`${source ?? ''}/${published}`), await featuresOf(`${layers ?? ''}/${converted}`)]
    expect(grid).toHaveLength(count)
    expect(degrees).toHaveLength(count)
    const off = grid.map((feature, at) => farthest(positionsOf(feature), positionsOf(degrees[at]!)))
    const moved = off.filter((metres) => metres >= 0.1)
    expect(moved).toHaveLength(changed)
    const shift = Math.max(...off.filter((metres) => metres < 0.1))
    expect(shift).toBeGreaterThan(0)
    console.log(`${published}: at most ${shift.toFixed(3)} m from ${converted}, but for ${moved.length} that changed`)
  }) // prettier-ignore
})
