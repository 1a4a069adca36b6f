import { bbox } from '@turf/turf'
import { badInput } from '../domain/errors.ts'
import { parseWkt } from '../intake/wkt.ts'
import { getJson, type HttpOptions } from './http.ts'
import { addressOf, parsePage, type Entity } from './platform.ts'
import { nonsense, statusOf } from './problems.ts'

/** The area that layers are fetched for. */
export interface Area {
  authority: string
  /** Of the authority, as the platform has it. */
  name: string
  /** [west, south, east, north] in degrees, with the margin. */
  box: [number, number, number, number]
  /** The authority's boundary in well-known text, as the platform has it. */
  boundary: string
}

/** More than any reach: a site at the authority's edge needs what lies across it. */
const MARGIN_M = 1_500
const METRES_A_DEGREE = 111_320

/** Organisations that decide applications, by planning.data.gov.uk dataset; most are the first. */
const ORGANISATIONS = ['local-authority', 'national-park-authority', 'development-corporation']

async function find(
  base: URL,
  http: HttpOptions,
  dataset: string,
  reference: string,
): Promise<Entity[]> {
  const filters: [string, string][] = [['dataset', dataset], ['reference', reference], ['limit', '10']] // prettier-ignore
  const answer = await getJson(addressOf(base, 'entity.json', filters), null, http).catch(
    (error: unknown) => {
      if (statusOf(error) === 422) return null
      throw error
    },
  )
  if (answer?.kind !== 'page') return []
  const { entities } = parsePage(answer.value, dataset)
  return entities.filter((entity) => entity['reference'] === reference)
}

const textOf = (entity: Entity | undefined, key: string): string => {
  const value = entity?.[key]
  return typeof value === 'string' ? value : ''
}

/** The one that is not ended; references are used again when councils merge. */
function currentOf(entities: Entity[]): Entity | undefined {
  return entities.find((entity) => textOf(entity, 'end-date') === '')
}

/** Geometries that bound something: a line says nothing of what it goes round. */
const AREAS = ['Polygon', 'MultiPolygon', 'GeometryCollection']

/** The box round a boundary with the margin, rounded outwards to 0.0001° (some 10 m). */
export function boxAround(wkt: string): Area['box'] {
  const parsed = parseWkt(wkt)
  const area = parsed.ok && AREAS.includes(parsed.geometry.type) ? parsed.geometry : null
  const [west, south, east, north] = area === null ? [NaN, NaN, NaN, NaN] : bbox(area)
  // England, generously: a boundary elsewhere, or in metres, would ask for nothing and read as "nothing there".
  if (!(west >= -7 && south >= 49 && east <= 3 && north <= 56.5 && west < east))
    throw nonsense('the boundary that the platform has for the authority cannot be read')
  const up = MARGIN_M / METRES_A_DEGREE
  const across = up / Math.cos((north * Math.PI) / 180)
  const floor = (value: number): number => Math.floor(value * 1e4) / 1e4
  const ceil = (value: number): number => Math.ceil(value * 1e4) / 1e4
  return [floor(west - across), floor(south - up), ceil(east + across), ceil(north + up)]
}

/**
 * Where an authority is. From source: an organisation's entity names the reference (E60000…) of its
 * local-planning-authority entity, whose geometry is the boundary (digital-land/specification, and the service's own
 * tests). Why a box, and not `geometry_entity` with the boundary's number: the service joins only where
 * ST_IsValid(boundary), so that a boundary it holds broken answers every dataset with none; a site at the edge needs
 * what lies across it; and flood zones have an index for `geometry` that `geometry_entity` does not use
 * (data_access/entity_queries.py). Throws bad-input where the platform has no such authority, or no boundary for it.
 */
export async function findArea(authority: string, base: URL, http: HttpOptions): Promise<Area> {
  let organisation: Entity | undefined
  for (const dataset of ORGANISATIONS)
    organisation ??= currentOf(await find(base, http, dataset, authority))
  if (organisation === undefined) {
    throw badInput(
      'fetch.no-authority',
      `${base.host} knows no authority ${authority}. Check the reference: ${base.host}/organisation lists them.`,
    )
  }
  const name = textOf(organisation, 'name') || authority
  const reference = textOf(organisation, 'local-planning-authority')
  const boundary =
    reference === ''
      ? undefined
      : currentOf(await find(base, http, 'local-planning-authority', reference))
  const wkt = textOf(boundary, 'geometry')
  if (wkt === '') {
    throw badInput(
      'fetch.no-boundary',
      `${base.host} has no planning boundary for ${authority} (${name}), so what lies in it cannot be asked for. Download the layers, and load them with triage layers load.`,
    )
  }
  return { authority, name, box: boxAround(wkt), boundary: wkt }
}

/** The filters that ask for what is current in an area; each as PlanX sends them to the live service, but for `period`. */
export function filtersFor(dataset: string, { box }: Area): [string, string][] {
  const [west, south, east, north] = box
  const corners = [[west, south], [east, south], [east, north], [west, north], [west, south]] // prettier-ignore
  const ring = corners.map((corner) => corner.join(' ')).join(',')
  return [
    ['dataset', dataset],
    ['period', 'current'],
    ['geometry', `POLYGON((${ring}))`],
    ['geometry_relation', 'intersects'],
  ]
}

/** The first page's address without paging: what a state on disk is about. */
export const addressOfDataset = (base: URL, dataset: string, area: Area): URL =>
  addressOf(base, 'entity.json', filtersFor(dataset, area))
