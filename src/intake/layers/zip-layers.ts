import { badInput } from '../../domain/errors.ts'
import { openZip, type ZipEntry } from '../zip.ts'
import { readGeopackage } from './geopackage.ts'
import type { LayerFile } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import { choosePart } from './layer-parts.ts'
import { readLayerFile } from './layer-records.ts'
import { bytesOf, headOfSource, sourceInZip } from './layer-source.ts'
import { readShapefile, type ShapefilePart } from './shapefile.ts'
import { readXmlLayer } from './xml-layer.ts'

/** Kinds of layer file that are read from a zip; of several, the first of these only: the rest are most often copies. */
const KINDS = ['shp', 'gpkg', 'geojson', 'json', 'gml', 'kml', 'csv'] as const
type Kind = (typeof KINDS)[number]

interface Member {
  /** File name without folder and extension; with its folder where two have the same. */
  name: string
  entry: ZipEntry
}

const fileName = (entry: ZipEntry): string => entry.name.slice(entry.name.lastIndexOf('/') + 1)
const extension = (entry: ZipEntry): string => /\.([^./]+)$/.exec(entry.name)?.[1]?.toLowerCase() ?? '' // prettier-ignore
const stem = (path: string): string => path.replace(/\.[^./]*$/, '')
const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text)

function membersOf(entries: ZipEntry[], kind: Kind): Member[] {
  const found = entries.filter((entry) => extension(entry) === kind)
  const names = found.map((entry) => stem(fileName(entry)))
  return found.map((entry, at) => {
    const name = names[at] ?? ''
    return { entry, name: names.indexOf(name) === names.lastIndexOf(name) ? name : stem(entry.name) } // prettier-ignore
  })
}

/** The file that belongs to a .shp: the same path, but for its extension, whatever the case. */
function sideFile(entries: ZipEntry[], shp: ZipEntry, wanted: string): ZipEntry | null {
  const key = `${stem(shp.name)}.${wanted}`.toLowerCase()
  return entries.find(({ name }) => name.toLowerCase() === key) ?? null
}

async function readMember(
  path: string,
  entries: ZipEntry[],
  kind: Kind,
  { entry, name }: Member,
  table: string | null,
  allowance: Allowance,
): Promise<LayerFile[]> {
  const source = sourceInZip(path, entry)
  if (kind === 'gpkg') return readGeopackage(source, table, allowance)
  if (kind === 'kml' || kind === 'gml') {
    const file = await readXmlLayer(source, await headOfSource(source), allowance)
    return [{ ...file, part: name }]
  }
  if (kind !== 'shp')
    return [{ ...(await readLayerFile(source.path, await bytesOf(source))), part: name }]
  const part = async (found: ZipEntry | null): Promise<ShapefilePart | null> => {
    if (found === null) return null
    const side = sourceInZip(path, found)
    return { path: side.path, bytes: await bytesOf(side) }
  }
  const file = readShapefile(
    {
      shp: { path: source.path, bytes: await bytesOf(source) },
      dbf: await part(sideFile(entries, entry, 'dbf')),
      prj: await part(sideFile(entries, entry, 'prj')),
      cpg: await part(sideFile(entries, entry, 'cpg')),
    },
    allowance,
  )
  return [{ ...file, part: name }]
}

function nothingToRead(path: string, entries: ZipEntry[]): Error {
  const has = (wanted: string): boolean => entries.some((entry) => extension(entry) === wanted)
  const what = has('dbf')
    ? 'has a .dbf in it and no .shp: it is a shapefile without its shapes. Send the .shp, .dbf, .prj and .cpg together.'
    : has('zip')
      ? 'has only other zips in it, which are not opened. Unpack it, and load the zips in it.'
      : has('gdb') || has('gdbtable')
        ? 'is an Esri file geodatabase, which is not read. Export its layers as GeoPackage or shapefile.'
        : has('tab')
          ? 'is a MapInfo table, which is not read. Save it as GeoPackage or shapefile.'
          : 'has no layer in it: no shapefile, GeoPackage, GeoJSON, GML or KML.'
  return badInput('layers.nothing-in-zip', `${path} ${what}`, { path })
}

/** What is in the zip and is not read: a warning, and whether it may be part of the layer (it is no copy under the same name). */
function leftOut(entries: ZipEntry[], kind: Kind): { warning: string; matters: boolean } | null {
  const read = new Set(membersOf(entries, kind).map(({ entry }) => stem(fileName(entry)).toLowerCase())) // prettier-ignore
  const rest = entries.filter((entry) => {
    const is = extension(entry)
    return is === 'zip' || is === 'kmz' || (isKind(is) && is !== kind && is !== 'csv' && is !== 'json') // prettier-ignore
  })
  if (rest.length === 0) return null
  const names = rest.slice(0, 5).map(fileName).join(', ')
  return {
    warning: `the zip also has ${names}${rest.length > 5 ? ` and ${rest.length - 5} more` : ''}, left out: one kind of file is read from a zip, and zips inside it are not opened. Load it by itself if it holds other features`,
    matters: rest.some((entry) => !read.has(stem(fileName(entry)).toLowerCase())),
  }
}

/**
 * Reads the layers in a zip: every shapefile, whatever its folder; or else files of one other kind (KML in a .kmz).
 * Zips inside it are not opened. Throws bad-input for an archive that is hostile, damaged or without a layer.
 */
export async function readZipLayers(
  path: string,
  table: string | null,
  allowance: Allowance,
): Promise<LayerFile[]> {
  const zip = await openZip(path)
  try {
    // macOS adds a shadow of every file to the zips it makes.
    const entries = zip.entries.filter(
      (entry) => !/(?:^|\/)__MACOSX\//.test(entry.name) && !fileName(entry).startsWith('._'),
    )
    const kind = KINDS.find((one) => entries.some((entry) => extension(entry) === one))
    if (kind === undefined) throw nothingToRead(path, entries)
    const files: LayerFile[] = []
    const members = membersOf(entries, kind)
    for (const member of kind === 'gpkg' ? members : choosePart(path, members, table))
      files.push(...(await readMember(path, entries, kind, member, table, allowance)))
    const rest = leftOut(entries, kind)
    if (rest === null) return files
    for (const file of files)
      if (rest.matters) file.incomplete ??= rest.warning
      else file.warnings.push(rest.warning)
    return files
  } finally {
    zip.close()
  }
}
