import { hashOf, sha256 } from '../../src/domain/canonical.ts'
import type { Feature, LayerInput } from '../../src/domain/layer.ts'
import type { MultiPolygonRings, Submission } from '../../src/domain/submission.ts'
import type { Database } from '../../src/db/client.ts'
import { saveDocument } from '../../src/db/queries/documents.ts'
import { saveLayer } from '../../src/db/queries/layers.ts'
import { startLoad } from '../../src/db/queries/loads.ts'
import { upsertSubmissions } from '../../src/db/queries/upsert.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { feature } from './feature.ts'

/** Loads submissions as a file would; answers their ids in the order given. */
export async function loadSubmissions(
  database: Database,
  ...submissions: Submission[]
): Promise<number[]> {
  const batch = await startLoad(database.db, { authority: null, fileName: 'test', options: {} })
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const rows = submissions.map((submission) => ({ submission, raw: null }))
    const results = await upsertSubmissions(client, batch, rows)
    await client.query('commit')
    return results.map((result) => result.id)
  } finally {
    client.release()
  }
}

export function square(easting: number, northing: number, side: number): MultiPolygonRings {
  const [e, n] = [easting + side, northing + side]
  return [
    [
      [
        [easting, northing],
        [e, northing],
        [e, n],
        [easting, n],
        [easting, northing],
      ],
    ],
  ]
}

export function boundary(polygons: MultiPolygonRings): Submission['location'] {
  return { kind: 'boundary', polygons, crs: 'EPSG:27700', transform: 'none', repairs: [] }
}

export function aFeature(name: string, polygons: MultiPolygonRings): Feature {
  return feature(polygons, { reference: name, name })
}

export async function loadLayer(
  database: Database,
  dataset: string,
  features: Feature[],
  area = 'ZZA',
) {
  const input: LayerInput = {
    area,
    dataset,
    coverage: 'full',
    covers: null,
    dated: null,
    pointUncertaintyM: null,
    crs: {},
    features,
    refused: [],
    warnings: [],
  }
  const prepare = () => prepareLayer(features)
  return saveLayer(database, input, { version: hashOf(input), prepare })
}

export async function attach(
  database: Database,
  submissionId: number,
  name: string,
  fileTypes: string[],
  text: string,
) {
  const bytes = Buffer.from(text)
  return saveDocument(database.db, {
    submissionId,
    name,
    fileTypes,
    sha256: sha256(bytes),
    mediaType: 'text/plain',
    bytes,
  })
}
