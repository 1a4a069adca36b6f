import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { badInput, codeOf } from '../../domain/errors.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { Coverage, CoveredArea } from '../../domain/layer.ts'
import { parseCrsName, type Crs } from '../../geo/grid.ts'
import type { ColumnUse } from './layer-features.ts'
import { filesOfEntries, parseLayersYaml, type LayersYaml } from './layers-yaml.ts'

export interface LayerOptions {
  /** Authority reference or `england`; null where layers.yaml must say. */
  area: string | null
  /** These hold for every layer read, in place of what layers.yaml says. */
  coverage: Coverage | null
  /** A file with the area that was searched, or that area itself. */
  covers?: string | CoveredArea | null
  dated?: IsoDate | null
}

/** One file to read, and what is known about it. */
export interface LayerJob {
  path: string
  area: string
  /** From layers.yaml; null where the records or the file's name must tell. */
  dataset: string | null
  coverage: Coverage
  covers: string | CoveredArea | null
  dated: IsoDate | null
  pointUncertaintyM: number | null
  /** The table of a GeoPackage, or the shapefile of a zip, that is read; null: all. */
  table: string | null
  use: ColumnUse
}

const YAML_NAMES = ['layers.yaml', 'layers.yml']
const LAYER_FILE = /\.(?:geojson|json|csv|tsv|zip|gpkg|kml|kmz|gml|xml)$/i
/** Descriptions that desktop GIS writes beside its files: `areas.shp.xml`. */
const METADATA_FILE = /\.(?:shp|gdb|gpkg|csv|geojson|json|kml|gml|mdb|tab|tif)\.xml$/i
const READ_FORMATS = 'GeoJSON, CSV, zipped shapefile, GeoPackage, KML or GML'

const isLayerFile = (name: string): boolean => LAYER_FILE.test(name) && !METADATA_FILE.test(name)

/** What a folder's file that is no layer file is, with what to do where it belongs to one. */
function leftOutNote(path: string): string {
  return /\.shp$/i.test(path)
    ? `${path} is left out: put it in a zip with its .dbf, .prj and .cpg, and load that`
    : `${path} is not ${READ_FORMATS} and was left out`
}

function areaOf(place: string, named: string | null, asked: string | null): string {
  if (named !== null && asked !== null && named !== asked) {
    const message = `${place} is for ${named}, and the load is for ${asked}. Load it with --authority ${named}, or correct "authority" in it.`
    throw badInput('layers.authority-mismatch', message, { named, asked })
  }
  const area = named ?? asked
  if (area !== null) return area
  throw badInput(
    'layers.no-authority',
    `${place} does not say which authority it is for. Give --authority, such as --authority SWK, or write "authority: SWK" in layers.yaml.`,
  )
}

function crsOf(path: string, yaml: LayersYaml): Crs | null {
  if (yaml.crs === undefined) return null
  const crs = parseCrsName(yaml.crs)
  if (crs !== null) return crs
  throw badInput(
    'layers.unknown-crs',
    `${path}: crs "${yaml.crs}" is not one that is read. Write EPSG:27700, EPSG:4326 or EPSG:3857.`,
    { path },
  )
}

async function jobsOfYaml(
  folder: string,
  yamlName: string,
  names: string[],
  options: LayerOptions,
  notes: string[],
): Promise<LayerJob[]> {
  const path = join(folder, yamlName)
  const yaml = parseLayersYaml(path, await readFile(path, 'utf8'))
  const area = areaOf(path, yaml.authority ?? null, options.area)
  const crs = crsOf(path, yaml)
  const entries = filesOfEntries(path, yaml, names)
  const coverFiles = [yaml.defaults, ...yaml.files].flatMap((one) => one?.covers ?? [])
  const listed = new Set([...entries.map(([name]) => name), ...coverFiles])
  for (const name of names) {
    if (!listed.has(name) && !YAML_NAMES.includes(name))
      notes.push(`${join(folder, name)} is not in ${yamlName} and was left out`)
  }
  const sorted = entries.toSorted(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1))
  return sorted.map(([name, entry]) => {
    const { file: _file, files: _files, dataset, coverage, covers, dated, table, ...rest } = entry
    const { 'point-uncertainty': pointUncertaintyM, rights, ...named } = rest
    const coverFile = covers ?? yaml.defaults?.covers
    return {
      path: join(folder, name),
      area,
      dataset,
      coverage: options.coverage ?? coverage ?? yaml.defaults?.coverage ?? 'unknown',
      covers: options.covers ?? (coverFile === undefined ? null : join(folder, coverFile)),
      dated: options.dated ?? dated ?? yaml.defaults?.dated ?? null,
      pointUncertaintyM: pointUncertaintyM ?? null,
      table: table ?? null,
      use: {
        named: Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
        rights: rights ?? null,
        crs,
      },
    }
  })
}

function jobOfFile(path: string, options: LayerOptions): LayerJob {
  return {
    path,
    area: areaOf(path, null, options.area),
    dataset: null,
    coverage: options.coverage ?? 'unknown',
    covers: options.covers ?? null,
    dated: options.dated ?? null,
    pointUncertaintyM: null,
    table: null,
    use: { named: null, rights: null, crs: null },
  }
}

/**
 * The files that a path stands for: a folder's by its layers.yaml, or all whose names are those
 * of layer files; else the file itself. Throws bad-input where it cannot be opened or does not say what it is for.
 */
export async function layerJobs(
  path: string,
  options: LayerOptions,
  notes: string[],
): Promise<LayerJob[]> {
  const info = await stat(path).catch((cause: unknown) => {
    const code = codeOf(cause) ?? 'unknown error'
    throw badInput('layers.no-such-file', `${path} cannot be opened (${code}). Check the name.`, {
      path,
    })
  })
  if (!info.isDirectory()) {
    const beside = await readdir(dirname(path)).catch((): string[] => [])
    const yaml = YAML_NAMES.find((name) => beside.includes(name))
    if (yaml !== undefined) notes.push(`${path} is read without the ${yaml} beside it, by its own names: load the folder for what that says`) // prettier-ignore
    return [jobOfFile(path, options)]
  }
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const yamlName = YAML_NAMES.find((name) => names.includes(name))
  if (yamlName !== undefined) return jobsOfYaml(path, yamlName, names, options, notes)
  for (const name of names) if (!isLayerFile(name)) notes.push(leftOutNote(join(path, name)))
  const jobs = names.filter(isLayerFile).map((name) => jobOfFile(join(path, name), options))
  if (jobs.length > 0) return jobs
  throw badInput(
    'layers.no-files',
    `${path} holds no layers.yaml and no layer file: ${READ_FORMATS}.`,
    {
      path,
    },
  )
}
