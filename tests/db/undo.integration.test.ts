import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { emptyDeclared, type Submission } from '../../src/domain/submission.ts'
import { saveDocument } from '../../src/db/queries/documents.ts'
import { holdLoad, releaseLoad, saveLoadCounts, noCounts, startLoad } from '../../src/db/queries/loads.ts' // prettier-ignore
import { undoLoad, type UndoResult } from '../../src/db/queries/undo.ts'
import { sweepUnused } from '../../src/db/queries/unused.ts'
import { upsertSubmissions } from '../../src/db/queries/upsert.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { requeue } from '../../src/workers/requeue.ts'
import type { Queues } from '../../src/workers/queues.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadOnce } from '../support/loads.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
})
afterAll(() => database.close())

const rowsOf = async (query: string, values: unknown[] = []) =>
  (await database.pool.query<Record<string, unknown>>(query, values)).rows
const undo = (load: number, dryRun = false) => undoLoad(database, load, { who: 'tester', dryRun })
const screen = (ids: number[]) =>
  makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids })
const refusal = (result: UndoResult) => (result.kind === 'refused' ? result : null)

const CLEAR = `truncate triage.load_batches, triage.submissions, triage.authorities, triage.document_contents, triage.facts cascade`

/** Everything that loads make, but for times, for ids of what was deleted and made again, and for what workers add. */
async function snapshot() {
  const submissions = await rowsOf(
    `select (to_jsonb(s) - '{id,version_id,created_at,updated_at,assessed}'::text[]) as row, v.content_hash as current,
       (select array_agg(content_hash order by id) from triage.submission_versions where submission_id = s.id) as versions,
       (select count(*)::int from triage.load_changes where submission_id = s.id) as changes
     from triage.submissions s join triage.submission_versions v on v.id = s.version_id order by s.authority, s.reference`,
  )
  return { submissions, authorities: await rowsOf('select reference from triage.authorities order by 1') } // prettier-ignore
}

/** Four contents of one submission, every projected column among what differs. */
const contents: Partial<Submission>[] = [
  {},
  { state: 'determined', determinedOn: '2026-02-01', determination: 'Granted', ward: null },
  { type: null, typeBasis: 'not told', netDwellings: 4, receivedOn: null, targetOn: '2026-03-03' },
  { state: 'withdrawn', validOn: null, ward: 'South', netDwellings: -1 },
]
const content = (reference: number, at: number) =>
  aSubmission({
    reference: `P/${reference}`,
    authority: reference < 5 ? 'ZZA' : 'ZZB',
    ...contents[at],
  })
const aLoad = fc.dictionary(
  fc.integer({ min: 0, max: 7 }).map(String),
  fc.integer({ min: 0, max: 3 }),
  { maxKeys: 8 },
)
const rowsIn = (load: Record<string, number>) =>
  Object.entries(load).map(([reference, at]) => content(Number(reference), at))

