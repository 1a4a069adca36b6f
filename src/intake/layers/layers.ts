import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { badInput, codeOf } from '../../domain/errors.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { CoveredArea, Coverage, LayerInput } from '../../domain/layer.ts'
import { bothCover, readCoveredArea } from './covered-area.ts'
import { featuresOf } from './layer-features.ts'
import type { LayerFile, LayerRecord } from './layer-file.ts'
import { layerJobs, type LayerJob, type LayerOptions } from './layer-jobs.ts'
import { MOST_BYTES, tooLarge } from './layer-limits.ts'
import { datasetOfName } from './layer-names.ts'
import { readLayerParts } from './read-layer.ts'

export type { LayerOptions } from './layer-jobs.ts'

const WEAKEST: Coverage[] = ['unknown', 'partial', 'full']

function weaker(a: Coverage, b: Coverage): Coverage {
  return WEAKEST.indexOf(a) <= WEAKEST.indexOf(b) ? a : b
}

/** A file's layers are told apart by their names where it has several. */
interface Part {
  file: LayerFile
  /** How features, warnings and notes name where they come from. */
  source: string
}

function unmapped(path: string, { part }: LayerFile): Error {
  const name = JSON.stringify(basename(path))
  const table = part === null ? '' : ` table: ${JSON.stringify(part)},`
  return badInput(
    'layers.unmapped-file',
    `Nothing says which dataset ${part === null ? path : `"${part}" in ${path}`} feeds. Write it in a layers.yaml beside it:\n` +
      `authority: SWK\nfiles:\n  - { file: ${name},${table} dataset: conservation-area, name: NAME_COLUMN, reference: REFERENCE_COLUMN }`,
    { path },
  )
}

/** What the name of a part says, or else the name of its file. */
function datasetByName(path: string, { part }: LayerFile): string | null {
  return (part === null ? null : datasetOfName(part)) ?? datasetOfName(basename(path))
}

/** The dataset of a record: layers.yaml's, else the record's own field, else what a name says. */
function datasetFinder(
  job: LayerJob,
  { file, source }: Part,
  notes: string[],
): (record: LayerRecord) => string {
  if (job.dataset !== null) return () => job.dataset ?? ''
  const byName = datasetByName(job.path, file)
  let noted = false
  return (record) => {
    const own = record.properties['dataset']
    if (typeof own === 'string' && /^[a-z0-9-]+$/.test(own)) return own
    if (byName === null) throw unmapped(job.path, file)
    const place = source === basename(job.path) ? job.path : `${source} (${job.path})`
    if (!noted) notes.push(`${place} is read as ${byName}, by its name`)
    noted = true
    return byName
  }
}

const mostOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)

