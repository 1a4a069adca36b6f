import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/domain/submission.ts'
import { startLoad } from '../../src/db/queries/loads.ts'
import { contentHash, findSubmissions, listForScreen } from '../../src/db/queries/submissions.ts'
import { upsertSubmissions } from '../../src/db/queries/upsert.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

async function upsert(...submissions: Submission[]) {
  const batch = await startLoad(database.db, { authority: null, fileName: 'test.csv', options: {} })
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const result = await upsertSubmissions(
      client,
      batch,
      submissions.map((submission) => ({ submission, raw: { line: 'as it came' } })),
    )
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}

const versions = async (reference: string) => {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from triage.submission_versions v join triage.submissions s on s.id = v.submission_id where s.reference = $1`,
    [reference],
  )
  return rows[0]?.count
}

describe('upserting submissions', () => {
  it('answers new, then unchanged for the same content, then changed, in the order given', async () => {
    const [first, second] = [aSubmission({ reference: 'U/1' }), aSubmission({ reference: 'U/2' })]
    expect((await upsert(second, first)).map((row) => row.change)).toEqual(['new', 'new'])
    const again = await upsert(second, { ...first, description: 'Two storeys after all' })
    expect(again.map((row) => row.change)).toEqual(['unchanged', 'changed'])
    expect(await versions('U/1')).toBe(2)
    expect(await versions('U/2')).toBe(1)
  })

  it('keeps every version, and goes back to an earlier one when its content comes again', async () => {
    const first = aSubmission({ reference: 'U/3' })
    const [one] = await upsert(first)
    await upsert({ ...first, ward: 'South' })
    await upsert(first)
    expect(await versions('U/3')).toBe(2)
    const [current] = await listForScreen(database.db, 'ZZA', [one?.id ?? 0])
    expect(current?.contentHash).toBe(contentHash(first))
  })

  it('survives tabs, new lines, backslashes and quotes in every text', async () => {
    const nasty = 'a\tb\nc\\d\r\n"e" \\N \\. ü 🏠'
    const submission = aSubmission({ reference: 'U/\t4\\', description: nasty, ward: nasty })
    await upsert(submission)
    const [found] = await findSubmissions(database.db, 'ZZA', submission.reference)
    expect(found?.version.record).toEqual(submission)
    expect(found?.submission.ward).toBe(nasty)
  })

  it('makes the content hash of what is stored the hash of what was given', async () => {
    const submission = aSubmission({
      reference: 'U/5',
      location: {
        kind: 'boundary',
        polygons: [
          [
            [
              [430_000.123, 270_000.001],
              [430_010, 270_000],
              [430_010, 270_010.999],
              [430_000.123, 270_000.001],
            ],
          ],
        ],
        crs: 'EPSG:4326',
        transform: 'helmert',
        repairs: [],
      },
    })
    const [row] = await upsert(submission)
    const [stored] = await listForScreen(database.db, 'ZZA', [row?.id ?? 0])
    expect(stored === undefined ? null : contentHash(stored.record)).toBe(contentHash(submission))
  })

  it('finds by the whole reference first, else by how it begins, and treats % and _ as themselves', async () => {
    await upsert(
      aSubmission({ reference: 'F/1' }),
      aSubmission({ reference: 'F/12' }),
      aSubmission({ reference: 'F%1' }),
    )
    const references = async (text: string) =>
      (await findSubmissions(database.db, 'ZZA', text))
        .map((row) => row.submission.reference)
        .sort()
    expect(await references('F/1')).toEqual(['F/1'])
    expect(await references('f/')).toEqual(['F/1', 'F/12'])
    expect(await references('F%')).toEqual(['F%1'])
    expect(await findSubmissions(database.db, 'ZZB', 'F/1')).toEqual([])
  })

  it('does not give one authority the submissions of another', async () => {
    const [row] = await upsert(aSubmission({ authority: 'ZZC', reference: 'S/1' }))
    expect(await listForScreen(database.db, 'ZZA', [row?.id ?? 0])).toEqual([])
  })
})
