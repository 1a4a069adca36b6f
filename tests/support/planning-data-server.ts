import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flood } from './flood.ts'

/*
 * Speaks the interface of planning.data.gov.uk on 127.0.0.1, for tests: /dataset.json and /entity.json with the
 * filters that we use, paging, links and validators; and misbehaves in the ways that servers and what stands before
 * them do. Made after the source of digital-land/digital-land.info, not after the live service.
 */

export interface TestEntity {
  entity: number
  dataset: string
  [key: string]: unknown
}

export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Half the body, then the connection goes. */
  | { kind: 'drop' }
  | { kind: 'reset' }
  /** Half the body, then nothing more. */
  | { kind: 'stall' }
  | { kind: 'malformed' }
  | { kind: 'html' }
  | { kind: 'flood' }
  | { kind: 'redirect'; to: string }
  /** Something else than what it has, as JSON. */
  | { kind: 'answer'; value: unknown }
  | { kind: 'count'; count: number }
  /** Entities from further up: those at the start came before. */
  | { kind: 'shift'; by: number }
  | { kind: 'ignore-offset' }
  /** There is always a next page. */
  | { kind: 'endless' }
  | { kind: 'next'; to: string }

export interface Asked {
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  /** The dataset asked for and the offset: enough to name a page. */
  page: string
}

export interface PlanningDataServer {
  url: string
  /** All that it was asked, in order. */
  asked: Asked[]
  entities: TestEntity[]
  /** What goes wrong with a request, if anything; `nth` counts requests for the same page, from 1. */
  fault: (request: Asked, nth: number) => Fault | null
  /** Which validators it sends. */
  validators: 'etag' | 'last-modified' | 'none'
  /** Entities that it sends at most, whatever limit it is asked for. */
  mostAtOnce: number
  links: boolean
  /** False: /dataset.json is 404. */
  listsDatasets: boolean
  /** Listed besides those that it has entities of. */
  listed: Record<string, number>
  /** Requests for pages of one dataset since the last call. */
  pagesAsked: (dataset: string) => string[]
  close: () => Promise<void>
}

export const SQUARE = (west: number, south: number, size = 0.002): string => {
  const [east, north] = [west + size, south + size]
  return `MULTIPOLYGON (((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south})))`
}

/** A made-up authority round Southwark's place, its boundary 0.1° by 0.08°. */
export const AUTHORITY: TestEntity[] = [
  {
    entity: 9001,
    dataset: 'local-authority',
    reference: 'ZBF',
    name: 'Zebraford Borough Council',
    'local-planning-authority': 'E60009999',
    'end-date': '',
    geometry: '',
    point: '',
  },
  {
    entity: 9002,
    dataset: 'local-planning-authority',
    reference: 'E60009999',
    name: 'Zebraford LPA',
    'end-date': '',
    geometry: 'MULTIPOLYGON (((-0.1 51.42, 0 51.42, 0 51.5, -0.1 51.5, -0.1 51.42)))',
    point: '',
  },
]

/** `count` entities of a dataset, in a row across the authority. */
export function entitiesOf(dataset: string, count: number, first = 1_000): TestEntity[] {
  return Array.from({ length: count }, (_, i) => ({
    entity: first + i,
    dataset,
    reference: `${dataset}-${i + 1}`,
    name: `${dataset} ${i + 1}`,
    'start-date': '2001-02-03',
    'end-date': '',
    'listed-building-grade': '',
    'organisation-entity': '9001',
    geometry: SQUARE(-0.09 + (i % 20) * 0.004, 51.43 + Math.floor(i / 20) * 0.004),
    point: '',
  }))
}

