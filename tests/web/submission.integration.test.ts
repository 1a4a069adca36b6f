import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { saveDocument } from '../../src/db/queries/documents.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { purge } from '../../src/db/queries/purge.ts'
import { plainWriterOf } from '../../src/web/submission/plain.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, attach, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts' // prettier-ignore
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)> '`
const [E, N] = [430_000, 270_000]
const STATEMENT = `Heritage statement 😀 for the old mill. ${HOSTILE}

The significance of the heritage asset lies in its surviving water wheel and its place in the village.
The site area is 0.04 hectares. Three new homes are proposed.`

let database: TestDatabase
let web: TestApp
let officer: Person
let [hostile, waiting, old, untyped, documentId, picture] = [0, 0, 0, 0, 0, 0]

beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  officer = await signIn(web, ['officer'])
  await loadLayer(database, 'conservation-area', [aFeature(`The Gardens ${HOSTILE}`, square(E - 40, N - 40, 100))]) // prettier-ignore
  await loadLayer(database, 'green-belt', [aFeature('Far away', square(E + 50_000, N, 100))])
  const about = { type: 'listed', description: HOSTILE, address: HOSTILE, ward: HOSTILE, location: boundary(square(E, N, 20)) } // prettier-ignore
  const [a = 0, b = 0, c = 0, d = 0] = await loadSubmissions(
    database,
    aSubmission({ reference: `H/1 ${HOSTILE}`, ...about }),
    aSubmission({ reference: 'W/1' }),
    aSubmission({ reference: 'O/1', state: 'determined', determinedOn: '2019-06-01', address: '9 Gone Lane' }), // prettier-ignore
    aSubmission({ reference: 'T/1', type: null }),
  )
  ;[hostile, waiting, old, untyped] = [a, b, c, d]
  await attach(database, hostile, `statement ${HOSTILE}.txt`, ['heritageStatement'], STATEMENT)
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  await saveDocument(database.db, { submissionId: hostile, name: 'elevation.png', fileTypes: ['elevations.proposed'], sha256: sha256(png), mediaType: 'image/png', bytes: png }) // prettier-ignore
  const run = makeRunContext(database, null)
  await storePolicy(run)
  const screen = makeScreen(run)
  await screen({ authority: 'ZZA', ids: [hostile, old, untyped] })
  await makeRead(run, null, screen)({ authority: 'ZZA', id: hostile })
  const { rows } = await database.db.execute<{ id: number }>(
    sql`select id::float8 as id from triage.documents where submission_id = ${hostile} order by name`,
  )
  ;[picture, documentId] = [rows[0]?.id ?? 0, rows[1]?.id ?? 0]
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '') // prettier-ignore
const page = async (more = '', id = hostile) => {
  const { statusCode, body } = await officer.get(`/submissions/${id}${more}`)
  expect(statusCode).toBe(200)
  return body
}

