import { resolve } from 'node:path'
import { hashOf } from '../../domain/canonical.ts'
import { daysBetween, londonDate, type IsoDate } from '../../domain/dates.ts'
import { badInput } from '../../domain/errors.ts'
import type { Coverage, CoveredArea, LayerInput } from '../../domain/layer.ts'
import { storable } from '../../domain/storable.ts'
import {
  ENGLAND,
  listFeatureProblems,
  listLayers,
  saveLayer,
  sourcesOf,
  type LayerBefore,
} from '../../db/queries/layers.ts'
import { isTooOld, mostAgeDays } from '../../geo/ages.ts'
import { authorityArea, BOUNDARY } from '../../geo/coverage.ts'
import { isPrepared, openLayer } from '../../geo/prepared/open.ts'
import { hasEnded, prepareLayer } from '../../geo/prepared/prepare.ts'
import { reach } from '../../geo/reach.ts'
import { GEO_VERSION } from '../../geo/version.ts'
import { readLayers } from '../../intake/layers/layers.ts'
import { parseRights } from '../../rules/rights.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { checkAuthority } from '../flags.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { count, table } from '../output.ts'

export interface LoadedLayer {
  /** What was loaded before; null: nothing. */
  before: LayerBefore | null
  sources: string[]
  area: string
  dataset: string
  version: string
  change: 'new' | 'replaced' | 'unchanged'
  coverage: Coverage
  features: number
  repaired: number
  refused: number
  crs: Record<string, number>
  warnings: string[]
  refusals: string[]
}

export interface LayerLoadOptions {
  authority: string | null
  coverage: Coverage | null
  /** The area that was searched, or a file that draws it. */
  covers?: string | CoveredArea | null
  /** The day of which the layers show the state. */
  dated?: IsoDate | null
}

export interface LoadedLayers {
  layers: LoadedLayer[]
  notes: string[]
  /** What keeps a layer that was loaded from doing what it is for: somebody has to see to it. */
  problems: string[]
}

/** Of every other dataset nobody asks. */
const CHECKED = new Set([...reach.map((row) => row.dataset), BOUNDARY])

const inFuture = (dataset: string, dated: IsoDate): Error =>
  badInput('layers.future', `${dataset} is said to be of ${dated}, which is to come. Give the day on which its data was taken.`) // prettier-ignore

/** Reads, prepares and stores layers; answers one line for each. */
export async function loadLayers(
  context: Context,
  database: OpenDatabase,
  paths: string[],
  options: LayerLoadOptions,
): Promise<LoadedLayers> {
  await useInstalledGrid(context.config.home)
  const { covers = null } = options
  const read = await readLayers(
    paths.map((path) => resolve(context.cwd, path)),
    {
      area: options.authority,
      coverage: options.coverage,
      covers: typeof covers === 'string' ? resolve(context.cwd, covers) : covers,
      dated: options.dated ?? null,
    },
  )
  const today = londonDate(context.now())
  for (const { dataset, dated } of read.layers)
    if (dated !== null && dated > today) throw inFuture(dataset, dated)
  const layers: LoadedLayer[] = []
  const problems: string[] = []
  for (const [at, raw] of read.layers.entries()) {
    context.out.progress(`Preparing layers: ${at + 1} of ${read.layers.length} (${raw.dataset})`)
    const input = storable(raw)
    // What ends later is in force until it is loaded again after that.
    const asOf = input.dated ?? today
    const version = layerVersion(input, asOf)
    const prepare = () => prepareLayer(input.features, input.refused, { ...input, asOf })
    const { change, before } = await saveLayer(database, input, { version, prepare })
    problems.push(...boundaryProblem(input, prepare), ...datasetProblem(input), ...rightsProblem(input)) // prettier-ignore
    layers.push({
      before,
      sources: sourcesOf(input),
      area: input.area,
      dataset: input.dataset,
      version,
      change,
      coverage: input.coverage,
      features: input.features.length,
      repaired: input.features.filter((feature) => feature.repairs.length > 0).length,
      refused: input.refused.length,
      crs: input.crs,
      warnings: input.warnings,
      refusals: input.refused.map(
        (f) =>
          `${f.source} feature ${f.index}${f.name === null ? '' : ` (${f.name})`}: ${f.reason}`,
      ),
    })
  }
  context.out.progressDone()
  return { layers, notes: [...read.notes, ...layers.flatMap(goneNote)], problems }
}

