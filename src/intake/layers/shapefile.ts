import { encodingOfCpg, readDbf, type Dbf } from './dbf.ts'
import { crsOfWkt, withCrs } from './crs-names.ts'
import { layerFile, layerRecord, type LayerFile, type LayerRecord } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import { readShapes } from './shp.ts'

/** One of the files that make a shapefile: how messages name it, and what is in it. */
export interface ShapefilePart {
  path: string
  bytes: Buffer
}

export interface Shapefile {
  shp: ShapefilePart
  /** Attributes; null where there is none. */
  dbf: ShapefilePart | null
  /** Coordinate system, in words of its own. */
  prj: ShapefilePart | null
  /** Encoding of the attributes. */
  cpg: ShapefilePart | null
}

function attributes(files: Shapefile, warnings: string[]): Dbf | null {
  if (files.dbf === null) {
    warnings.push('it has no .dbf, so its features have no names, references or dates')
    return null
  }
  const named = files.cpg?.bytes.toString('latin1').slice(0, 40).trim() ?? ''
  const encoding = named === '' ? null : encodingOfCpg(named)
  if (named !== '' && encoding === null)
    warnings.push(`its .cpg names the encoding "${named.replace(/[^\x20-\x7E]/g, '?')}", which is not known; the encoding was told from the text`) // prettier-ignore
  return readDbf(files.dbf.path, files.dbf.bytes, encoding)
}

/**
 * Reads a shapefile from its parts. Without .dbf: features without properties, and a warning. Without .prj, or with
 * one that is not known: the numbers decide. Throws bad-input where .shp or .dbf is damaged or cut short.
 */
export function readShapefile(files: Shapefile, allowance: Allowance): LayerFile {
  const warnings: string[] = []
  const dbf = attributes(files, warnings)
  const shapes = readShapes(files.shp.path, files.shp.bytes, allowance)
  const records: LayerRecord[] = []
  let deleted = 0
  for (const [at, shape] of shapes.entries()) {
    const row = dbf?.row(at) ?? null
    if (row === null && dbf !== null && at < dbf.count) deleted += 1
    else records.push(layerRecord(at + 1, row ?? {}, shape))
  }
  if (dbf !== null && dbf.count !== shapes.length)
    warnings.push(`it has ${shapes.length} shapes and ${dbf.count} records of attributes, which should be as many; later ones may have those of another`) // prettier-ignore
  if (deleted > 0)
    warnings.push(`${deleted} ${deleted === 1 ? 'feature is' : 'features are'} marked as deleted and left out`) // prettier-ignore
  const named = crsOfWkt(files.prj?.bytes.toString('utf8').slice(0, 20_000) ?? '')
  return withCrs(layerFile(records, { columns: dbf?.columns ?? [], warnings }), named)
}
