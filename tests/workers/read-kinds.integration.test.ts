import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { saveDocument } from '../../src/db/queries/documents.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { KIND_QUESTION } from '../../src/domain/question.ts'
import type { Ask } from '../../src/llm/ask.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makePdf } from '../documents/make-pdf.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { answerPrompt } from '../support/model-answers.ts'
import { attach, loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const VERSIONS = { model: 'scripted', promptVersion: 'test', questionsVersion: 'test' }
const STATEMENT =
  'Notes about the mill.\n\nThe significance of the heritage asset lies in its surviving water wheel and its place in the village.'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

/** What each call asked, and what is done before it is answered. */
let asked: string[][] = []
let meanwhile: () => Promise<unknown> = () => Promise.resolve()
const ask: Ask = async ({ user, schema }) => {
  const answers = answerPrompt(user, schema)
  asked.push(Object.keys(answers))
  await meanwhile()
  meanwhile = () => Promise.resolve()
  const kind = { found: true, page: 1, quote: 'Notes about the mill.', value: 'heritageStatement' }
  const value = KIND_QUESTION in answers ? { [KIND_QUESTION]: kind } : answers
  return { ok: true, value, tokensIn: 1, tokensOut: 1, ms: 1 }
}

let serial = 0
async function aListedSubmission(): Promise<number> {
  serial += 1
  const [id = 0] = await loadSubmissions(
    database,
    aSubmission({ reference: `K/${serial}`, type: 'listed' }),
  )
  asked = []
  return id
}

/** One job of a worker, with the model or without. */
async function read(id: number, withModel = true) {
  const run = makeRunContext(database, withModel ? VERSIONS : null)
  await storePolicy(run)
  const reader = withModel ? { ask, versions: VERSIONS, contextTokens: 8192 } : null
  return makeRead(run, reader, makeScreen(run))({ authority: 'ZZA', id })
}

async function factsOf(id: number) {
  const found = await findAssessed(database.db, 'ZZA', id)
  return found?.assessment?.documents.documents ?? []
}

describe('a document whose kind nothing tells', () => {
  it('is asked its kind, then the questions for it, and no more on the next run', async () => {
    const id = await aListedSubmission()
    await attach(database, id, 'notes.txt', ['otherDocument'], `${STATEMENT} ${serial}`)
    await read(id)
    expect(asked.length).toBe(2)
    expect(asked[0]).toEqual([KIND_QUESTION])
    expect(asked[1]?.length).toBeGreaterThan(0)
    expect(asked[1]).not.toContain(KIND_QUESTION)
    const facts = await factsOf(id)
    expect(facts).toMatchObject([{ status: 'read', asked: asked[1] }])
    expect(facts[0]?.readsLike).toContainEqual(
      expect.objectContaining({ fileType: 'heritageStatement', by: 'model', page: 1 }),
    )
    expect(facts[0]?.quotes.length).toBeGreaterThan(0)
    expect(await read(id)).toMatchObject({ changed: 0, unread: [] })
    expect(asked.length).toBe(2)
  })
})

describe('a scan with the text that recognition made beside it', () => {
  it.each(['scan.pdf.txt', 'scan.txt'])(
    'is read by that text (%s), in one call, once, and says so',
    async (beside) => {
      const id = await aListedSubmission()
      const bytes = Buffer.concat([makePdf(['']), Buffer.from(`% ${serial}`)])
      await saveDocument(database.db, {
        ...{ submissionId: id, name: 'scan.pdf', fileTypes: ['heritageStatement'] },
        ...{ sha256: sha256(bytes), mediaType: 'application/pdf', bytes },
      })
      await attach(database, id, beside, [], `${STATEMENT} ${serial}`)
      await read(id)
      expect(asked.length).toBe(1)
      const facts = await factsOf(id)
      expect(facts).toMatchObject([{ document: 'scan.pdf', status: 'read', textFrom: beside }])
      for (const quote of facts[0]?.quotes ?? []) expect(STATEMENT).toContain(quote.quote)
      expect(facts[0]?.quotes.length).toBeGreaterThan(0)
      expect(await read(id)).toMatchObject({ changed: 0, unread: [] })
      expect(asked.length).toBe(1)
    },
  )
})

describe('a document that comes while others are read', () => {
  it('is read by the same job, as the queue may hold no other for it', async () => {
    const id = await aListedSubmission()
    await attach(database, id, 'one.txt', ['heritageStatement'], `${STATEMENT} one ${serial}`)
    meanwhile = () => attach(database, id, 'two.txt', ['heritageStatement'], `${STATEMENT} two ${serial}`) // prettier-ignore
    expect(await read(id)).toMatchObject({ changed: 1, unread: [] })
    expect(asked.length).toBe(2)
    expect(await factsOf(id)).toMatchObject([
      { document: 'one.txt', status: 'read' },
      { document: 'two.txt', status: 'read' },
    ])
  })

  it('takes the place of another of its name, whose answers are not shown for it', async () => {
    const id = await aListedSubmission()
    await attach(database, id, 'one.txt', ['heritageStatement'], `${STATEMENT} old ${serial}`)
    const other =
      'The significance of the building lies in its timber frame, and in nothing else at all.'
    meanwhile = () => attach(database, id, 'one.txt', ['heritageStatement'], `${other} ${serial}`)
    await read(id)
    const facts = await factsOf(id)
    expect(facts).toMatchObject([{ document: 'one.txt', status: 'read' }])
    for (const quote of facts[0]?.quotes ?? []) expect(other).toContain(quote.quote)
  })

  it('is read by code in the same job where there is no model', async () => {
    const id = await aListedSubmission()
    await attach(database, id, 'one.txt', ['heritageStatement'], `${STATEMENT} one ${serial}`)
    const run = makeRunContext(database, null)
    const screen = makeScreen(run)
    let screened = 0
    const job = makeRead(run, null, async (batch) => {
      screened += 1
      if (screened === 1)
        await attach(database, id, 'two.txt', ['heritageStatement'], `${STATEMENT} two ${serial}`)
      return screen(batch)
    })
    expect(await job({ authority: 'ZZA', id })).toMatchObject({ unread: [] })
    expect((await factsOf(id)).map(({ text }) => text)).toEqual(['text', 'text'])
  })
})