/** A load replaces the whole dataset: files that were in it and are not in this load take their features with them. */
function goneNote({ dataset, change, before, sources, features }: LoadedLayer): string[] {
  const gone = before?.sources.filter((name) => !sources.includes(name)) ?? []
  if (change !== 'replaced' || before === null || gone.length === 0) return []
  return [`${dataset}: ${count(before.features)} features before, ${count(features)} now; no longer in it: ${gone.join(', ')}. A load replaces the dataset: load all of its files together`] // prettier-ignore
}

function datasetProblem({ dataset }: LayerInput): string[] {
  if (CHECKED.has(dataset)) return []
  const like = [...CHECKED].find((known) => known.startsWith(dataset.slice(0, -2)) || dataset.startsWith(known)) // prettier-ignore
  const meant = like === undefined ? 'is it spelt as planning.data.gov.uk spells it?' : `did you mean ${like}?` // prettier-ignore
  return [`${dataset} is not a dataset that sites are checked against: ${meant}`]
}

/** Rights whose words are not understood leave an officer to read the direction. */
function rightsProblem({ features }: LayerInput): string[] {
  const unread = features.filter(({ rights, startDate }) => rights !== null && !parseRights(rights, startDate).whole) // prettier-ignore
  const [first] = unread
  if (first === undefined) return []
  return [`the rights of ${count(unread.length)} of ${count(features.length)} directions are not wholly understood ("${(first.rights ?? '').slice(0, 60)}"): an officer reads those. docs/loading.md says how to write them`] // prettier-ignore
}

/** Why a boundary that was loaded says of no site that it lies in the authority; nothing where it does. */
function boundaryProblem(input: LayerInput, prepared: () => Uint8Array): string[] {
  if (input.dataset !== BOUNDARY || input.area === ENGLAND) return []
  const area = input.coverage === 'full' ? authorityArea(openLayer(prepared())) : `coverage is ${input.coverage}, not full` // prettier-ignore
  return typeof area === 'string' ? [`${BOUNDARY} for ${input.area} cannot be used as the authority's own boundary: ${area}. Nothing is clear by the council's own layers until it can`] : [] // prettier-ignore
}

/** A layer's version: hash of its features, its coverage, and the code that prepared them. */
function layerVersion(input: LayerInput, asOf: IsoDate): string {
  return hashOf({
    engine: GEO_VERSION,
    coverage: input.coverage,
    covers: input.covers,
    pointUncertaintyM: input.pointUncertaintyM,
    ended: input.features.filter((feature) => hasEnded(feature, asOf)).length,
    features: input.features,
    refused: input.refused,
  })
}

/** Whether somebody has to see to what was loaded. */
export const hasProblems = ({ layers, problems }: LoadedLayers): boolean =>
  problems.length > 0 || layers.some(({ refused }) => refused > 0)

export function printLayers(context: Context, loaded: LoadedLayers): void {
  const { out } = context
  const rows = loaded.layers.map((layer) => [
    layer.dataset,
    layer.area,
    count(layer.features),
    count(layer.repaired),
    count(layer.refused),
    layer.coverage,
    Object.entries(layer.crs)
      .map(([crs, features]) => `${crs} (${features})`)
      .join(', '),
    layer.change,
  ])
  for (const line of table(
    ['layer', 'area', 'features', 'repaired', 'refused', 'coverage', 'coordinates found', ''],
    rows,
  ))
    out.line(line)
  for (const layer of loaded.layers) {
    for (const warning of layer.warnings) out.line(`  ${layer.dataset}: ${warning}`)
    for (const refusal of layer.refusals.slice(0, 5))
      out.line(`  ${layer.dataset}: refused ${refusal}`)
    if (layer.refusals.length > 5) {
      out.line(
        `  ${layer.dataset}: and ${layer.refusals.length - 5} more refused (triage layers show ${layer.dataset})`,
      )
    }
  }
  for (const note of [...loaded.notes, ...loaded.problems]) out.line(`  ${note}`)
}

/** `triage layers load`. Exit 1 where features were refused, or a layer cannot do what it is for. */
export async function layersLoad(
  context: Context,
  paths: string[],
  options: {
    authority?: string
    coverage?: Coverage
    covers?: string
    dated?: IsoDate
    json: boolean
  },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const loaded = await loadLayers(context, database, paths, {
      authority: options.authority === undefined ? null : areaOf(options.authority),
      coverage: options.coverage ?? null,
      covers: options.covers ?? null,
      dated: options.dated ?? null,
    })
    if (options.json) context.out.line(JSON.stringify(loaded))
    else {
      printLayers(context, loaded)
      const changed = loaded.layers.some((layer) => layer.change !== 'unchanged')
      if (changed)
        context.out.note('Next: triage requeue checks submissions against the layers that changed.')
    }
    return hasProblems(loaded) ? 1 : 0
  })
}

