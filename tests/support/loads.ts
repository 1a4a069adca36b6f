import type { Submission } from '../../src/domain/submission.ts'
import type { Database } from '../../src/db/client.ts'
import { finishLoad, noCounts, startLoad } from '../../src/db/queries/loads.ts'
import { upsertSubmissions, type UpsertResult } from '../../src/db/queries/upsert.ts'

/** One load of submissions, as a file would be loaded; `raw` is what each record came as. */
export async function loadOnce(
  database: Database,
  submissions: Submission[],
  raw: unknown = null,
): Promise<{ load: number; results: UpsertResult[]; ids: number[] }> {
  const load = await startLoad(database.db, {
    authority: 'ZZA',
    fileName: 'test.csv',
    options: {},
    loadedBy: 'tester',
  })
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const rows = submissions.map((submission) => ({ submission, raw }))
    const results = await upsertSubmissions(client, load, rows)
    await client.query('commit')
    const of = (change: string) => results.filter((row) => row.change === change).length
    const counts = {
      ...noCounts,
      rows: results.length,
      newRows: of('new'),
      changedRows: of('changed'),
      unchangedRows: of('unchanged'),
    }
    await finishLoad(database.db, load, { status: 'done', format: 'csv', counts, error: null })
    return { load, results, ids: results.map((row) => row.id) }
  } finally {
    client.release()
  }
}
