import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { parseJson } from '../intake/json.ts'
import { parseWkt } from '../intake/wkt.ts'
import { isNational } from './datasets.ts'
import { parsePage, type Entity } from './platform.ts'
import { nonsense } from './problems.ts'
import { readPage, type FetchState, type Place } from './state.ts'

/** The assembled file, not yet in its place. */
export interface Assembled {
  partial: string
  sha256: string
  entities: number
  /** Entities with a geometry that can be read. */
  located: number
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * An entity as GeoJSON; its polygons, else its point where `points` will do. A geometry that cannot be read is null, and
 * the reason stands beside it: the load refuses the feature, and the layer is not clear there.
 */
function featureOf(entity: Entity, points: boolean): { text: string; located: boolean } {
  const { geometry, point, ...properties } = entity
  const wkt = textOf(geometry) || (points ? textOf(point) : '')
  const parsed = wkt === '' ? null : parseWkt(wkt)
  if (wkt === '' && textOf(point) !== '')
    properties['geometry-not-read'] = 'only a point of it is published, not how far it reaches'
  if (parsed !== null && !parsed.ok) properties['geometry-not-read'] = parsed.reason
  const shape = parsed?.ok === true ? parsed.geometry : null
  return {
    text: JSON.stringify({ type: 'Feature', id: entity.entity, properties, geometry: shape }),
    located: shape !== null,
  }
}

/**
 * Writes the pages of a complete fetch as one GeoJSON file beside its place, page by page, each entity once. Nothing
 * in it says when: the same entities give the same bytes.
 */
export async function assemble(
  place: Place,
  state: FetchState,
  dataset: string,
): Promise<Assembled> {
  const partial = `${place.file}.partial`
  const hash = createHash('sha256')
  const seen = new Set<number>()
  let located = 0
  const file = await open(partial, 'w')
  try {
    const write = async (text: string): Promise<void> => {
      hash.update(text)
      await file.write(text)
    }
    await write(`{"type":"FeatureCollection","name":${JSON.stringify(dataset)},"features":[`)
    for (const [at, kept] of state.pages.entries()) {
      const bytes = await readPage(place, at, kept)
      const json = parseJson(bytes?.toString('utf8') ?? '')
      if (!json.ok) throw nonsense('a page that was fetched is no longer on disk')
      const lines: string[] = []
      for (const entity of parsePage(json.value, dataset).entities) {
        if (seen.has(entity.entity)) continue
        const feature = featureOf(entity, !isNational(dataset))
        lines.push(`${seen.size === 0 ? '\n' : ',\n'}${feature.text}`)
        seen.add(entity.entity)
        located += feature.located ? 1 : 0
      }
      await write(lines.join(''))
    }
    await write('\n]}\n')
  } finally {
    await file.close()
  }
  return { partial, sha256: hash.digest('hex'), entities: seen.size, located }
}
