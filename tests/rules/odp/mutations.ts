import type { Position } from '../../../src/domain/submission.ts'
import { pointLocation } from '../../../src/geo/grid.ts'
import { feature } from '../../support/feature.ts'
import { layersWith, submissionOf, type Layers, type Raw } from './support.ts'

/** One change of a record, and words by which a finding that it changes must name what was changed. */
export interface Mutation {
  name: string
  /** Null where the record has nothing to change so. */
  change: (raw: Raw) => Raw | null
  names: RegExp
  /** Layers by which both are looked at; every layer clear where left out. Given the changed record. */
  layers?: (changed: Raw) => Layers
}

/** By record, then by the name of a mutation: the findings that it changes. */
export type Changes = Readonly<Record<string, Readonly<Record<string, string>>>>

type Path = readonly string[]

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (here as Raw | null | undefined)?.[key], value)
}

/** A copy with one place set, its way there made; undefined takes it away. */
export function withPlace(raw: Raw, path: Path, value: unknown): Raw {
  const copy = structuredClone(raw)
  const [last = '', ...way] = [...path].reverse()
  let here = copy
  for (const key of way.reverse()) {
    here[key] ??= {}
    here = here[key] as Raw
  }
  if (value === undefined) Reflect.deleteProperty(here, last)
  else here[last] = value
  return copy
}

interface OdpFile {
  name: string
  type: { value: string }[]
}

export const filesIn = (raw: Raw): OdpFile[] => (raw['files'] ?? []) as OdpFile[]

export const withoutFiles = (raw: Raw, gone: (file: OdpFile) => boolean): Raw => ({
  ...raw,
  files: filesIn(raw).filter((file) => !gone(file)),
})

