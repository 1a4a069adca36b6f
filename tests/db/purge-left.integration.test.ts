import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { emptyDeclared, factGroups, type Submission } from '../../src/domain/submission.ts'
import { saveDocument, saveDocumentText, saveRead } from '../../src/db/queries/documents.ts'
import { saveRefusedRows, startLoad } from '../../src/db/queries/loads.ts'
import { countPurge } from '../../src/db/queries/purge-count.ts'
import { purge } from '../../src/db/queries/purge.ts'
import { addSource, saveSourceFile } from '../../src/db/queries/sources.ts'
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
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(430_010, 270_000, 300))]) // prettier-ignore
  await loadLayer(database, 'listed-building', [aFeature('The Lodge', square(430_030, 270_000, 5))])
})
afterAll(() => database.close())
beforeEach(() =>
  database.pool.query(
    'truncate triage.load_batches, triage.submissions, triage.document_contents, triage.facts, triage.audit, triage.sources cascade',
  ),
)

const rowsOf = async (query: string, values: unknown[] = []) =>
  (await database.pool.query<Record<string, unknown>>(query, values)).rows
const scope = (authority: string | null = null) => ({ before: '2020-01-01', authority })
const count = (authority: string | null = null) => countPurge(database.db, scope(authority))
const erase = (authority: string | null = null, onProgress: () => void = () => undefined, stop = new AbortController()) =>
  purge(database, { ...scope(authority), who: 'tester', signal: stop.signal, known: () => true, onProgress }) // prettier-ignore
const old = (reference: string, overrides: Partial<Submission> = {}) =>
  aSubmission({ reference, state: 'determined', determinedOn: '2019-06-01', ...overrides })
const erased = async () =>
  (await rowsOf('select reference from triage.submissions where purged_at is not null order by 1')).map((row) => row['reference']) // prettier-ignore

async function attach(submissionId: number, name: string, text: string) {
  const hash = sha256(text)
  await saveDocument(database.db, { submissionId, name, fileTypes: [], bytes: Buffer.from(text), sha256: hash, mediaType: 'text/plain' }) // prettier-ignore
  await saveDocumentText(database.db, { sha256: hash, extension: 'txt', extractor: 'x' }, { status: 'text', reason: null, pages: [text], warnings: [], layout: null, mediaType: 'text/plain' }) // prettier-ignore
  await saveRead(database.db, { sha256: hash, readKey: 'k', model: 'm', promptVersion: 'p', status: 'read', asked: [], quotes: [{ question: 'q', page: 1, quote: text }], dropped: 0, warnings: [], ms: 1 }) // prettier-ignore
}

