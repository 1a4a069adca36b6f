import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/fetch/dataset.ts'
import {
  entitiesOf,
  SQUARE,
  startPlanningDataServer,
  type Fault,
  type PlanningDataServer,
} from '../support/planning-data-server.ts'
import { fetchFrom, makeHome, readFetched } from './support.ts'

const TREE = 'tree'
const PAGES = ['tree 0', 'tree 3', 'tree 6']

let server: PlanningDataServer
let home: string
let remove: () => void
beforeEach(async () => {
  server = await startPlanningDataServer(entitiesOf(TREE, 8))
  ;({ home, remove } = makeHome())
})
afterEach(async () => {
  await server.close()
  remove()
})

const run = (more?: Parameters<typeof fetchFrom>[3]) => fetchFrom(server.url, home, TREE, more)
const ids = () => readFetched(server.url, home, TREE).features.map(({ id }) => id)
const IDS = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007]

function reasonOf(outcome: Outcome): string {
  expect(outcome.kind).toBe('failed')
  return outcome.kind === 'failed' ? outcome.reason : ''
}

/** On one page only, every time. */
const on = (page: string, fault: Fault) => (asked: { page: string }) => asked.page === page ? fault : null // prettier-ignore

const change = (entity: number, values: Record<string, unknown>): void => {
  server.entities = server.entities.map((one) => (one.entity === entity ? { ...one, ...values } : one)) // prettier-ignore
}

describe('a fetch', () => {
  it('takes all pages and makes GeoJSON that anyone can open', async () => {
    expect(await run()).toMatchObject({ kind: 'complete', change: 'new', entities: 8, pages: 3 })
    expect(server.pagesAsked(TREE)).toEqual(PAGES)
    const { features } = readFetched(server.url, home, TREE)
    expect(features.map(({ id }) => id)).toEqual(IDS)
    expect(features[0]?.geometry?.type).toBe('MultiPolygon')
    expect(features[0]?.properties).toMatchObject({ 'dataset': TREE, 'reference': 'tree-1', 'name': 'tree 1', 'start-date': '2001-02-03' }) // prettier-ignore
    expect(features[0]?.properties).not.toHaveProperty('point')
    const kept = readdirSync(join(home, 'fetch/ZBF', TREE))
    expect(kept.sort()).toEqual(['page-00001.json', 'page-00002.json', 'page-00003.json', 'state.json']) // prettier-ignore
  })

  it('pages by what came, where the server sends fewer than asked for, and without links', async () => {
    server.mostAtOnce = 3
    server.links = false
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8, pages: 4 })
    expect(server.pagesAsked(TREE)).toEqual(['tree 0', 'tree 2', 'tree 4', 'tree 6'])
    expect(ids()).toEqual(IDS)
  })

  it('leaves out what has ended, and what is elsewhere', async () => {
    change(1001, { 'end-date': '2020-01-01' })
    change(1002, { geometry: SQUARE(-2.3, 51.3) })
    await run()
    expect(ids()).toEqual(IDS.filter((id) => id !== 1001 && id !== 1002))
  })

  it('takes a point where there are no polygons, and keeps what it cannot read as a feature to refuse', async () => {
    change(1000, { geometry: '', point: 'POINT (-0.05 51.45)' })
    change(1001, { geometry: 'CIRCULARSTRING (-0.05 51.45, -0.04 51.45, -0.03 51.45)' })
    change(1002, { geometry: 'LINESTRING (-0.05 51.45, -0.04 51.45)' })
    await run()
    const { features } = readFetched(server.url, home, TREE)
    expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [-0.05, 51.45] })
    expect(features[1]?.geometry).toBeNull()
    expect(features[1]?.properties['geometry-not-read']).toContain('WKT')
    expect(features[2]?.geometry).toEqual({ type: 'LineString', coordinates: [[-0.05, 51.45], [-0.04, 51.45]] }) // prettier-ignore
  })

  it('takes no point for the extent of what may be clear elsewhere', async () => {
    const national = 'scheduled-monument'
    server.entities = entitiesOf(national, 2).map((one, at) => at === 0 ? { ...one, geometry: '', point: 'POINT (-0.05 51.45)' } : one) // prettier-ignore
    await fetchFrom(server.url, home, national)
    const [first] = readFetched(server.url, home, national).features
    expect(first?.geometry).toBeNull()
    expect(first?.properties['geometry-not-read']).toContain('only a point')
  })

  it('asks for less at a time where a page is too much', async () => {
    server.entities.push(...entitiesOf(TREE, 60, 2_000))
    server.fault = ({ query }) => Number(query.get('limit')) > 20 ? { kind: 'status', status: 504 } : null // prettier-ignore
    expect(await run({ limit: 500 })).toMatchObject({ kind: 'complete', entities: 68, pages: 4 })
  })

  it('is none where there are none', async () => {
    server.entities = []
    server.listed = { [TREE]: 5 }
    expect(await run()).toMatchObject({ kind: 'complete', entities: 0, pages: 1 })
    expect(ids()).toEqual([])
  })
})

