import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDeclared, type Submission } from '../../src/domain/submission.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { attachment } from '../../src/web/submission/reader.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, attach, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts' // prettier-ignore
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>'
let database: TestDatabase
let web: TestApp
let officer: Person
let ids: number[]

const site = (at: number): Submission['location'] =>
  boundary(square(430_000 + at * 500, 270_000, 20))

beforeAll(async () => {
  database = await makeTestDatabase()
  const run = makeRunContext(database, null)
  await storePolicy(run)
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(429_990, 269_990, 20))]) // prettier-ignore
  ids = await loadSubmissions(
    database,
    aSubmission({ reference: 'A/1', location: site(0), validOn: '2026-10-01', description: 'A rear extension', netDwellings: 2 }),
    aSubmission({ reference: `A/2 ${HOSTILE}`, location: site(2), validOn: '2026-10-01', description: HOSTILE, address: HOSTILE, ward: HOSTILE, postcode: HOSTILE, declared: { ...emptyDeclared, documents: [{ name: HOSTILE, fileTypes: [HOSTILE] }] } }),
    aSubmission({ reference: 'A/3', location: { kind: 'none', reason: 'no coordinates' } }),
    aSubmission({ reference: 'B/1', authority: 'ZZB', location: site(1) }),
  ) // prettier-ignore
  await attach(database, ids[0]!, 'Ecology report.md', ['ecologyReport'], '# Arboricultural method statement\n\nThe trees 🌳 are kept.\fSecond page with <b>bold</b>.') // prettier-ignore
  await attach(database, ids[1]!, `x"${HOSTILE}.md`, ['heritageStatement'], `# ${HOSTILE}\n\nArboricultural method statement`) // prettier-ignore
  const screen = makeScreen(run)
  await screen({ authority: 'ZZA', ids: ids.slice(0, 2) })
  for (const id of ids.slice(0, 2)) await makeRead(run, null, screen)({ authority: 'ZZA', id })
  web = await makeTestApp(database)
  officer = await signIn(web, ['officer'])
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const documentOf = async (of: number): Promise<number> => {
  const { rows } = await database.pool.query<{ id: string }>('select id from triage.documents where submission_id = $1', [of]) // prettier-ignore
  return Number(rows[0]?.id)
}