describe('the page of a submission', () => {
  it('adds its readiness up, each part linked to a finding that is on the page', async () => {
    const body = await page()
    const line = /id="arithmetic">(.*?)<\/p>/s.exec(body)?.[1] ?? ''
    const [, parts = '', result = ''] = /^100(.*) = (\d+)$/.exec(plain(line)) ?? []
    const points = [...parts.matchAll(/− (\d+)/g)].map(([, one]) => Number(one))
    expect(points.length).toBeGreaterThan(0)
    expect(100 - points.reduce((sum, one) => sum + one, 0)).toBe(Number(result))
    const anchors = [...line.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor)
    expect(anchors).toHaveLength(points.length)
    for (const anchor of anchors) expect(body).toContain(`id="${anchor ?? ''}"`)
  })

  it('shows every finding once, with its reason', async () => {
    const body = await page()
    const assessed = (await findAssessed(database.db, 'ZZA', hostile))!
    const { findings } = assessed.assessment!
    const say = plainWriterOf(assessed)
    expect(findings.length).toBeGreaterThan(5)
    expect([...body.matchAll(/id="finding-/g)]).toHaveLength(findings.length)
    const words = plain(body).replace(/\s+/g, ' ')
    for (const { reason, requirement } of findings) {
      expect(words).toContain(say(reason).replace(/\s+/g, ' '))
      expect(words).toContain(requirement)
    }
  })

  it('has findings of one reason in one entry that counts them, each with its own place, ground and control', async () => {
    const { findings } = (await findAssessed(database.db, 'ZZA', untyped))!.assessment!
    const same = findings.filter(({ reason, kind, answeredBy }) => reason === 'The application type is not known.' && kind === 'national' && answeredBy !== 'officer') // prettier-ignore
    expect(same.length).toBeGreaterThan(20)
    const body = await page('', untyped)
    const entry = body.slice(body.indexOf(`${same.length} requirements: The application type is not known.`)) // prettier-ignore
    expect(entry.length).toBeGreaterThan(1000)
    expect(plain(body).split(`${same.length} requirements: The application type is not known.`)).toHaveLength(2) // prettier-ignore
    for (const { requirement } of same) {
      const [one = ''] = entry.slice(entry.indexOf(`id="finding-${requirement}"`)).split('<details class="govuk-details app-finding__one"') // prettier-ignore
      expect(one).toContain('<span class="app-finding__label">Ground</span>')
      expect(one).toContain(`name="requirement" value="${requirement}"`)
    }
  })

  it('shows what was hit with its measures, what is clear, and of the unknown why and what to do', async () => {
    const words = plain(await page()).replace(/\s+/g, ' ')
    expect(words).toContain('The Gardens')
    expect(words).toMatch(/within.{0,40}400.{0,40}100/)
    expect(words).toMatch(/Clear, by layers of [^:]+: [^.]*[Gg]reen belt/)
    expect(words).toMatch(/layer not loaded.*ask whoever loads layers for it/)
    expect(words).toMatch(/\d+ layers gave no answer/)
  })

  it('lists documents as what was read of them, and says that a drawing was not', async () => {
    const words = plain(await page()).replace(/\s+/g, ' ')
    expect(words).toMatch(/elevation\.png.{0,80}drawing/)
    expect(words).toMatch(/\d documents? not read, or read by code alone/)
  })

  it('prints markup from outside as text, on each of its pages', async () => {
    const places = ['', '/history', `/documents/${documentId}`, `/documents/${documentId}?find=${encodeURIComponent(HOSTILE)}`] // prettier-ignore
    for (const place of places) {
      const body = await page(place)
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img src=x')
      expect(plain(body)).toContain('<script>alert(1)</script>')
    }
  })

  it('says so of what is not assessed yet', async () => {
    const body = await page('', waiting)
    expect(body).toContain('Not assessed yet')
    expect(body).not.toContain('id="arithmetic"')
  })

  it('is not there for other authorities, nor for who is no officer', async () => {
    const other = await signIn(web, ['officer'], 'ZZB')
    const analyst = await signIn(web, ['analyst'])
    for (const more of [
      '',
      '/history',
      `/documents/${documentId}`,
      `/documents/${documentId}/file`,
    ]) {
      expect((await other.get(`/submissions/${hostile}${more}`)).statusCode).toBe(404)
      expect((await analyst.get(`/submissions/${hostile}${more}`)).statusCode).toBe(403)
    }
    expect((await officer.get(`/submissions/${waiting}/documents/${documentId}`)).statusCode).toBe(404) // prettier-ignore
    expect((await officer.get('/submissions/0')).statusCode).toBe(404)
    expect((await officer.get('/submissions/9999999999')).statusCode).toBe(404)
  })

  it('of one that was erased says when, and shows nothing of whom or where', async () => {
    await purge(database, { before: '2020-01-01', authority: 'ZZA', who: 'tester', known: () => true, signal: new AbortController().signal, onProgress: () => undefined }) // prettier-ignore
    const body = await page('', old)
    expect(body).toContain('Personal data was erased on')
    expect(body).not.toContain('Gone Lane')
    expect(await page('/history', old)).not.toContain('Gone Lane')
  })
})

describe('the reader of a document', () => {
  it('marks the words that findings quote, and no others', async () => {
    const { assessment } = (await findAssessed(database.db, 'ZZA', hostile))!
    const quotes = assessment!.findings.flatMap(({ evidence }) =>
      evidence.flatMap((one) => (one.kind === 'quote' ? [one] : [])),
    )
    const body = await page(`/documents/${documentId}`)
    const text = /<div class="app-text"[^>]*>(.*?)<\/div>/s.exec(body)?.[1] ?? ''
    expect(plain(text)).toBe(STATEMENT)
    expect(quotes.length).toBeGreaterThan(0)
    const marks = [...text.matchAll(/<mark[^>]*>(.*?)<\/mark>/gs)].map(([, one]) =>
      plain(one ?? ''),
    )
    const length = new Set(quotes.flatMap(({ start = 0, end = 0 }) => [...Array(end - start).keys()].map((i) => start + i))).size // prettier-ignore
    expect(marks.join('')).toHaveLength(length)
    for (const { start } of quotes) expect(text).toContain(`id="q-${start ?? ''}"`)
  })

  it('finds words of the text, and takes whatever is asked of it', async () => {
    expect(await page(`/documents/${documentId}?find=WATER+wheel`)).toMatch(/On page.*?page=1/s)
    expect(await page(`/documents/${documentId}?find=%25`)).toContain('Not in the text')
    expect(await page(`/documents/${documentId}?find=a%00b`)).toContain('Not in the text')
    expect((await officer.get(`/submissions/${hostile}/documents/${documentId}?page=2`)).statusCode).toBe(404) // prettier-ignore
    expect((await officer.get(`/submissions/${hostile}/documents/${documentId}?page=x`)).statusCode).toBe(400) // prettier-ignore
  })

  it('says that a picture was not read', async () => {
    expect(await page(`/documents/${picture}`)).toMatch(/Its text (was not read yet|could not be read)/) // prettier-ignore
  })

  it('sends files to be kept, never to be opened, and notes who took them', async () => {
    const { headers, body } = await officer.get(`/submissions/${hostile}/documents/${documentId}/file`) // prettier-ignore
    expect(body).toBe(STATEMENT)
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''/) // prettier-ignore
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain('sandbox')
    const image = await officer.get(`/submissions/${hostile}/documents/${picture}/file`)
    expect(image.headers['content-type']).toBe('image/png')
    const { rows } = await database.db.execute<{ count: number }>(
      sql`select count(*)::int as count from triage.access_events where action = 'download-document' and submission_id = ${hostile}`,
    )
    expect(rows[0]?.count).toBe(2)
  })
})

describe('the history of a submission', () => {
  it('says what each assessment was made anew for, what changed, and what was decided, in one line of time', async () => {
    await database.db.execute(sql`insert into triage.decisions (submission_id, kind, reason, decided_by, revision, value)
      values (${hostile}, 'lane', ${`Seen with the agent ${HOSTILE}`}, 'Olive Officer', 1, '{"lane":"complex"}')`) // prettier-ignore
    const body = await page('/history')
    const words = plain(body).replace(/\s+/g, ' ')
    expect(words).toContain(
      'Set the lane to complex. By Olive Officer. Reason: Seen with the agent',
    )
    expect(words).toContain('Made anew because documents were added, read or changed')
    expect(words).toContain('The first assessment.')
    expect(words.indexOf('Set the lane')).toBeLessThan(words.indexOf('Made anew'))
    expect(words.indexOf('Made anew')).toBeLessThan(words.indexOf('The first assessment.'))
    expect(body).not.toContain('<script>alert')
  })

  it('shows a past assessment as it was, and none of another submission', async () => {
    const ids = [...(await page('/history')).matchAll(/\/history\/(\d+)"/g)].map(
      ([, id]) => id ?? '',
    )
    const [newest = '', ...rest] = ids
    expect(await page(`/history/${newest}`)).toContain('the assessment that stands')
    expect(await page(`/history/${rest.at(-1) ?? ''}`)).toContain('As it was then')
    expect((await officer.get(`/submissions/${waiting}/history/${newest}`)).statusCode).toBe(404)
  })
})