describe('the next time', () => {
  it.each(['etag', 'last-modified'] as const)(
    'is unchanged by %s, without a body',
    async (kind) => {
      server.validators = kind
      await run()
      const before = server.asked.length
      const { checkedAt } = (await run()) as { checkedAt: string }
      expect(await run()).toMatchObject({ kind: 'complete', change: 'unchanged', entities: 8, pages: 3 }) // prettier-ignore
      expect(server.asked.slice(before)).toHaveLength(6)
      const header = kind === 'etag' ? 'if-none-match' : 'if-modified-since'
      for (const { headers } of server.asked.slice(before)) expect(headers[header]).toBeTruthy()
      expect(Date.parse(checkedAt)).toBeGreaterThan(Date.now() - 60_000)
    },
  )

  it('is unchanged by content, where the server has no validators', async () => {
    server.validators = 'none'
    await run()
    expect(await run()).toMatchObject({ change: 'unchanged', entities: 8 })
  })

  it('sees a change on a later page, though the first is as it was', async () => {
    await run()
    change(1007, { name: 'renamed' })
    expect(await run()).toMatchObject({ kind: 'complete', change: 'new', entities: 8 })
    expect(readFetched(server.url, home, TREE).features[7]?.properties['name']).toBe('renamed')
  })

  it('has fewer pages where there are fewer', async () => {
    await run()
    server.entities = server.entities.filter(({ entity }) => entity < 1002 || entity > 2000)
    expect(await run()).toMatchObject({ change: 'new', entities: 2, pages: 1 })
    expect(readdirSync(join(home, 'fetch/ZBF', TREE)).sort()).toEqual(['page-00001.json', 'state.json']) // prettier-ignore
  })

  it('makes the file again where somebody took it away, or spoilt a page', async () => {
    const first = await run()
    const { file } = first as { file: string }
    const whole = readFileSync(file, 'utf8')
    writeFileSync(join(home, 'fetch/ZBF', TREE, 'page-00002.json'), '{"entities": []')
    remove()
    expect(await run()).toMatchObject({ change: 'new', entities: 8 })
    writeFileSync(join(home, 'fetch/ZBF', TREE, 'page-00002.json'), '{"entities": []')
    writeFileSync(join(home, 'fetch/ZBF', TREE, 'state.json'), '{"version":')
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    expect(readFileSync(file, 'utf8')).toBe(whole)
  })

  it('makes the file again where it is not what was put there', async () => {
    const { file } = (await run()) as { file: string }
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, whole.slice(0, 500))
    await run()
    expect(readFileSync(file, 'utf8')).toBe(whole)
  })

  it('does not ask for what the run that is resumed has fetched', async () => {
    const since = new Date(Date.now() - 1_000).toISOString()
    await run()
    server.pagesAsked(TREE)
    expect(await run({ fetchedSince: since })).toMatchObject({ kind: 'complete', entities: 8 })
    expect(server.pagesAsked(TREE)).toEqual([])
    await run({ fetchedSince: new Date(Date.now() + 1_000).toISOString() })
    expect(server.pagesAsked(TREE)).toEqual(PAGES)
  })
})

