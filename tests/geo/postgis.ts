import pg from 'pg'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'

const url = process.env['PG_BENCH_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A PostGIS to compare with, in a database of its own that `close` drops. */
export interface Postgis {
  client: pg.Client
  close: () => Promise<void>
}

/** PostGIS of the server that PG_BENCH_URL names, else of this machine; null, and the reason printed, where there is none. */
export async function openPostgis(): Promise<Postgis | null> {
  const name = `triage_test_postgis_${process.pid}`
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await admin.connect()
    await admin.query(`create database ${name}`)
  } catch (error) {
    await admin.end().catch(() => undefined)
    return skip(error)
  }
  const own = new URL(url)
  own.pathname = `/${name}`
  const client = new pg.Client({ connectionString: own.href })
  const close = async (): Promise<void> => {
    await client.end()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  try {
    await client.connect()
    await client.query('create extension postgis')
    return { client, close }
  } catch (error) {
    await close()
    return skip(error)
  }
}

function skip(error: unknown): null {
  const reason = error instanceof Error ? error.message || error.name : String(error)
  process.stdout.write(
    `comparison with PostGIS skipped: ${reason.split('\n')[0] ?? ''} (PG_BENCH_URL names a server that has it; Debian: postgresql-15-postgis-3)\n`,
  )
  return null
}

/** Well-known text of polygons in metres, in whole millimetres: PostGIS then reckons with the numbers that we do. */
export function wktInMm(polygons: MultiPolygonRings): string {
  const ring = (positions: Position[]): string =>
    `(${positions.map(([x, y]) => `${Math.round(x * 1000)} ${Math.round(y * 1000)}`).join(',')})`
  const parts = polygons.map((rings) => `(${rings.map(ring).join(',')})`)
  return parts.length === 0 ? 'MULTIPOLYGON EMPTY' : `MULTIPOLYGON(${parts.join(',')})`
}