function areaOf(text: string): string {
  return text.toLowerCase() === 'england' ? 'england' : checkAuthority(text)
}

/** `triage layers`: what is loaded. */
export async function layersList(context: Context, options: { json: boolean }): Promise<number> {
  return withDatabase(context, async (database) => {
    const layers = (await listLayers(database.db)).map(({ preparedHead, ...layer }) => ({
      ...layer,
      usable: isPrepared(preparedHead),
    }))
    if (options.json) {
      context.out.line(JSON.stringify(layers))
      return 0
    }
    if (layers.length === 0) {
      context.out.line(
        'No layers are loaded, so every constraint is unknown. Next: triage layers load DIR --authority A',
      )
      return 0
    }
    const today = londonDate(context.now())
    const ages = layers.map(({ dataset, datedOn }) => ageOf(dataset, datedOn, today))
    const rows = layers.map((layer, i) => [
      layer.dataset,
      layer.area,
      layer.version.slice(0, 8),
      `${layer.datedOn}${ages[i]?.tooOld === true ? ' too old' : ''}`,
      layer.usable ? coverageText(layer) : 'of an older version',
      count(layer.featureCount),
      count(layer.repaired),
      count(layer.refused),
    ])
    const header = [
      'layer',
      'area',
      'version',
      'date',
      'coverage',
      'features',
      'repaired',
      'refused',
    ]
    for (const line of table(header, rows)) context.out.line(line)
    if (layers.some(({ usable }) => !usable))
      context.out.note(
        'What an older version of the tool prepared counts as not loaded. Load it again.',
      )
    if (ages.some(({ tooOld }) => tooOld))
      context.out.note(
        'What is too old cannot be clear. Load it again from its source: the same content counts as of today, or of --dated.',
      )
    return 0
  })
}

/** Of a layer: how old it may be, and whether it is older. */
function ageOf(
  dataset: string,
  datedOn: IsoDate,
  today: IsoDate,
): { mostDays: number; days: number; tooOld: boolean } {
  const [mostDays, days] = [mostAgeDays(dataset), daysBetween(datedOn, today)]
  return { mostDays, days, tooOld: isTooOld(dataset, datedOn, today) }
}

/** `full in an area`: the layer says which ground was searched. */
function coverageText({ coverage, covers }: { coverage: Coverage; covers: boolean }): string {
  return coverage === 'full' && covers ? 'full in its area' : coverage
}

/** `triage layers show DATASET`: what was repaired and what was refused, feature by feature. */
export async function layersShow(
  context: Context,
  dataset: string,
  options: { json: boolean },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const layers = (await listLayers(database.db)).filter((layer) => layer.dataset === dataset)
    if (layers.length === 0) {
      context.out.note(`No layer ${dataset} is loaded. triage layers lists those that are.`)
      return 1
    }
    for (const { preparedHead, ...layer } of layers) {
      const problems = await listFeatureProblems(database.db, layer.id)
      if (options.json) {
        context.out.line(JSON.stringify({ ...layer, problems }))
        continue
      }
      context.out.line(
        `${layer.dataset} for ${layer.area}, version ${layer.version}, from ${layer.sources.join(', ')}`,
      )
      const { mostDays, days, tooOld } = ageOf(dataset, layer.datedOn, londonDate(context.now()))
      const age = `${count(days)} days, ${tooOld ? 'too old: ' : ''}at most ${mostDays}`
      context.out.line(`  of ${layer.datedOn} (${age}); ${isPrepared(preparedHead) ? `coverage ${coverageText(layer)}` : 'prepared by an older version, so not loaded: load it again'}; ${count(layer.featureCount)} features`) // prettier-ignore
      for (const warning of layer.warnings) context.out.line(`  warning: ${warning}`)
      for (const p of problems) {
        const what =
          p.refusal === null ? `repaired: ${p.repairs.join('; ')}` : `refused: ${p.refusal}`
        context.out.line(
          `  ${p.source} feature ${p.sourceIndex}${p.name === null ? '' : ` (${p.name})`}: ${what}`,
        )
      }
      if (problems.length === 0) context.out.line('  nothing repaired, nothing refused')
    }
    return 0
  })
}
