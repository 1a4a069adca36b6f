import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { saveDocument } from '../../src/db/queries/documents.ts'
import { holdLoad, releaseLoad, startLoad } from '../../src/db/queries/loads.ts'
import { undoLoad } from '../../src/db/queries/undo.ts'
import { sweepUnused } from '../../src/db/queries/unused.ts'
import { upsertSubmissions } from '../../src/db/queries/upsert.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadOnce } from '../support/loads.ts'
import { aFeature, boundary, loadLayer, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(430_000, 270_000, 300))]) // prettier-ignore
})
afterAll(() => database.close())

const rowsOf = async (query: string, values: unknown[] = []) =>
  (await database.pool.query<Record<string, unknown>>(query, values)).rows
const undo = (load: number, dryRun = false) => undoLoad(database, load, { who: 'tester', dryRun })
const screen = (ids: number[]) =>
  makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids })
const attach = (submissionId: number, name: string, text: string, batchId?: number, fileTypes: string[] = []) =>
  saveDocument(database.db, {
    submissionId, name, fileTypes, bytes: Buffer.from(text), sha256: sha256(text), mediaType: 'text/plain', ...(batchId === undefined ? {} : { batchId }),
  }) // prettier-ignore

describe('documents of a load that is undone', () => {
  it('are those whose bytes it brought: who says the types anew has brought nothing', async () => {
    const { ids } = await loadOnce(database, [aSubmission({ reference: 'D/1' })])
    const [id = 0] = ids
    const { load } = await loadOnce(database, [aSubmission({ reference: 'D/1' })])
    await attach(id, 'hand.txt', 'By hand.')
    expect(await attach(id, 'hand.txt', 'By hand.', load, ['heritageStatement'])).toBe('changed')
    expect(await undo(load)).toMatchObject({ kind: 'done', counts: { documents: 0 } })
    expect(await rowsOf('select name, file_types, batch_id from triage.documents')).toEqual([{ name: 'hand.txt', file_types: ['heritageStatement'], batch_id: null }]) // prettier-ignore
  })

  it('are counted where they took the place of earlier files', async () => {
    const { ids } = await loadOnce(database, [aSubmission({ reference: 'D/2' })])
    const [id = 0] = ids
    const { load } = await loadOnce(database, [aSubmission({ reference: 'D/2' })])
    await attach(id, 'replaced.txt', 'By hand, too.')
    for (const text of ['From the load.', 'From the load, twice.'])
      for (const name of ['replaced.txt', 'new.txt']) await attach(id, name, text, load)
    const counts = { documents: 2, byHand: 0, replaced: 1 }
    expect(await undo(load, true)).toMatchObject({ kind: 'done', counts })
    expect(await undo(load)).toMatchObject({ kind: 'done', counts })
    // What was replaced is named by nothing now, and goes.
    await sweepUnused(database)
    expect(await rowsOf('select sha256 from triage.document_contents')).toEqual([{ sha256: sha256('By hand.') }]) // prettier-ignore
  })
})

describe('assessments of versions that are undone', () => {
  it('go with what hangs on them; those of the version before stay', async () => {
    const at = (ward: string) =>
      aSubmission({ reference: 'A/1', ward, state: 'determined', location: boundary(square(430_010, 270_010, 20)) }) // prettier-ignore
    const { ids } = await loadOnce(database, [at('a')])
    await screen(ids)
    const assessments = () => rowsOf('select a.id, f.version_id from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where submission_id = $1', ids) // prettier-ignore
    const before = await assessments()
    const { load } = await loadOnce(database, [at('b')])
    await screen(ids)
    expect(await assessments()).toHaveLength(2)
    const result = await undo(load)
    expect(result).toMatchObject({ kind: 'done', toScreen: new Map([['ZZA', ids]]) })
    expect(await assessments()).toEqual(before)
    const projections = async () => {
      const found: string[] = []
      for (const table of ['current_assessment', 'current_finding', 'constraint_hits'])
        if ((await rowsOf(`select 1 from triage.${table} where submission_id = $1`, ids)).length > 0) found.push(table) // prettier-ignore
      return found
    }
    expect(await projections()).toEqual([])
    await screen(ids)
    expect(await assessments()).toEqual(before)
    expect(await projections()).toHaveLength(3)
  })
})

describe('a decision', () => {
  const decide = (id: number, at: string) =>
    database.pool.query(
      `insert into triage.decisions (submission_id, version_id, kind, reason, decided_by, decided_at)
       select id, version_id, 'confirm', 'seen', 'officer', ${at} from triage.submissions where id = $1`,
      [id],
    )

  it('keeps no load from being undone that came after it', async () => {
    const { load: first, ids } = await loadOnce(database, [aSubmission({ reference: 'O/1' })])
    await decide(ids[0]!, 'now()')
    const { load } = await loadOnce(database, [aSubmission({ reference: 'O/1', ward: 'Other' })])
    expect(await undo(load)).toMatchObject({ kind: 'done', counts: { changed: 1 } })
    expect(await undo(first)).toMatchObject({ kind: 'refused', code: 'decided' })
  })

  it('that was made since keeps it', async () => {
    const { ids } = await loadOnce(database, [aSubmission({ reference: 'O/2' })])
    const { load } = await loadOnce(database, [aSubmission({ reference: 'O/2', ward: 'Other' })])
    await decide(ids[0]!, 'now()')
    expect(await undo(load)).toMatchObject({ kind: 'refused', code: 'decided' })
  })
})

describe('an undo that has nothing to do waits for nobody', () => {
  /** Runs work while another connection holds a submission and its authority's turn. */
  async function whileHeld<T>(id: number, work: () => Promise<T>): Promise<T | 'it waited'> {
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('select from triage.submissions where id = $1 for update', [id])
    await client.query(`select pg_advisory_xact_lock(hashtext('triage.load ZZA'))`)
    const running = work()
    const late = new Promise<'it waited'>((done) => setTimeout(() => { done('it waited') }, 30_000)) // prettier-ignore
    const result = await Promise.race([running, late])
    await client.query('rollback')
    client.release()
    await running
    return result
  }

  it('in a dry run', async () => {
    const { load, ids } = await loadOnce(database, [aSubmission({ reference: 'W/1' })])
    expect(await whileHeld(ids[0]!, () => undo(load, true))).toMatchObject({ kind: 'done', counts: { made: 1 } }) // prettier-ignore
  })

  it('where the load runs', async () => {
    const load = await startLoad(database.db, { authority: 'ZZA', fileName: 'r.csv', options: {} })
    const client = await database.pool.connect()
    await holdLoad(client, load)
    await client.query('begin')
    const rows = [{ submission: aSubmission({ reference: 'W/2' }), raw: null }]
    const [row] = await upsertSubmissions(client, load, rows)
    await client.query('commit')
    for (const dryRun of [true, false])
      expect(await whileHeld(row!.id, () => undo(load, dryRun))).toMatchObject({ code: 'running' })
    await releaseLoad(client, load)
    client.release()
  })
})
