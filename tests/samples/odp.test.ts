import { kinks, polygon } from '@turf/turf'
import { describe, expect, it } from 'vitest'
import { listFiles, readJson, readmeTable } from './files.ts'
import type { Position } from './files.ts'
import { toGrid } from './site.ts'

interface Odp {
  data: {
    application: { type: { value: string }; fee: Record<string, unknown> }
    applicant: { ownership: { certificate?: string } }
    property: {
      address: { x: number; y: number; longitude: number; latitude: number; uprn: string }
    }
    proposal: {
      boundary: {
        site: { geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } }
        area: { hectares: number; squareMetres: number }
      }
    }
  }
  responses: { question: string; responses: { value: string }[] }[]
  files: { name: string; type: { value: string; description: string }[] }[]
  metadata: {
    organisation: string
    id: string
    submittedAt: string
    schema: string
    source: string
  }
}

const paths = listFiles().filter((path) => path.startsWith('odp/'))
const all = paths.map((path): [string, Odp] => [path, readJson(path) as Odp])
const polygonsOf = ({ data }: Odp): Position[][][] => {
  const { type, coordinates } = data.proposal.boundary.site.geometry
  return type === 'Polygon' ? [coordinates as Position[][]] : (coordinates as Position[][][])
}
const twiceArea = (ring: readonly Position[]): number =>
  Math.abs(
    ring
      .slice(1)
      .reduce((sum, [x, y], at) => sum + (ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0), 0),
  )

describe('odp submissions', () => {
  it('are twelve, of the types and shapes that README.md lists', () => {
    expect(all).toHaveLength(12)
    const types = Object.fromEntries(
      readmeTable('odp').map(([file, type]) => [
        `odp/${file ?? ''}`,
        (type ?? '').replaceAll('`', ''),
      ]),
    )
    for (const [path, { data }] of all) expect(data.application.type.value).toBe(types[path])
    expect(new Set(Object.values(types)).size).toBeGreaterThanOrEqual(9)
  })

  it('have an authority, a made-up id of their own, and a version of the schema', () => {
    for (const [, { metadata, data }] of all) {
      expect(metadata).toMatchObject({ organisation: 'ZBF', source: 'PlanX' })
      expect(metadata.id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      expect(metadata.schema).toContain('/v0.7')
      expect(data.property.address.uprn).toMatch(/^9990\d{8}$/)
    }
    expect(new Set(all.map(([, { metadata }]) => metadata.id)).size).toBe(12)
  })

  it.each(all)(
    '%s has its longitude and latitude where its grid reference is',
    (_path, { data }) => {
      const { x, y, longitude, latitude } = data.property.address
      const [easting, northing] = toGrid([longitude, latitude])
      expect(Math.hypot(easting - x, northing - y)).toBeLessThan(0.05)
    },
  )

  it.each(all)(
    '%s has a valid red line of the area that it states, round its address',
    (path, submission) => {
      const polygons = polygonsOf(submission)
      const { area } = submission.data.proposal.boundary
      let squareMetres = 0
      for (const rings of polygons) {
        expect(kinks(polygon(rings)).features).toEqual([])
        const metres = rings.map((ring) => twiceArea(ring.map(toGrid)) / 2)
        squareMetres += (metres[0] ?? 0) - metres.slice(1).reduce((sum, hole) => sum + hole, 0)
      }
      // One states more on purpose.
      const stated = path.includes('fee-short') ? 1.13 : 1
      expect(Math.abs(squareMetres * stated - area.squareMetres)).toBeLessThan(1)
      expect(area.hectares).toBeCloseTo(area.squareMetres / 10_000, 6)
      const { x, y } = submission.data.property.address
      const nearest = Math.min(
        ...polygons
          .flat(2)
          .map((position) => Math.hypot(toGrid(position)[0] - x, toGrid(position)[1] - y)),
      )
      expect(nearest).toBeLessThan(60)
    },
  )

  it('include a boundary with a hole, one in two parts and one that is concave', () => {
    expect(
      all.filter(([, odp]) => polygonsOf(odp).some((rings) => rings.length === 2)),
    ).toHaveLength(1)
    expect(all.filter(([, odp]) => polygonsOf(odp).length === 2)).toHaveLength(1)
    const shapes = readmeTable('odp').map(([, , shape]) => shape)
    expect(shapes.filter((shape) => shape === 'concave')).toHaveLength(1)
  })

  it('ask the biodiversity gain question of full applications that are not for a householder', () => {
    const asked = all.filter(([, { responses }]) =>
      responses.some(({ question }) =>
        question.includes('Biodiversity Gain Condition would apply'),
      ),
    )
    expect(asked.map(([, { data }]) => data.application.type.value).sort()).toEqual([
      'pp.full.major',
      'pp.full.minor',
      'pp.full.minor',
    ])
  })

  it('have four submissions with defects, one of them unpaid', () => {
    const defective = readmeTable('odp').filter(([, , , defects]) => defects !== 'none')
    expect(defective).toHaveLength(4)
    const unpaid = all.filter(
      ([, { data }]) =>
        data.application.fee['payable'] !== undefined &&
        data.application.fee['reference'] === undefined,
    )
    expect(unpaid.map(([path]) => path)).toEqual(['odp/advertisement-unpaid.json'])
  })
})
