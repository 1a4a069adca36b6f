import { badInput } from '../../domain/errors.ts'
import { detectEncoding } from '../detect.ts'
import { gmlReader } from './gml.ts'
import { kmlReader } from './kml.ts'
import type { LayerFile } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import type { LayerSource } from './layer-source.ts'
import { streamXml } from './xml-stream.ts'

/** Enough for the comments that come first; a pattern over more of a hostile file would take long. */
const PROLOG_BYTES = 16_384

/** Local name of the first element in a head of XML, in lower case; '' where none is found. */
export function rootName(head: Buffer): string {
  const text = new TextDecoder(detectEncoding(head)).decode(head.subarray(0, PROLOG_BYTES))
  const start = text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
  if (/^\s*<!DOCTYPE\s+html/i.test(start)) return 'html'
  return /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(start)?.[1]?.toLowerCase() ?? ''
}

/** Reads KML or GML, told apart by the first element. Throws bad-input for other XML and for what is damaged. */
export async function readXmlLayer(
  source: LayerSource,
  head: Buffer,
  allowance: Allowance,
): Promise<LayerFile> {
  const root = rootName(head)
  if (root === 'html')
    throw badInput(
      'layers.web-page',
      `${source.path} is a web page and not a map: the download may have been an error message. Open it in a browser to see, and download the file again.`,
      { path: source.path },
    )
  const reader = root === 'kml' ? kmlReader(allowance) : gmlReader(source.path, allowance)
  await streamXml(source, head, reader.handler)
  return reader.finish()
}