describe('a purge', () => {
  it('takes documents that others of the same name replaced, with their texts and reads', async () => {
    const { ids } = await loadOnce(database, [old('R/1'), aSubmission({ reference: 'R/2' })])
    for (const id of ids)
      for (const text of ['first', 'second']) await attach(id, 'a.txt', `${text} of ${id}`)
    const { expected } = await count()
    const { counts } = await erase()
    expect(counts).toEqual(expected)
    expect(counts).toMatchObject({ documents: 1, bytes: `first of second of first of `.length + 3 * String(ids[0]).length }) // prettier-ignore
    const left = [{ sha256: sha256(`second of ${ids[1] ?? 0}`) }]
    for (const table of ['documents', 'document_contents', 'document_texts', 'document_reads'])
      expect(await rowsOf(`select sha256 from triage.${table}`), table).toEqual(left)
  })

  it('leaves no measure from which the place could be computed', async () => {
    const site = boundary(square(430_000, 270_000, 20))
    const { ids } = await loadOnce(database, [old('M/1', { location: site })])
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids })
    const hits = () => rowsOf('select layer, relation, overlap_m2, share, distance_m from triage.constraint_hits order by 1') // prettier-ignore
    const before = await hits()
    expect(before).toMatchObject([{ overlap_m2: 200, share: 0.5 }, { relation: 'near', distance_m: 10 }]) // prettier-ignore
    await erase()
    expect(await hits()).toEqual(before.map((row) => ({ ...row, overlap_m2: null, share: null, distance_m: 0 }))) // prettier-ignore
    const [kept] = await rowsOf('select f.data::text || a.findings::text as text from triage.finding_sets a join triage.facts f on f.hash = a.geo_hash') // prettier-ignore
    expect(kept?.['text']).toMatch(/"overlaps"/)
    expect(kept?.['text']).not.toMatch(/"(overlapM2|share)": [\d.]|"(distanceM|toleranceM)": (?!0[,}]|null)/) // prettier-ignore
  })

  it('leaves the classes, the days and what scored, and nothing of why: words of the record, size as drawn, time of receipt', async () => {
    const site = boundary(square(430_000, 270_000, 20))
    const declared = { ...emptyDeclared, dwellingsProposed: 0, dwellingsExisting: 0, floorspaceGainedM2: 10 } // prettier-ignore
    const record = old('C/1', {
      ...{ location: site, description: 'Sub-division for Mrs Quill', receivedOn: '2018-10-01', receivedTime: '19:37', validOn: null },
      ...{ type: 'pp.full', netDwellings: 0, declared, carries: [...factGroups] },
    }) // prettier-ignore
    const { ids } = await loadOnce(database, [record])
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids })
    const kept = () => rowsOf(`select f.clock, f.classification, f.scoring, a.lane, a.points, a.readiness, f.clock::text || f.classification::text || f.findings::text || a::text as text
      from triage.finding_sets f join triage.assessments a on a.finding_set_id = f.id`) // prettier-ignore
    const [before] = await kept()
    for (const word of ['Quill', 'encloses', '19:37'])
      expect(String(before?.['text']).includes(word), word).toBe(true)
    await erase()
    const [after] = await kept()
    expect(/Quill|encloses|19:37/.exec(String(after?.['text']))).toBeNull()
    const { clock, classification, scoring, ...numbers } = before as Record<string, Record<string, Record<string, unknown>>> // prettier-ignore
    expect(after).toMatchObject({
      ...{ lane: numbers['lane'], points: numbers['points'], readiness: numbers['readiness'] },
      clock: { start: clock!['start'], expiry: clock!['expiry'], notes: [] },
      scoring,
      classification: {
        scale: { value: classification!['scale']!['value'] },
        delegation: { value: classification!['delegation']!['value'], doubts: [] },
        returnCode: { code: classification!['returnCode']!['code'] },
      },
    }) // prettier-ignore
  })

  it('takes no submission that is in the work queue, and says how many were determined', async () => {
    await loadOnce(database, [old('O/1', { state: 'open' }), old('O/2')])
    const { expected, left } = await count()
    expect([expected.submissions, left.openDetermined]).toEqual([1, 1])
    await erase()
    expect(await erased()).toEqual(['O/2'])
  })

  it('dates by other days only what was withdrawn or is no application; determined ones without a day are left, and counted', async () => {
    const noDay = { determinedOn: null, receivedOn: '2018-01-01', validOn: null, targetOn: null }
    await loadOnce(database, [
      old('D/1', noDay),
      old('D/2', { ...noDay, state: 'withdrawn' }),
      old('D/3', { ...noDay, state: 'not-an-application' }),
      old('D/4', { ...noDay, state: 'withdrawn', receivedOn: null }),
    ])
    const { expected, left } = await count()
    expect(expected).toMatchObject({ submissions: 2, byOtherDates: 2 })
    expect(left.undated).toBe(2)
    await erase()
    expect(await erased()).toEqual(['D/2', 'D/3'])
  })

  it('says how many refused rows it leaves, and never takes those of another council', async () => {
    const load = (authority: string | null) =>
      startLoad(database.db, { authority, fileName: 'r.csv', options: {} })
    const loads = { mine: await load('ZZA'), other: await load('ZZB'), unsaid: await load(null) }
    await loadOnce(database, [old('F/1')])
    const refused = (batchId: number, reference: string) => ({ batchId, line: 1, reference, code: 'c', message: 'said' }) // prettier-ignore
    await saveRefusedRows(database.pool, [
      ...Object.values(loads).map((id) => refused(id, 'F/1')),
      refused(loads.mine, 'F/2'),
    ])
    expect(await count()).toMatchObject({ expected: { refusedRows: 1 }, left: { refusedLeft: 3 } })
    expect(await count('ZZA')).toMatchObject({ expected: { refusedRows: 1 }, left: { refusedLeft: 2 } }) // prettier-ignore
    await erase()
    expect(await rowsOf(`select batch_id::int as load from triage.refused_rows where message = 'erased'`)).toEqual([{ load: loads.mine }]) // prettier-ignore
    expect(await count()).toMatchObject({ expected: { refusedRows: 0 }, left: { refusedLeft: 3 } })
  })

  it('takes the names of files, and what went wrong with them, once nothing of them is left', async () => {
    const one = await loadOnce(database, [old('N/1')])
    const more = await loadOnce(database, [old('N/2'), aSubmission({ reference: 'N/3' })])
    const empty = await loadOnce(database, [])
    const recent = await loadOnce(database, [])
    await database.pool.query(`update triage.load_batches set file_name = '12 High St.Mary 3.JSON', error = 'at 12 High St'`) // prettier-ignore
    await database.pool.query(`update triage.load_batches set file_name = 'for 12 High St.Mary', finished_at = '2019-12-31' where id = $1`, [empty.load]) // prettier-ignore
    const added = (name: string, location: string) =>
      addSource(database.db, { name, authority: null, kind: 'folder', location, everySeconds: 60, options: { treatAsOpen: false }, addedBy: 'x' }) // prettier-ignore
    const [folder, url] = [await added('folder', '/in'), await added('url', 'https://a/b.json')]
    const file = { size: 1, modifiedMs: 1, etag: 'e', sha256: 's', status: 'loaded', error: 'at 12 High St' } as const // prettier-ignore
    await saveSourceFile(database.db, { ...file, sourceId: folder!.id, name: '12 High St.json', batchId: one.load }) // prettier-ignore
    await saveSourceFile(database.db, { ...file, sourceId: folder!.id, name: 'more.json', batchId: more.load }) // prettier-ignore
    await saveSourceFile(database.db, { ...file, sourceId: url!.id, name: 'https://a/b.json', batchId: one.load }) // prettier-ignore

    const { expected } = await count()
    expect(expected.fileNames).toBe(2)
    const { counts } = await erase()
    expect(counts).toEqual(expected)
    expect(await rowsOf('select id::int, file_name, error from triage.load_batches order by id')).toEqual([
      { id: one.load, file_name: 'erased.json', error: null },
      { id: more.load, file_name: '12 High St.Mary 3.JSON', error: 'at 12 High St' },
      { id: empty.load, file_name: 'erased', error: null },
      { id: recent.load, file_name: '12 High St.Mary 3.JSON', error: 'at 12 High St' },
    ]) // prettier-ignore
    expect(await rowsOf('select name, error, etag, sha256 from triage.source_files order by source_id, batch_id')).toEqual([
      { name: `erased ${one.load}.json`, error: null, etag: 'e', sha256: 's' },
      { name: 'more.json', error: 'at 12 High St', etag: 'e', sha256: 's' },
      { name: 'https://a/b.json', error: null, etag: 'e', sha256: 's' },
    ]) // prettier-ignore
    expect((await count()).expected.fileNames).toBe(0)
  })

  it('is not called stopped where the last batch was under way and nothing is left', async () => {
    await loadOnce(database, [old('S/1')])
    const stop = new AbortController()
    const result = await erase(null, () => { stop.abort() }, stop) // prettier-ignore
    expect(result).toMatchObject({ counts: { submissions: 1 }, stopped: false })
  })
})