/** The earlier of two days; one that is not said is that of the load, which is later. */
function older(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/**
 * Takes another file's area into a layer: where its files cover different ground it can be clear only where all of them
 * were searched, and where one does not say, nowhere.
 */
function coverTogether(layer: LayerInput, next: CoveredArea | null, source: string): void {
  const { covers } = layer
  if (covers === next) return
  if (covers !== null && next !== null) {
    layer.covers = bothCover(covers, next)
    layer.warnings.push(`${source}: it covers other ground than the layer's other files, so the layer is clear only where all do`) // prettier-ignore
  } else {
    layer.covers = null
    layer.coverage = weaker(layer.coverage, 'partial')
    layer.warnings.push(`${source}: not every file of the layer says what it covers, so the layer is partial`) // prettier-ignore
  }
}

function readPart(
  job: LayerJob,
  covers: CoveredArea | null,
  part: Part,
  layers: Map<string, LayerInput>,
  notes: string[],
): void {
  const { file, source } = part
  const { byDataset, warnings } = featuresOf(source, file, job.use, datasetFinder(job, part, notes))
  if (file.records.length === 0) {
    const dataset = job.dataset ?? datasetByName(job.path, file)
    if (dataset === null) throw unmapped(job.path, file)
    byDataset.set(dataset, { features: [], refused: [], crs: {} })
    warnings.push(`${source}: the file has no features`)
  }
  for (const warning of file.warnings) warnings.push(`${source}: ${warning}`)
  if (file.incomplete !== null) warnings.push(`${source}: ${file.incomplete}`)
  const coverage = file.incomplete === null ? job.coverage : weaker(job.coverage, 'partial')
  for (const [dataset, found] of byDataset) {
    const key = `${job.area}/${dataset}`
    const layer: LayerInput = layers.get(key) ?? {
      area: job.area, dataset, coverage, covers, dated: job.dated, pointUncertaintyM: job.pointUncertaintyM, crs: {}, features: [], refused: [], warnings: [],
    } // prettier-ignore
    layers.set(key, layer)
    layer.coverage = weaker(layer.coverage, coverage)
    coverTogether(layer, covers, source)
    layer.dated = older(layer.dated, job.dated)
    layer.pointUncertaintyM = mostOf(layer.pointUncertaintyM, job.pointUncertaintyM)
    for (const feature of found.features) layer.features.push(feature)
    for (const feature of found.refused) layer.refused.push(feature)
    for (const [crs, count] of Object.entries(found.crs))
      layer.crs[crs] = (layer.crs[crs] ?? 0) + count
    // Warnings concern the file: one of its layers tells them.
    layer.warnings.push(...warnings.splice(0))
  }
}

/** Throws bad-input for what is not there, is no file, or is too large. `role`: what it is for. */
async function assertReadable(path: string, role: string): Promise<void> {
  const info = await stat(path).catch((cause: unknown) => {
    const code = codeOf(cause) ?? 'unknown error'
    throw badInput('layers.no-such-file', `${path}${role} cannot be opened (${code}). Check the name.`, { path }) // prettier-ignore
  })
  if (!info.isFile())
    throw badInput('layers.no-file', `${path}${role} is not a file. Give the file itself.`, { path }) // prettier-ignore
  if (info.size > MOST_BYTES) throw tooLarge(path, `is larger than ${MOST_BYTES / 1_000_000} MB`)
}

async function readJob(
  job: LayerJob,
  covers: CoveredArea | null,
  layers: Map<string, LayerInput>,
  notes: string[],
): Promise<void> {
  const { path } = job
  await assertReadable(path, '')
  const files = await readLayerParts(path, job.table)
  if (job.dataset !== null && files.length > 1) {
    const names = files.map(({ part }) => `"${part ?? ''}"`).join(', ')
    notes.push(
      `${path}: all of ${names} are read as ${job.dataset}; "table" in layers.yaml takes one`,
    )
  }
  for (const file of files) {
    const name = basename(path)
    const oneOfMany = file.part !== null && (files.length > 1 || job.table !== null)
    const source = oneOfMany ? `${name}: ${file.part ?? ''}` : name
    readPart(job, covers, { file, source }, layers, notes)
  }
}

/** The area that a job's layer covers; `areas` holds those whose files have been read. */
async function coveredBy(
  covers: LayerJob['covers'],
  areas: Map<string, CoveredArea>,
): Promise<CoveredArea | null> {
  if (typeof covers !== 'string') return covers
  const known = areas.get(covers)
  if (known !== undefined) return known
  await assertReadable(covers, ', which is to say what layers cover,')
  const area = await readCoveredArea(covers)
  areas.set(covers, area)
  return area
}

/**
 * Constraint layers from folders and files: GeoJSON, CSV with well-known text, zipped shapefiles, GeoPackage, KML, GML, and
 * entities of planning.data.gov.uk. A folder's `layers.yaml` says what each file is; without one, the records' `dataset` or
 * a name does. One layer for each (area, dataset), its features in file order, files by name. Throws bad-input where a file
 * is absent, unreadable, or fed to nothing.
 */
export async function readLayers(
  paths: string[],
  options: LayerOptions,
): Promise<{ layers: LayerInput[]; notes: string[] }> {
  const notes: string[] = []
  const layers = new Map<string, LayerInput>()
  const areas = new Map<string, CoveredArea>()
  for (const path of paths) {
    for (const job of await layerJobs(path, options, notes))
      await readJob(job, await coveredBy(job.covers, areas), layers, notes)
  }
  return { layers: [...layers.values()], notes }
}
