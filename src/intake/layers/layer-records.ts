import { badInput } from '../../domain/errors.ts'
import { detectEncoding } from '../detect.ts'
import { readCsvLayer } from './csv-wkt.ts'
import { readJsonLayer } from './geojson-layer.ts'
import type { LayerFile } from './layer-file.ts'

/** Kinds of file that hold maps and are not read, by how they begin, and what to do. */
const FOREIGN: { begins: string; kind: string; cure: string }[] = [
  {
    begins: '\x00\x00\x27\x0A',
    kind: 'one file of a shapefile',
    cure: 'Put the .shp, .dbf, .prj and .cpg of it in a zip, and load the zip.',
  },
  { begins: 'PK\x05\x06', kind: 'an empty zip', cure: 'There is nothing to load.' },
  { begins: '\x1F\x8B', kind: 'a gzip file', cure: 'Unpack it first.' },
  { begins: '%PDF', kind: 'a PDF', cure: 'Ask for the data behind the map, as GeoPackage.' },
  { begins: 'fgb', kind: 'a FlatGeobuf file', cure: 'Save it as GeoPackage or GeoJSON.' },
  { begins: 'PAR1', kind: 'a GeoParquet file', cure: 'Save it as GeoPackage or GeoJSON.' },
  { begins: '!table', kind: 'a MapInfo table', cure: 'Save it as GeoPackage or zipped shapefile.' },
]

/** Reads what is text and read whole: GeoJSON, entities as JSON, or CSV with well-known text. Throws bad-input for what is none. */
export async function readLayerFile(path: string, bytes: Buffer): Promise<LayerFile> {
  const begins = bytes.subarray(0, 16).toString('latin1')
  const foreign = FOREIGN.find((one) => begins.startsWith(one.begins))
  if (foreign !== undefined) {
    throw badInput(
      'layers.unknown-format',
      `${path} is ${foreign.kind}, which is not read as a layer. ${foreign.cure}`,
      { path },
    )
  }
  const text = new TextDecoder(detectEncoding(bytes.subarray(0, 65_536))).decode(bytes)
  const first = text.trimStart().charAt(0)
  if (first === '{' || first === '[') return readJsonLayer(path, text)
  if (/\.(?:csv|tsv|txt)$/i.test(path)) return await readCsvLayer(path, text)
  throw badInput(
    'layers.unknown-format',
    `${path} is none of the formats that layers are read from: GeoJSON, CSV with well-known text, zipped shapefile, GeoPackage, KML or GML. Save it as GeoPackage, or as GeoJSON in WGS84 or British National Grid.`,
    { path },
  )
}