describe('interrupted', () => {
  it('goes on where it stopped: only the first page is asked for again', async () => {
    server.fault = on('tree 6', { kind: 'drop' })
    expect(await run()).toMatchObject({ kind: 'failed', pages: 2, outage: true })
    expect(existsSync(join(home, 'fetch/ZBF/tree@127.0.0.1.geojson'))).toBe(false)
    server.fault = () => null
    server.pagesAsked(TREE)
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8, pages: 3 })
    expect(server.pagesAsked(TREE)).toEqual(['tree 0', 'tree 6'])
    expect(ids()).toEqual(IDS)
  })

  it('by Ctrl-C, in the middle of an answer, too', async () => {
    const stop = new AbortController()
    server.fault = (asked) => {
      if (asked.page !== 'tree 3') return null
      setTimeout(() => {
        stop.abort()
      }, 30)
      return { kind: 'stall' }
    }
    expect(await run({ http: { signal: stop.signal } })).toEqual({ kind: 'stopped', pages: 1 })
    server.fault = () => null
    server.pagesAsked(TREE)
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    expect(server.pagesAsked(TREE)).toEqual(PAGES)
  })

  it('starts again where the dataset changed underneath', async () => {
    server.fault = on('tree 6', { kind: 'status', status: 500 })
    await run()
    server.fault = () => null
    change(1000, { name: 'renamed' })
    server.pagesAsked(TREE)
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    expect(server.pagesAsked(TREE)).toEqual(PAGES)
  })

  it('starts again where the pages are more than a day old', async () => {
    server.fault = on('tree 6', { kind: 'status', status: 500 })
    await run()
    server.fault = () => null
    server.pagesAsked(TREE)
    expect(await run({ now: () => new Date(Date.now() + 25 * 3_600_000) })).toMatchObject({ kind: 'complete' }) // prettier-ignore
    expect(server.pagesAsked(TREE)).toEqual(PAGES)
  })

  it('after a change came: the file is not taken for unchanged afterwards', async () => {
    await run()
    change(1000, { name: 'renamed' })
    server.fault = on('tree 6', { kind: 'status', status: 500 })
    expect((await run()).kind).toBe('failed')
    server.fault = () => null
    expect(await run()).toMatchObject({ kind: 'complete', change: 'new' })
    expect(readFetched(server.url, home, TREE).features[0]?.properties['name']).toBe('renamed')
  })
})

