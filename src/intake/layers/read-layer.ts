import { badInput } from '../../domain/errors.ts'
import { detectEncoding } from '../detect.ts'
import { readGeopackage } from './geopackage.ts'
import type { LayerFile } from './layer-file.ts'
import { allowanceFor } from './layer-limits.ts'
import { readLayerFile } from './layer-records.ts'
import { bytesOf, headOfSource, sourceOnDisk } from './layer-source.ts'
import { readXmlLayer } from './xml-layer.ts'
import { readZipLayers } from './zip-layers.ts'

const ZIP = 'PK\x03\x04'
const SQLITE = 'SQLite format 3\0'

/**
 * Reads the layers in a file, whose format is told by how it begins and not by its name: several of a zip or a GeoPackage,
 * or the one that `table` names there; else one. Throws bad-input for what cannot be read, with what to do.
 */
export async function readLayerParts(path: string, table: string | null): Promise<LayerFile[]> {
  const source = sourceOnDisk(path)
  const head = await headOfSource(source)
  const begins = head.subarray(0, 16).toString('latin1')
  if (begins.startsWith(ZIP)) return readZipLayers(path, table, allowanceFor(path))
  if (begins.startsWith(SQLITE)) return readGeopackage(source, table, allowanceFor(path))
  if (table !== null)
    throw badInput(
      'layers.no-tables',
      `${path} is neither a GeoPackage nor a zip, so it has no tables. Take "table: ${table}" out of layers.yaml.`,
      { path },
    )
  const text = new TextDecoder(detectEncoding(head)).decode(head.subarray(0, 200))
  if (text.trimStart().startsWith('<'))
    return [await readXmlLayer(source, head, allowanceFor(path))]
  return [await readLayerFile(path, await bytesOf(source))]
}