describe('the page of a submission', () => {
  it('says in one screen what, where, when, and how readiness comes about; the sum on the page is right', async () => {
    const { body, statusCode } = await officer.get(`/submissions/${ids[0]!}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('A rear extension')
    expect(body).toContain('Expires 26 Nov 2026')
    expect(body).toMatch(/Homes gained<\/dt>\s*<dd[^>]*>2</)
    const sum = /id="arithmetic">([\s\S]*?)<\/p>/.exec(body)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
    const [, readiness] = /= (\d+)$/.exec(sum.trim()) ?? []
    const taken = [...sum.matchAll(/− (\d+)&nbsp;/g)].reduce((all, [, points]) => all + Number(points), 0) // prettier-ignore
    expect(taken).toBeGreaterThan(0)
    expect(100 - taken).toBe(Number(readiness))
  })

  it('links each term of the sum to its finding', async () => {
    const { body } = await officer.get(`/submissions/${ids[0]!}`)
    const sum = /id="arithmetic">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? ''
    const anchors = [...sum.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor!)
    expect(anchors.length).toBeGreaterThan(0)
    for (const anchor of anchors) expect(body).toContain(`id="${anchor}"`)
  })

  it('shows what the site meets with its measures, and of the rest that nobody looked and what to do', async () => {
    const { body } = await officer.get(`/submissions/${ids[0]!}`)
    expect(body).toMatch(/Conservation area: The Gardens/)
    expect(body).toContain('100</td>')
    expect(body).toContain('25 %')
    expect(body).toMatch(/layer not loaded<\/th>[\s\S]*?ask whoever loads layers for it/)
    expect(body).not.toMatch(/Clear, by layers[^<]*Listed building/)
  })

  it('never calls it valid, and gives each finding its ground', async () => {
    const { body } = await officer.get(`/submissions/${ids[0]!}`)
    expect(body.replace('never “valid”', '')).not.toMatch(/\bis valid\b/)
    expect(body).toContain('https://www.legislation.gov.uk/')
    expect(body).toContain('nobody has read it at its source for this tool')
  })

  it('says of one that was not assessed that it was not', async () => {
    const { body } = await officer.get(`/submissions/${ids[2]!}`)
    expect(body).toContain('Not assessed yet')
    expect(body).not.toContain('Readiness')
  })

  it('escapes every word of an applicant, on every page', async () => {
    const id = ids[1]!
    const document = await documentOf(id)
    for (const url of [`/submissions/${id}`, `/submissions/${id}/history`, `/submissions/${id}/documents/${document}`, `/submissions/${id}/documents/${document}?find=${encodeURIComponent(HOSTILE)}`]) {
      const { body, statusCode } = await officer.get(url)
      expect(statusCode).toBe(200)
      expect(body).toContain('&lt;script&gt;alert(1)')
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img src=x')
    }
  }) // prettier-ignore

  it('is 404 for another authority, for what is not there, and for what is no number', async () => {
    const theirs = ids[3]!
    const document = await documentOf(ids[0]!)
    const urls = [`/submissions/${theirs}`, `/submissions/${theirs}/history`, `/submissions/${theirs}/documents/${document}`, `/submissions/${theirs}/documents/${document}/file`, '/submissions/999999', '/submissions/x', '/submissions/1e99', `/submissions/${ids[0]!}/history/999999`] // prettier-ignore
    for (const url of urls) expect((await officer.get(url)).statusCode).toBe(404)
    const other = await signIn(web, ['officer'], 'ZZB')
    expect((await other.get(`/submissions/${theirs}`)).statusCode).toBe(200)
    expect((await other.get(`/submissions/${ids[0]!}/documents/${document}/file`)).statusCode).toBe(404) // prettier-ignore
    const analyst = await signIn(web, ['analyst'])
    expect((await analyst.get(`/submissions/${ids[0]!}`)).statusCode).toBe(403)
  })

  it('is noted in the record of access', async () => {
    await officer.get(`/submissions/${ids[0]!}`)
    const { rows } = await database.pool.query('select action, account_id, authority from triage.access_events where submission_id = $1 order by id desc limit 1', [ids[0]]) // prettier-ignore
    expect(rows).toEqual([{ action: 'view', account_id: String(officer.accountId), authority: 'ZZA' }]) // prettier-ignore
  })
})

describe('a document', () => {
  it('opens the page with the quotation marked, and says which finding quotes it', async () => {
    const id = ids[0]!
    const { body: page } = await officer.get(`/submissions/${id}`)
    const [, href] = /href="(\/submissions\/\d+\/documents\/\d+\?page=1#q-\d+)"/.exec(page) ?? []
    expect(href).toBeDefined()
    const { body } = await officer.get(href!.split('#')[0]!)
    expect(body).toContain(`id="${href!.split('#')[1]!}"`)
    const marked = [...body.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, text]) => text).join('') // prettier-ignore
    expect(marked).toContain('Arboricultural method statement')
    expect(marked).not.toContain('trees')
    expect(body).toMatch(/Quotation 1<\/a>: <a[^>]*href="\/submissions\/\d+#finding-/)
  })

  it('goes from page to page, finds words, and is 404 beyond its end', async () => {
    const url = `/submissions/${ids[0]!}/documents/${await documentOf(ids[0]!)}`
    const second = await officer.get(`${url}?page=2`)
    expect(second.body).toContain('Second page with &lt;b&gt;bold&lt;/b&gt;')
    expect(second.body).toContain('Page 2 of 2')
    expect((await officer.get(`${url}?find=SECOND%20PAGE`)).body).toMatch(/On page <a[^>]*>2<\/a>/)
    expect((await officer.get(`${url}?find=100%25_`)).body).toContain('Not in the text')
    expect((await officer.get(`${url}?page=3`)).statusCode).toBe(404)
    expect((await officer.get(`${url}?page=-1`)).statusCode).toBe(400)
  })

  it('is saved as a file and never opened as a page', async () => {
    const answer = await officer.get(`/submissions/${ids[1]!}/documents/${await documentOf(ids[1]!)}/file`) // prettier-ignore
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="/)
    expect(answer.body).toContain('Arboricultural')
  })

  it.each([
    ['../../etc/passwd', 'attachment; filename="passwd"; filename*=UTF-8\'\'passwd'],
    ['a"b\r\nX: y.pdf', 'attachment; filename="a_bX: y.pdf"; filename*=UTF-8\'\'a%22bX%3A%20y.pdf'],
    ['Größe 100%.pdf', 'attachment; filename="Gr__e 100_.pdf"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20100%25.pdf'],
    ['\u202Efdp.exe', 'attachment; filename="fdp.exe"; filename*=UTF-8\'\'fdp.exe'],
    ['', 'attachment; filename="document"; filename*=UTF-8\'\'document'],
  ])('is called %j', (name, header) => {
    expect(attachment(name)).toBe(header)
  }) // prettier-ignore
})

describe('the history of a submission', () => {
  it('lists assessments, newest first, with why each was made and what changed; and shows one as it was', async () => {
    const id = ids[0]!
    const { body } = await officer.get(`/submissions/${id}/history`)
    expect(body).toContain('The first assessment.')
    expect(body).toContain('Made anew because documents were added, read or changed')
    expect(body).toMatch(/findings? changed/)
    const past = [...body.matchAll(/href="(\/submissions\/\d+\/history\/\d+)"/g)].map(([, href]) => href!) // prettier-ignore
    expect(past.length).toBeGreaterThan(1)
    expect((await officer.get(past[0]!)).body).toContain('This is the assessment that stands.')
    const first = await officer.get(past.at(-1)!)
    expect(first.body).toContain('As it was then.')
    expect(first.body).toContain('No defect found')
  })
})
