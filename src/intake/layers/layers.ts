import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { badInput } from '../../domain/errors.ts'
import type { Coverage, LayerInput } from '../../domain/layer.ts'
import { featuresOf } from './layer-features.ts'
import { layerJobs, type LayerJob, type LayerOptions } from './layer-jobs.ts'
import { datasetOfName } from './layer-names.ts'
import { readLayerFile, type LayerRecord } from './layer-records.ts'

export type { LayerOptions } from './layer-jobs.ts'

/** Files are read whole; beyond this they would not fit the memory that loading may take. */
const MOST_BYTES = 400_000_000
const WEAKEST: Coverage[] = ['unknown', 'partial', 'full']

function weaker(a: Coverage, b: Coverage): Coverage {
  return WEAKEST.indexOf(a) <= WEAKEST.indexOf(b) ? a : b
}

function unmapped(path: string): Error {
  const name = basename(path)
  return badInput(
    'layers.unmapped-file',
    `Nothing says which dataset ${path} feeds. Write it in a layers.yaml beside it:\n` +
      `authority: SWK\nfiles:\n  - { file: ${JSON.stringify(name)}, dataset: conservation-area, name: NAME_COLUMN, reference: REFERENCE_COLUMN }`,
    { path },
  )
}

/** The dataset of a record: layers.yaml's, else the record's own field, else the file name's. */
function datasetFinder(job: LayerJob, notes: string[]): (record: LayerRecord) => string {
  if (job.dataset !== null) return () => job.dataset ?? ''
  const byName = datasetOfName(basename(job.path))
  let noted = false
  return (record) => {
    const own = record.properties['dataset']
    if (typeof own === 'string' && /^[a-z0-9-]+$/.test(own)) return own
    if (byName === null) throw unmapped(job.path)
    if (!noted) notes.push(`${job.path} is read as ${byName}, by its name`)
    noted = true
    return byName
  }
}

async function readJob(
  job: LayerJob,
  layers: Map<string, LayerInput>,
  notes: string[],
): Promise<void> {
  const { size } = await stat(job.path)
  if (size > MOST_BYTES) {
    throw badInput(
      'layers.too-large',
      `${job.path} is larger than ${MOST_BYTES / 1_000_000} MB. Split it, or leave out columns that are not needed.`,
      { path: job.path },
    )
  }
  const file = await readLayerFile(job.path, await readFile(job.path))
  const datasetOf = datasetFinder(job, notes)
  const { byDataset, warnings } = featuresOf(basename(job.path), file, job.use, datasetOf)
  if (file.records.length === 0) {
    const dataset = job.dataset ?? datasetOfName(basename(job.path))
    if (dataset === null) throw unmapped(job.path)
    byDataset.set(dataset, { features: [], refused: [], crs: {} })
    warnings.push(`${basename(job.path)}: the file has no features`)
  }
  for (const [dataset, found] of byDataset) {
    const key = `${job.area}/${dataset}`
    const layer: LayerInput = layers.get(key) ?? {
      area: job.area, dataset, coverage: job.coverage, crs: {}, features: [], refused: [], warnings: [],
    } // prettier-ignore
    layers.set(key, layer)
    layer.coverage = weaker(layer.coverage, job.coverage)
    for (const feature of found.features) layer.features.push(feature)
    for (const feature of found.refused) layer.refused.push(feature)
    for (const [crs, count] of Object.entries(found.crs))
      layer.crs[crs] = (layer.crs[crs] ?? 0) + count
    // Warnings concern the file: one of its layers tells them.
    layer.warnings.push(...warnings.splice(0))
  }
}

/**
 * Constraint layers from folders and files: GeoJSON, or CSV with well-known text. A folder's
 * `layers.yaml` says what each file is; without one, the records' `dataset` or the file's name does.
 * One layer for each (area, dataset), its features in file order, files by name. Throws bad-input where
 * a file is absent, unreadable, or fed to nothing.
 */
export async function readLayers(
  paths: string[],
  options: LayerOptions,
): Promise<{ layers: LayerInput[]; notes: string[] }> {
  const notes: string[] = []
  const layers = new Map<string, LayerInput>()
  for (const path of paths) {
    for (const job of await layerJobs(path, options, notes)) await readJob(job, layers, notes)
  }
  return { layers: [...layers.values()], notes }
}
