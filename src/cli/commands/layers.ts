import { resolve } from 'node:path'
import { hashOf } from '../../domain/canonical.ts'
import type { Coverage, LayerInput } from '../../domain/layer.ts'
import { storable } from '../../domain/storable.ts'
import { listFeatureProblems, listLayers, saveLayer } from '../../db/queries/layers.ts'
import { prepareLayer } from '../../geo/prepare.ts'
import { reach } from '../../geo/reach.ts'
import { GEO_VERSION } from '../../geo/version.ts'
import { readLayers } from '../../intake/layers/layers.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { checkAuthority } from '../flags.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { count, table } from '../output.ts'

export interface LoadedLayer {
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

const CHECKED = new Set(reach.map((row) => row.dataset))

/** Reads, prepares and stores layers; answers one line for each. */
export async function loadLayers(
  context: Context,
  database: OpenDatabase,
  paths: string[],
  options: { authority: string | null; coverage: Coverage | null },
): Promise<{ layers: LoadedLayer[]; notes: string[] }> {
  await useInstalledGrid(context.config.home)
  const read = await readLayers(
    paths.map((path) => resolve(context.cwd, path)),
    { area: options.authority, coverage: options.coverage },
  )
  const layers: LoadedLayer[] = []
  for (const [at, raw] of read.layers.entries()) {
    context.out.progress(`Preparing layers: ${at + 1} of ${read.layers.length} (${raw.dataset})`)
    const input = storable(raw)
    const version = layerVersion(input)
    const change = await saveLayer(database, input, {
      version,
      prepare: () => prepareLayer(input.features, input.refused, input),
    })
    layers.push({
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
  const unchecked = layers
    .filter((layer) => !CHECKED.has(layer.dataset))
    .map((layer) => layer.dataset)
  const notes = unchecked.map(
    (dataset) =>
      `${dataset} is not a dataset that sites are checked against: is it spelt as planning.data.gov.uk spells it?`,
  )
  return { layers, notes: [...read.notes, ...notes] }
}

/** A layer's version: hash of its features, its coverage, and the code that prepared them. */
function layerVersion(input: LayerInput): string {
  return hashOf({
    engine: GEO_VERSION,
    coverage: input.coverage,
    features: input.features,
    refused: input.refused,
  })
}

export function printLayers(
  context: Context,
  loaded: { layers: LoadedLayer[]; notes: string[] },
): void {
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
  for (const note of loaded.notes) out.line(`  ${note}`)
}

/** `triage layers load`. Exit 1 where features were refused. */
export async function layersLoad(
  context: Context,
  paths: string[],
  options: { authority?: string; coverage?: Coverage; json: boolean },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const loaded = await loadLayers(context, database, paths, {
      authority: options.authority === undefined ? null : areaOf(options.authority),
      coverage: options.coverage ?? null,
    })
    if (options.json) context.out.line(JSON.stringify(loaded))
    else {
      printLayers(context, loaded)
      const changed = loaded.layers.some((layer) => layer.change !== 'unchanged')
      if (changed)
        context.out.note('Next: triage requeue checks submissions against the layers that changed.')
    }
    return loaded.layers.some((layer) => layer.refused > 0) ? 1 : 0
  })
}

function areaOf(text: string): string {
  return text.toLowerCase() === 'england' ? 'england' : checkAuthority(text)
}

/** `triage layers`: what is loaded. */
export async function layersList(context: Context, options: { json: boolean }): Promise<number> {
  return withDatabase(context, async (database) => {
    const layers = await listLayers(database.db)
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
    const rows = layers.map((layer) => [
      layer.dataset,
      layer.area,
      layer.version.slice(0, 8),
      layer.loadedAt.toISOString().slice(0, 10),
      layer.coverage,
      count(layer.featureCount),
      count(layer.repaired),
      count(layer.refused),
    ])
    const header = [
      'layer',
      'area',
      'version',
      'loaded',
      'coverage',
      'features',
      'repaired',
      'refused',
    ]
    for (const line of table(header, rows)) context.out.line(line)
    return 0
  })
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
    for (const layer of layers) {
      const problems = await listFeatureProblems(database.db, layer.id)
      if (options.json) {
        context.out.line(JSON.stringify({ ...layer, problems }))
        continue
      }
      context.out.line(
        `${layer.dataset} for ${layer.area}, version ${layer.version}, from ${layer.sources.join(', ')}`,
      )
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
