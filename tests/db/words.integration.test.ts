import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainWordsOf } from '../../src/db/queries/words.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

const plain = fc.string({ unit: fc.constantFrom('a', 'Z', '9', ' ', "'", '\\', ':', '&', '\t', '\n'), maxLength: 90 }) // prettier-ignore
const text = fc.oneof({ weight: 8, arbitrary: plain }, { weight: 2, arbitrary: fc.string({ maxLength: 90 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) })
  .map((value) => value.replaceAll('\0', '')) // prettier-ignore
const some = fc.option(text, { nil: null })

describe('words to search by', () => {
  it('are made here as the database makes them, or left to it', async () => {
    let made = 0
    await fc.assert(
      fc.asyncProperty(text, some, some, some, async (reference, description, address, ward) => {
        const words = plainWordsOf({ authority: 'ZZA', reference, description, address, postcode: null, ward }) // prettier-ignore
        if (words === null) return
        made += 1
        const { rows } = await database.pool.query<{ same: boolean; here: string; there: string }>(
          `select h.words = t.words as same, h.words::text as here, t.words::text as there
           from (select $1::tsvector as words) h, (select triage.words_of('ZZA', $2, concat_ws(' ', $3::text, $4::text, $5::text)) as words) t`,
          [words, reference, description, address, ward],
        )
        expect(rows).toMatchObject([{ same: true }])
      }),
      { numRuns: 400 },
    )
    expect(made).toBeGreaterThan(50)
  })

  it('are those of every submission that a load brings or changes, whatever its text', async () => {
    const long = 'x'.repeat(70)
    const texts = [
      'Plain extension',
      'Café with a “shopfront”',
      null,
      `O'Brien's \\ yard, ${long}`,
      'Ça change',
    ]
    const load = (suffix: string) =>
      loadSubmissions(database, ...texts.map((description, at) => aSubmission({ reference: `W/${at}'`, description: description === null ? null : description + suffix }))) // prettier-ignore
    await load('')
    await load(' again')
    const { rows } = await database.pool.query<{ same: boolean }>(
      `select w.words = triage.words_of(s.authority, s.reference, concat_ws(' ', v.record ->> 'description', v.record ->> 'address',
         v.record ->> 'postcode', v.record ->> 'ward')) as same
       from triage.submissions s join triage.submission_versions v on v.id = s.version_id left join triage.submission_words w on w.submission_id = s.id`,
    )
    expect(rows).toEqual(texts.map(() => ({ same: true })))
  })
})
