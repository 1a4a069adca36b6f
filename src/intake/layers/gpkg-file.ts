import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from 'node-sqlite3-wasm'
import { badInput, messageOf, TriageError } from '../../domain/errors.ts'
import type { LayerSource } from './layer-source.ts'

export function damagedGeopackage(path: string, what: string): Error {
  return badInput(
    'layers.damaged-geopackage',
    `${path} cannot be read as a GeoPackage: ${what}. Export it again ("Save Features As…" in QGIS writes a new one).`,
    { path },
  )
}

/**
 * Copies a GeoPackage to a folder of its own: SQLite makes a lock beside what it opens, which fails in a folder that
 * may not be written. The copy is marked as having no write-ahead log, as desktop GIS leaves files: this SQLite cannot read one.
 */
async function copyTo(folder: string, source: LayerSource): Promise<string> {
  const copy = join(folder, 'layer.gpkg')
  await pipeline(Readable.from(source.chunks()), createWriteStream(copy, { mode: 0o600 }))
  const file = await open(copy, 'r+')
  try {
    const versions = Buffer.alloc(2)
    await file.read(versions, 0, 2, 18)
    if (versions.includes(2)) await file.write(Buffer.from([1, 1]), 0, 2, 18)
  } finally {
    await file.close()
  }
  return copy
}

/** A log beside the file holds changes that are not in it: reading without them would lose features in silence. */
async function refusePendingLog(path: string): Promise<void> {
  const log = await stat(`${path}-wal`).catch(() => null)
  if (log !== null && log.size > 0)
    throw badInput(
      'layers.open-geopackage',
      `${path} has changes beside it (${path}-wal) that are not written into it yet. Close it in QGIS or wherever it is open, and load it again.`,
      { path },
    )
}

/**
 * Runs `read` on a GeoPackage, opened from a private copy that is removed afterwards. What SQLite makes of a damaged
 * file throws bad-input.
 */
export async function withGeopackage<T>(
  source: LayerSource,
  read: (db: Database) => T,
): Promise<T> {
  await refusePendingLog(source.path)
  const folder = await mkdtemp(join(tmpdir(), 'triage-gpkg-'))
  let db: Database | null = null
  try {
    const copy = await copyTo(folder, source)
    // Loaded only here: compiling it takes longer than reading many a layer.
    const { default: sqlite } = await import('node-sqlite3-wasm')
    db = new sqlite.Database(copy, { readOnly: true })
    // The schema of a file from outside is not trusted: its defaults and indexes may call no function with effects.
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON'])
      db.exec(`PRAGMA ${pragma}`)
    return read(db)
  } catch (error) {
    if (error instanceof TriageError) throw error
    // A trap of WebAssembly is a RuntimeError.
    const fromSqlite = error instanceof Error && /^(?:SQLite3Error|RuntimeError)$/.test(error.name)
    if (fromSqlite) throw damagedGeopackage(source.path, messageOf(error))
    throw error
  } finally {
    closeQuietly(db)
    await rm(folder, { recursive: true, force: true })
  }
}

/** The answer, or the error, is already known; a damaged file may also fail to close. */
function closeQuietly(db: Database | null): void {
  try {
    db?.close()
  } catch {
    // nothing more can be done, and the copy is removed next
  }
}
