import type { Feature } from '../../src/domain/layer.ts'
import type { MultiPolygonRings } from '../../src/domain/submission.ts'

/** A designation with these polygons and nothing else said of it. */
export function feature(polygons: MultiPolygonRings, more: Partial<Feature> = {}): Feature {
  return {
    reference: null,
    name: null,
    grade: null,
    description: null,
    rights: null,
    documentationUrl: null,
    startDate: null,
    endDate: null,
    source: 'test.geojson',
    index: 1,
    transform: 'none',
    geometry: { kind: 'polygons', polygons },
    repairs: [],
    disputed: null,
    ...more,
  }
}