describe('a server that is wrong about itself', () => {
  let before: string
  let file: string
  beforeEach(async () => {
    ;({ file } = (await run()) as { file: string })
    before = readFileSync(file, 'utf8')
    server.pagesAsked(TREE)
    change(1003, { name: 'changed, so that a new file would differ' })
  })
  afterEach(() => {
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readdirSync(join(home, 'fetch/ZBF')).sort()).toEqual(['tree', file.split('/').at(-1)])
  })

  it.each<[string, Fault, RegExp]>([
    ['counts more than it has', { kind: 'count', count: 11 }, /counts 11 entities and sent 8/],
    ['counts fewer than it sends', { kind: 'count', count: 2 }, /counts 2 entities and sent 4/],
    ['sends entities twice', { kind: 'shift', by: 2 }, /came or went/],
    ['sends the first page for ever', { kind: 'ignore-offset' }, /came or went/],
    ['always has a next page', { kind: 'endless' }, /says that more follow/],
    ['sends an error as 200', { kind: 'answer', value: { detail: 'InvalidGeometry' } }, /not a list of entities/], // prettier-ignore
    ['sends no count', { kind: 'answer', value: { entities: [] } }, /not a list of entities/],
    ['sends null', { kind: 'answer', value: null }, /not a list of entities/],
    ['sends another dataset', { kind: 'answer', value: { count: 1, entities: [{ entity: 1, dataset: 'ward' }] } }, /another dataset/], // prettier-ignore
    ['sends no numbers', { kind: 'answer', value: { count: 1, entities: [{ dataset: 'tree' }] } }, /without an entity number/], // prettier-ignore
    ['counts a million and more', { kind: 'count', count: 5_000_000 }, /which no area has/],
    ['answers 500', { kind: 'status', status: 500 }, /answered 500/],
    ['is not JSON', { kind: 'html' }, /not JSON/],
    ['redirects elsewhere', { kind: 'redirect', to: 'http://planning.example/entity.json' }, /planning\.example/], // prettier-ignore
  ])('%s: failed, and the file stays', async (_what, fault, reason) => {
    server.fault = () => fault
    expect(reasonOf(await run())).toMatch(reason)
    expect(server.pagesAsked(TREE).length).toBeLessThan(20)
  })

  it('answers 304 to a question that was not put', async () => {
    server.validators = 'none'
    remove()
    server.fault = () => ({ kind: 'status', status: 304 })
    expect(reasonOf(await run())).toContain('304')
    server.fault = () => null
    await run()
    before = readFileSync(file, 'utf8')
  })

  it('has none all of a sudden, where a layer is loaded', async () => {
    server.entities = []
    server.listed = { [TREE]: 5 }
    expect(reasonOf(await run({ expectSome: true }))).toContain('has no entities here')
  })

  it('sends geometry that nobody can read', async () => {
    for (const { entity } of [...server.entities]) change(entity, { geometry: 'POLYGON((-0.05 51.45, oh 1, -0.04 51.45))' }) // prettier-ignore
    expect(reasonOf(await run())).toContain('none of the 8 entities has a geometry')
  })
})

describe('a dataset that moves', () => {
  it('is read again where its count changes between pages', async () => {
    let added = false
    server.fault = ({ page }) => {
      if (page === 'tree 3' && !added) {
        added = true
        server.entities.push(...entitiesOf(TREE, 1, 5_000))
      }
      return null
    }
    expect(await run()).toMatchObject({ kind: 'complete', entities: 9 })
    expect(ids()).toEqual([...IDS, 5_000])
  })

  it('is read again where an entity slipped to the next page, and came twice', async () => {
    server.fault = (asked, nth) => asked.page === 'tree 3' && nth === 1 ? { kind: 'shift', by: 1 } : null // prettier-ignore
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    expect(ids()).toEqual(IDS)
  })

  it('is read again where one went and another came, so that the count is the same', async () => {
    let moved = false
    server.fault = ({ page }) => {
      if (page === 'tree 3' && !moved) {
        moved = true
        server.entities = server.entities.filter(({ entity }) => entity !== 1001)
        server.entities.push(...entitiesOf(TREE, 1, 5_000))
      }
      return null
    }
    expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    expect(ids()).toEqual([...IDS.filter((id) => id !== 1001), 5_000])
  })

  it('is given up after three times', async () => {
    let count = 8
    server.fault = () => ({ kind: 'count', count: count++ })
    expect(reasonOf(await run())).toContain('does not agree with itself')
    expect(server.pagesAsked(TREE)).toHaveLength(6)
  })
})

describe('a next link', () => {
  it('to another host, another dataset or a file is never followed', async () => {
    const other = await startPlanningDataServer(entitiesOf(TREE, 8))
    for (const to of [
      `${other.url}/entity.json?dataset=tree&offset=3`,
      'file:///etc/passwd',
      '/entity.json?dataset=ward',
      '%',
    ]) {
      server.fault = ({ page }) => (page === 'tree 6' ? null : { kind: 'next', to })
      expect(await run()).toMatchObject({ kind: 'complete', entities: 8 })
    }
    expect(other.asked).toHaveLength(0)
    expect(server.asked.every(({ query }) => query.get('dataset') === TREE && query.get('period') === 'current')).toBe(true) // prettier-ignore
    await other.close()
  })
})