describe('undoing loads, newest first', () => {
  it('gives back exactly the states before them, and loading again all that was taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aLoad, { minLength: 1, maxLength: 6 }), async (loads) => {
        await database.pool.query(CLEAR)
        const states = [await snapshot()]
        const numbers: number[] = []
        for (const load of loads) {
          numbers.push((await loadOnce(database, rowsIn(load))).load)
          states.push(await snapshot())
        }
        for (let at = loads.length - 1; at >= 0; at -= 1) {
          expect((await undo(numbers[at]!)).kind).toBe('done')
          expect(await snapshot()).toEqual(states[at])
        }
        for (const [at, load] of loads.entries()) {
          await loadOnce(database, rowsIn(load))
          expect(await snapshot()).toEqual(states[at + 1])
        }
      }),
      { numRuns: 25 },
    )
  })

  it('in any other order names the loads to undo first, and comes to nothing in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aLoad, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (loads, choices) => {
          await database.pool.query(CLEAR)
          const left = new Set<number>()
          for (const load of loads) left.add((await loadOnce(database, rowsIn(load))).load)
          const take = async (load: number): Promise<void> => {
            const refused = refusal(await undo(load))
            if (refused !== null) {
              expect(refused.code).toBe('changed-since')
              expect(refused.loads.every((later) => later > load && left.has(later))).toBe(true)
              for (const later of refused.loads) if (left.has(later)) await take(later)
              expect((await undo(load)).kind).toBe('done')
            }
            left.delete(load)
          }
          while (left.size > 0) {
            const choice = Number(choices.next().value)
            await take([...left][choice % left.size]!)
          }
          expect(await snapshot()).toEqual({ submissions: [], authorities: [] })
          expect(await rowsOf('select 1 from triage.submission_versions')).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('undoing one load', () => {
  it('sets every projected column from the record before, and those of the work queue', async () => {
    const before = aSubmission({ reference: 'C/1', netDwellings: 3, targetOn: '2026-11-30' })
    const { ids } = await loadOnce(database, [before])
    await screen(ids)
    const [was] = await rowsOf(`select to_jsonb(s) - 'updated_at' as row from triage.submissions s where id = $1`, ids) // prettier-ignore
    const changed = aSubmission({
      reference: 'C/1', state: 'determined', type: null, typeBasis: 'x', ward: null, receivedOn: null, validOn: null,
      targetOn: null, determinedOn: '2026-10-10', determination: 'Refused', netDwellings: null,
    }) // prettier-ignore
    const { load } = await loadOnce(database, [changed])
    const result = await undo(load)
    expect(result).toMatchObject({ kind: 'done', counts: { made: 0, changed: 1, documents: 0 } })
    if (result.kind === 'done') expect(result.toScreen).toEqual(new Map([['ZZA', ids]]))
    expect(await rowsOf(`select to_jsonb(s) - 'updated_at' as row from triage.submissions s where id = $1`, ids)).toEqual([was]) // prettier-ignore
    expect(await rowsOf('select state, net_dwellings from triage.current_assessment where submission_id = $1', ids)).toEqual([{ state: 'open', net_dwellings: 3 }]) // prettier-ignore
    expect(await rowsOf('select undone_at is not null as undone from triage.load_batches where id = $1', [load])).toEqual([{ undone: true }]) // prettier-ignore
    expect(await rowsOf(`select done_by, action, detail from triage.audit where (detail ->> 'load')::int = $1`, [load])).toEqual([
      { done_by: 'tester', action: 'load undone', detail: { load, made: 0, changed: 1, documents: 0, byHand: 0, replaced: 0 } },
    ]) // prettier-ignore
  })

  it('counts in a dry run what it would change, and changes nothing', async () => {
    const { load } = await loadOnce(database, [aSubmission({ reference: 'D/1' })])
    const before = await snapshot()
    expect(await undo(load, true)).toMatchObject({ kind: 'done', counts: { made: 1 } })
    expect(await snapshot()).toEqual(before)
    expect(await undo(load)).toMatchObject({ kind: 'done', counts: { made: 1 } })
  })

  it('removes documents that came with it, and contents, texts and facts that nobody else needs', async () => {
    await database.pool.query(CLEAR)
    const first = await loadOnce(database, [aSubmission({ reference: 'F/1' })])
    const [id = 0] = first.ids
    const second = await loadOnce(database, [aSubmission({ reference: 'F/1' }), aSubmission({ reference: 'F/2', location: { kind: 'none', reason: 'lost' } })]) // prettier-ignore
    const other = second.ids[1] ?? 0
    const save = (submissionId: number, name: string, text: string, batchId?: number) =>
      saveDocument(database.db, {
        submissionId, name, fileTypes: ['heritageStatement'], bytes: Buffer.from(text), sha256: sha256(text), mediaType: 'text/plain', ...(batchId === undefined ? {} : { batchId }),
      }) // prettier-ignore
    await save(id, 'shared.txt', 'Shared words.')
    await save(id, 'new.txt', 'New words.', second.load)
    await save(other, 'shared.txt', 'Shared words.', second.load)
    await save(other, 'hand.txt', 'By hand.')
    await screen([id, other])
    const read = makeRead(makeRunContext(database, null), null, (job) => makeScreen(makeRunContext(database, null))(job)) // prettier-ignore
    await read({ authority: 'ZZA', id })
    expect(await rowsOf('select 1 from triage.document_texts')).toHaveLength(2)
    expect(await undo(second.load)).toMatchObject({
      kind: 'done',
      counts: { made: 1, changed: 0, documents: 3, byHand: 1 },
      toScreen: new Map([['ZZA', [id]]]),
    })
    expect(await rowsOf('select name from triage.documents')).toEqual([{ name: 'shared.txt' }])
    expect(await rowsOf('select sha256 from triage.document_contents')).toEqual([{ sha256: sha256('Shared words.') }]) // prettier-ignore
    expect(await rowsOf('select 1 from triage.document_texts')).toHaveLength(1)
    await sweepUnused(database)
    // Facts about what is gone are gone too; what stands has its own still.
    expect(JSON.stringify(await rowsOf('select data from triage.facts'))).not.toContain('hand.txt')
    expect((await findAssessed(database.db, 'ZZA', id))?.assessment?.documents.documents).toBeDefined() // prettier-ignore
    // Had the queue been lost, requeue would find it: its assessment knows documents that it has no more.
    const queued: number[] = []
    const queues = {
      retryFailed: () => Promise.resolve({ jobs: 0, ids: new Set<number>() }),
      addBatches: (_queue: string, _authority: string, ids: readonly number[]) => {
        queued.push(...ids)
        return Promise.resolve(1)
      },
      addReads: () => Promise.resolve(0),
    } as unknown as Queues
    await requeue(makeRunContext(database, null), queues, { authority: 'ZZA', state: 'open' })
    expect(queued).toEqual([id])
    await screen([id])
    queued.length = 0
    await requeue(makeRunContext(database, null), queues, { authority: 'ZZA', state: 'open' })
    expect(queued).toEqual([])
  })
})

describe('undoing is refused, and changes nothing', () => {
  const refuses = async (load: number, code: string, said: RegExp, loads: number[] = []) => {
    const before = await snapshot()
    const result = await undo(load)
    expect(result).toMatchObject({ kind: 'refused', code, loads })
    expect(refusal(result)?.reason).toMatch(said)
    expect(await snapshot()).toEqual(before)
  }

  it('where there is no such load, or it was undone already', async () => {
    await refuses(2_000_000, 'none', /There is no load 2000000/)
    const { load } = await loadOnce(database, [aSubmission({ reference: 'R/0' })])
    await undo(load)
    await refuses(load, 'undone', /load test.csv again/)
  })

  it('where an officer has decided, and says what to do instead', async () => {
    const { load, ids } = await loadOnce(database, [aSubmission({ reference: 'R/1' })])
    await database.pool.query(
      `insert into triage.decisions (submission_id, kind, reason, decided_by) values ($1, 'confirm', 'seen', 'officer')`,
      ids,
    )
    await refuses(load, 'decided', /decided on 1 submissions .* Load a corrected file/)
  })

  it('where later loads changed some of it, and names them newest first', async () => {
    const at = (ward: string) => [aSubmission({ reference: 'R/2', ward })]
    const one = await loadOnce(database, at('a'))
    const two = await loadOnce(database, at('b'))
    const three = await loadOnce(database, at('a'))
    const said = /by loads \d+, \d+\. Undo these first, newest first: triage loads undo \d+$/
    await refuses(one.load, 'changed-since', said, [three.load, two.load])
    await refuses(two.load, 'changed-since', /by load \d+\. Undo it first/, [three.load])
  })

  it('while it runs; not once its process has died, whatever its status says', async () => {
    const load = await startLoad(database.db, { authority: 'ZZA', fileName: 'r.csv', options: {} })
    const client = await database.pool.connect()
    await holdLoad(client, load)
    await client.query('begin')
    await upsertSubmissions(client, load, [
      { submission: aSubmission({ reference: 'R/3' }), raw: null },
    ])
    await client.query('commit')
    await refuses(load, 'running', /is running/)
    await releaseLoad(client, load)
    expect(await undo(load)).toMatchObject({ kind: 'done', counts: { made: 1 } })
    // A load that had not held its lock yet ends with its next batch.
    await expect(saveLoadCounts(client, load, noCounts)).rejects.toThrow(/taken back while it ran/)
    client.release()
  })

  it('where personal data was erased, or what it changed was not recorded', async () => {
    const { load, ids } = await loadOnce(database, [aSubmission({ reference: 'R/4' })])
    await database.pool.query('update triage.submissions set purged_at = now() where id = $1', ids)
    await refuses(load, 'purged', /personal data of 1 submissions/)
    await loadOnce(database, [aSubmission({ reference: 'R/5' })])
    const later = await loadOnce(database, [aSubmission({ reference: 'R/5', ward: 'Other' })])
    await database.pool.query('delete from triage.load_changes where batch_id = $1', [later.load])
    await refuses(later.load, 'unrecorded', /before triage kept/)
  })
})

describe('workers and loads beside an undo', () => {
  it('cope with submissions and documents that vanish while they hold them', async () => {
    const withFiles = { ...emptyDeclared, documents: [{ name: 'a', fileTypes: ['locationPlan'] }] }
    const { load, ids } = await loadOnce(database, [
      aSubmission({ reference: 'V/1', declared: withFiles }),
    ])
    const [id = 0] = ids
    await saveDocument(database.db, {
      submissionId: id, name: 'a.txt', fileTypes: ['heritageStatement'], bytes: Buffer.from('V'), sha256: sha256('V'), mediaType: 'text/plain', batchId: load,
    }) // prettier-ignore
    await undo(load)
    expect(await screen(ids)).toMatchObject({ assessed: 0, failed: [] })
    const run = makeRunContext(database, null)
    expect(await makeRead(run, null, makeScreen(run))({ authority: 'ZZA', id })).toMatchObject({ assessed: 0 }) // prettier-ignore
    const late = { submissionId: id, name: 'late.txt', fileTypes: [], bytes: Buffer.from('L'), sha256: sha256('L'), mediaType: 'text/plain' } // prettier-ignore
    expect(await saveDocument(database.db, late)).toBe('unchanged')
  })

  it('never deadlock, and nothing is half undone', async () => {
    await database.pool.query(CLEAR)
    const some = (ward: string, from: number) =>
      Array.from({ length: 60 }, (_, at) => aSubmission({ reference: `W/${from + at}`, ward }))
    const base = await loadOnce(database, some('base', 0))
    const before = await snapshot()
    for (let round = 0; round < 6; round += 1) {
      const { load } = await loadOnce(database, some(`round ${round}`, 0))
      const made = await loadOnce(database, some('made', 100))
      const [undone, gone] = await Promise.all([
        undo(load),
        undo(made.load),
        screen(base.ids),
        screen([...made.ids, ...base.ids].toReversed()),
        loadOnce(database, some('aside', 200)).then((aside) => undo(aside.load)),
      ])
      expect([undone.kind, gone.kind]).toEqual(['done', 'done'])
    }
    expect(await snapshot()).toEqual(before)
    // Whether a worker came before or after the last undo, the submission says whether it has an assessment.
    const untrue = `select 1 from triage.submissions s
      where s.assessed <> exists (select from triage.current_assessment c where c.submission_id = s.id)`
    expect(await rowsOf(untrue)).toEqual([])
    await screen(base.ids)
    expect(await rowsOf(untrue)).toEqual([])
    const wrong =
      await rowsOf(`select 1 from triage.current_assessment c join triage.submissions s on s.id = c.submission_id
      where c.version_id <> s.version_id or c.state <> s.state`)
    expect(wrong).toEqual([])
  })
})