function boxOf(wkt: unknown): [number, number, number, number] | null {
  const numbers = ((typeof wkt === 'string' ? wkt : '').match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
  if (numbers.length < 2) return null
  const [xs, ys] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function touch(a: unknown, b: unknown): boolean {
  const [one, two] = [boxOf(a), boxOf(b)]
  if (one === null || two === null) return false
  return one[0] <= two[2] && two[0] <= one[2] && one[1] <= two[3] && two[1] <= one[3]
}

function found(server: PlanningDataServer, query: URLSearchParams): TestEntity[] {
  const [dataset, reference, geometry] = ['dataset', 'reference', 'geometry'].map((key) => query.get(key)) // prettier-ignore
  const today = new Date().toISOString().slice(0, 10)
  return server.entities
    .filter((one) => one.dataset === dataset)
    .filter((one) => reference === null || one['reference'] === reference)
    .filter((one) => geometry === null || touch(one['geometry'] || one['point'], geometry))
    .filter((one) => {
      const end = typeof one['end-date'] === 'string' ? one['end-date'] : ''
      return query.get('period') !== 'current' || end === '' || end > today
    })
    .sort((a, b) => a.entity - b.entity)
}

function answer(server: PlanningDataServer, asked: Asked, fault: Fault | null): unknown {
  const { query } = asked
  const all = found(server, query)
  const limit = Math.min(Number(query.get('limit') ?? 10), server.mostAtOnce)
  const offset = Number(query.get('offset') ?? 0)
  const start = fault?.kind === 'ignore-offset' ? 0 : fault?.kind === 'shift' ? Math.max(0, offset - fault.by) : offset // prettier-ignore
  const entities = all.slice(start, start + limit)
  const count = fault?.kind === 'count' ? fault.count : all.length
  const next = new URLSearchParams(query)
  next.set('offset', String(offset + limit))
  const more = fault?.kind === 'endless' || offset + limit < count
  const links: Record<string, string> = {}
  if (more && server.links) links['next'] = `${server.url}${asked.path}?${next.toString()}`
  if (fault?.kind === 'next') links['next'] = fault.to
  return { entities, links, count }
}

function send(
  response: ServerResponse,
  asked: Asked,
  value: unknown,
  server: PlanningDataServer,
): void {
  const body = JSON.stringify(value)
  const tag = `"${createHash('sha1').update(body).digest('hex')}"`
  // Good enough for a test: the time is a number made of the content.
  const modified = new Date((parseInt(tag.slice(1, 9), 16) % 1_700_000_000) * 1000).toUTCString()
  const { validators } = server
  if (validators === 'etag') response.setHeader('etag', tag)
  if (validators === 'last-modified') response.setHeader('last-modified', modified)
  const same =
    (validators === 'etag' && asked.headers['if-none-match'] === tag) ||
    (validators === 'last-modified' && asked.headers['if-modified-since'] === modified)
  if (same) response.writeHead(304).end()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}

function fail(response: ServerResponse, fault: Fault, value: unknown): boolean {
  const body = JSON.stringify(value)
  const half = (): void => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length + 100 }) // prettier-ignore
    response.write(body.slice(0, body.length / 2))
  }
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter)
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>')
      return true
    case 'drop':
      half()
      setTimeout(() => response.destroy(), 20)
      return true
    case 'reset':
      response.destroy()
      return true
    case 'stall':
      half()
      return true
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' }).end(body.slice(0, -2))
      return true
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please log in</html>')
      return true
    case 'flood':
      flood(response)
      return true
    case 'redirect':
      response.writeHead(302, { location: fault.to, 'set-cookie': 'a=b' }).end()
      return true
    case 'answer':
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(fault.value))
      return true
    case 'count':
    case 'shift':
    case 'ignore-offset':
    case 'endless':
    case 'next':
      return false
  }
}

function datasets(server: PlanningDataServer): unknown {
  const counts = new Map<string, number>(Object.entries(server.listed))
  for (const { dataset } of server.entities) counts.set(dataset, (counts.get(dataset) ?? 0) + 1)
  return {
    datasets: [...counts].map(([dataset, count]) => ({ dataset, name: dataset, 'entity-count': count })), // prettier-ignore
  }
}

/** Starts it on a free port, with the made-up authority and these entities. Always `close()` it. */
export async function startPlanningDataServer(
  entities: TestEntity[] = [],
): Promise<PlanningDataServer> {
  const times = new Map<string, number>()
  let told = 0
  const handle = (incoming: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(incoming.url ?? '', api.url)
    const query = url.searchParams
    const page = `${query.get('dataset') ?? ''} ${query.get('offset') ?? ''}`.trim()
    const asked = { path: url.pathname, query, headers: incoming.headers, page }
    api.asked.push(asked)
    const key = `${asked.path} ${page}`
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    const fault = api.fault(asked, nth)
    const isList = asked.path.endsWith('/dataset.json')
    if (isList ? !api.listsDatasets : !asked.path.endsWith('/entity.json')) {
      response.writeHead(404).end()
      return
    }
    const known = new Set([...Object.keys(api.listed), ...api.entities.map((one) => one.dataset)])
    if (!isList && !known.has(query.get('dataset') ?? '')) {
      response.writeHead(422, { 'content-type': 'application/json' }).end('{"detail":[]}')
      return
    }
    const value = isList ? datasets(api) : answer(api, asked, fault)
    if (fault === null || !fail(response, fault, value)) send(response, asked, value, api)
  }
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api: PlanningDataServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    entities: [...AUTHORITY, ...entities],
    fault: () => null,
    validators: 'etag',
    mostAtOnce: 500,
    links: true,
    listsDatasets: true,
    listed: {},
    pagesAsked: (dataset) => {
      const since = api.asked.slice(told)
      told = api.asked.length
      return since.filter(({ page }) => page.startsWith(`${dataset} `)).map(({ page }) => page)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  return api
}
