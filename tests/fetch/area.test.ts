import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boxAround, filtersFor, findArea } from '../../src/fetch/area.ts'
import { coverageOf, NATIONAL_DATASETS } from '../../src/fetch/datasets.ts'
import { listDatasets, parseBase } from '../../src/fetch/platform.ts'
import { placeFor } from '../../src/fetch/state.ts'
import { reach } from '../../src/geo/reach.ts'
import { datasetOfName } from '../../src/intake/layers/layer-names.ts'
import {
  entitiesOf,
  startPlanningDataServer,
  type PlanningDataServer,
} from '../support/planning-data-server.ts'
import { QUICK } from './support.ts'

let server: PlanningDataServer
beforeEach(async () => {
  server = await startPlanningDataServer()
})
afterEach(async () => {
  await server.close()
})

const find = (authority = 'ZBF') => findArea(authority, new URL(server.url), QUICK)
const change = (entity: number, values: Record<string, unknown>): void => {
  server.entities = server.entities.map((one) => (one.entity === entity ? { ...one, ...values } : one)) // prettier-ignore
}

describe('findArea', () => {
  it('is the box of the boundary and 1.5 km round it', async () => {
    const { name, box } = await find()
    expect(name).toBe('Zebraford Borough Council')
    const [west, south, east, north] = box
    const lat = 111_320
    const lon = lat * Math.cos((51.46 * Math.PI) / 180)
    expect([(-0.1 - west) * lon, (51.42 - south) * lat, (east - 0) * lon, (north - 51.5) * lat].map((m) => Math.round(m / 20) * 20)).toEqual([1500, 1500, 1500, 1500]) // prettier-ignore
  })

  it('knows an authority of another kind, and asks no more than it must', async () => {
    change(9001, { dataset: 'national-park-authority' })
    expect((await find()).name).toBe('Zebraford Borough Council')
  })

  it('passes over a council that was abolished', async () => {
    const [old] = server.entities
    server.entities.push({ ...old!, 'entity': 8000, 'end-date': '2020-04-01', 'name': 'Old Zebraford' }) // prettier-ignore
    expect((await find()).name).toBe('Zebraford Borough Council')
  })

  it('says what is wrong where there is no such authority, or no boundary', async () => {
    await expect(find('QQQ')).rejects.toThrow('knows no authority QQQ')
    change(9002, { geometry: '' })
    await expect(find()).rejects.toThrow('has no planning boundary for ZBF')
    change(9001, { 'local-planning-authority': '' })
    await expect(find()).rejects.toThrow('has no planning boundary for ZBF')
  })

  it('does not take a boundary that it cannot read, or that is not in England', () => {
    for (const geometry of [
      'POLYGON((1 2',
      'POLYGON((530000 170000, 531000 170000, 531000 171000, 530000 170000))',
      'POINT(-0.1 51.5)',
      'POLYGON((51.4 -0.1, 51.5 -0.1, 51.5 0, 51.4 -0.1))',
    ])
      // prettier-ignore
      expect(() => boxAround(geometry), geometry).toThrow('cannot be read')
  })
})

describe('filtersFor', () => {
  it('asks for what is current and touches the box, and the server understands it', async () => {
    const area = await find()
    const filters = new URLSearchParams(filtersFor('tree', area))
    expect(filters.get('period')).toBe('current')
    expect(filters.get('geometry_relation')).toBe('intersects')
    expect(filters.get('geometry')).toMatch(/^POLYGON\(\((-?[\d.]+ [\d.]+,){4}-?[\d.]+ [\d.]+\)\)$/)
  })
})

describe('listDatasets', () => {
  const list = () => listDatasets(new URL(server.url), QUICK)

  it('tells what the platform holds', async () => {
    server.entities.push(...entitiesOf('tree', 3))
    server.listed = { ramsar: 0 }
    const held = await list()
    expect(held?.get('tree')).toBe(3)
    expect(held?.get('ramsar')).toBe(0)
    expect(held?.has('main-river')).toBe(false)
  })

  it('is null where there is no such list: then each dataset is asked for', async () => {
    server.listsDatasets = false
    expect(await list()).toBeNull()
    server.listsDatasets = true
    for (const value of [{}, [], { datasets: [] }, { datasets: {} }]) {
      server.fault = () => ({ kind: 'answer', value })
      expect(await list()).toBeNull()
    }
  })
})

describe('parseBase', () => {
  it.each(['https://www.planning.data.gov.uk', 'http://127.0.0.1:8000/mirror/'])('takes %s', (text) => { expect(parseBase(text).href).toContain(text) }) // prettier-ignore
  it.each(['ftp://x', 'file:///etc', 'planning.data.gov.uk', 'https://a:b@x', 'https://x/?a=1', 'https://x/#y', ''])('does not take "%s"', (text) => { expect(() => parseBase(text)).toThrow('--base-url') }) // prettier-ignore
})

describe('coverageOf', () => {
  it('is full only for national datasets', () => {
    expect(coverageOf('scheduled-monument', 3, false)).toBe('full')
    expect(coverageOf('scheduled-monument', 0, true)).toBe('full')
    expect(coverageOf('scheduled-monument', 0, false)).toBe('unknown')
    expect(coverageOf('conservation-area', 3, true)).toBe('partial')
    expect(coverageOf('conservation-area', 0, true)).toBe('unknown')
    expect(coverageOf('listed-building', 900, true)).toBe('partial')
  })

  it('knows datasets as the rest of the code does, so that an empty file finds its layer', () => {
    const known = new Set(reach.map(({ dataset }) => dataset))
    for (const { dataset } of NATIONAL_DATASETS) {
      expect(known.has(dataset), dataset).toBe(true)
      const { file } = placeFor('', 'ZBF', dataset, new URL('https://www.planning.data.gov.uk'))
      expect(datasetOfName(file.split('/').at(-1) ?? '')).toBe(dataset)
    }
  })
})