/** `floorPlan.proposed` as findings say it. */
const inWords = (type: string): string =>
  type
    .replace(/\..*/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

export function withoutEach(raw: Raw): Mutation[] {
  return [...new Set(filesIn(raw).map(({ name }) => name))].map((name) => {
    const types = filesIn(raw).flatMap((file) => (file.name === name ? file.type : []))
    const base = name.split('/').at(-1) ?? name
    return {
      name: `without ${types.map(({ value }) => value).join(', ')}`,
      change: (given) => withoutFiles(given, (file) => file.name === name),
      names: new RegExp([base, decodeURIComponent(base), ...types.flatMap(({ value }) => [value, inWords(value)]), 'drawing'].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i'), // prettier-ignore
    }
  })
}

const OWNERSHIP = ['data', 'applicant', 'ownership']
const FEE = ['data', 'application', 'fee']
const PROPOSAL = ['data', 'proposal']
const ADDRESS = ['data', 'property', 'address']

const certificate = (letter: string | undefined): Mutation => ({
  name: `certificate ${letter?.toUpperCase() ?? 'taken away'}`,
  change: (raw) => {
    const now = at(raw, [...OWNERSHIP, 'certificate'])
    return now === undefined || now === letter
      ? null
      : withPlace(raw, [...OWNERSHIP, 'certificate'], letter)
  },
  names: /certificate|notice|owner/i,
})

const EAST = 0.05

function movedPositions(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const [x, y, ...rest] = value as unknown[]
  return typeof x === 'number' && typeof y === 'number'
    ? [x + EAST, y, ...rest]
    : value.map(movedPositions)
}

/** The red line, 3.4 km to the east; `place` is where the record has it. */
function moveLine(raw: Raw): Raw | null {
  for (const place of [PROPOSAL, ['data', 'property']]) {
    const path = [...place, 'boundary', 'site', 'geometry', 'coordinates']
    const now = at(raw, path)
    if (now !== undefined) return withPlace(raw, path, movedPositions(now))
  }
  return null
}

/** The red line and the address with it. */
function moveAll(raw: Raw): Raw | null {
  const moved = moveLine(raw)
  const [longitude, latitude] = ['longitude', 'latitude'].map((key) => at(raw, [...ADDRESS, key]))
  if (moved === null || typeof longitude !== 'number' || typeof latitude !== 'number') return null
  const here = pointLocation({ x: longitude + EAST, y: latitude, crs: 'EPSG:4326' })
  if (here.kind !== 'point') throw new Error('the address is nowhere')
  const address = at(raw, ADDRESS) as Raw
  const there = { longitude: longitude + EAST, x: here.easting, y: here.northing }
  return withPlace(moved, ADDRESS, { ...address, ...there })
}

/** One designation round the red line of a record, 100 m wider on each side. */
const round =
  (dataset: string) =>
  (raw: Raw): Layers => {
    const { location } = submissionOf(raw)
    if (location.kind !== 'boundary') throw new Error('no red line')
    const positions = location.polygons.flat(2)
    const [e, n] = [positions.map(([x]) => x), positions.map(([, y]) => y)]
    const [west, east, south, north] = [Math.min(...e) - 100, Math.max(...e) + 100, Math.min(...n) - 100, Math.max(...n) + 100] // prettier-ignore
    const ring: Position[] = [[west, south], [east, south], [east, north], [west, north], [west, south]] // prettier-ignore
    return layersWith({ [dataset]: [feature([[ring]], { reference: 'D1', name: 'The Gardens' })] })
  }

const into = (dataset: string, names: RegExp): Mutation => ({
  name: `the site moved into a ${dataset}`,
  change: moveAll,
  layers: round(dataset),
  names,
})

const feeTo = (name: string, change: (fee: Raw) => Raw): Mutation => ({
  name,
  change: (raw) => {
    const fee = at(raw, FEE) as Raw | undefined
    return typeof fee?.['calculated'] === 'number' ? withPlace(raw, FEE, change(fee)) : null
  },
  names: /fee|£|exemption/i,
})

const received = (day: string | undefined): Mutation => ({
  name: day === undefined ? 'no day of receipt' : `received on ${day}`,
  change: (raw) =>
    withPlace(raw, ['metadata', 'submittedAt'], day === undefined ? undefined : `${day}T10:00:00Z`),
  names: /\d{4}-\d\d-\d\d|\d April|\b(?:day|date)\b/i,
})

const homes = (total: number): Mutation => ({
  name: `${total} homes`,
  change: (raw) =>
    at(raw, [...PROPOSAL, 'units', 'total']) === undefined
      ? null
      : withPlace(raw, [...PROPOSAL, 'units', 'total'], total),
  names: /dwelling|homes?\b|major/i,
})

/** Changes that any record may have; what a record does not have is not changed. */
export const mutations: readonly Mutation[] = [
  {
    name: 'without any file',
    change: (raw) => withoutFiles(raw, () => true),
    names: /is with the application|is listed|supplied|drawn|file|drawing/i,
  },
  certificate('a'),
  certificate('b'),
  certificate('c'),
  certificate('d'),
  certificate(undefined),
  into('conservation-area', /conservation[ -]area|The Gardens/),
  into('flood-risk-zone', /flood|The Gardens/),
  into('article-4-direction-area', /article[ -]4|direction|The Gardens/),
  { name: 'the red line moved off its address', change: moveLine, names: /address/ },
  feeTo('half the fee asked for', (fee) => ({ ...fee, calculated: Number(fee['calculated']) / 2, payable: Number(fee['payable']) / 2 })),
  feeTo('no payment', (fee) => ({ ...fee, reference: undefined })),
  feeTo('an exemption claimed for disability', (fee) => ({ ...fee, payable: 0, exemption: { disability: true } })),
  homes(12),
  homes(1),
  received('2024-02-11'),
  received('2024-02-12'),
  received(undefined),
  {
    name: 'no description',
    change: (raw) => withPlace(raw, [...PROPOSAL, 'description'], 'Not provided'),
    names: /describ|description/i,
  },
] // prettier-ignore
