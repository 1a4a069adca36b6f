import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basisOf } from '../../src/domain/decision.ts'
import { emptyDeclared, factGroups, type Submission } from '../../src/domain/submission.ts'
import { setInUse } from '../../src/db/queries/in-use.ts'
import { saveLocalRules } from '../../src/db/queries/local-rules.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { extractText } from '../../src/documents/text.ts'
import { asPlainText, letterBlocks } from '../../src/rules/letter/blocks.ts'
import { partsOfVersion, ruleSetOf } from '../../src/rules/rule-set.ts'
import { letterDocx } from '../../src/web/letter/docx.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { listOf } from '../rules/local-lists/support.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'
import { unzipDocx } from './unzip.ts'

// Not after now: sessions of people in tests end an hour after it.
const NOW = new Date('2026-11-28T01:00:00Z')
const listText = (name: string, publishedOn: string, id: string) => `authority: ZZA
name: ${name}
url: https://council.example/list
publishedOn: ${publishedOn}
items:
  - id: ${id}
    title: ${name} statement
    types: all
    documents: { any: [heritageStatement] }
    required-if: { type: householder }
    guidance: Two pages are enough.
`

let database: TestDatabase
let web: TestApp
let officer: Person
let made = 0

beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database, { now: () => NOW })
  officer = await signIn(web, ['officer'])
  const rules = { authority: 'ZZA', fees: [], lists: [listOf(listText('Fresh list', '2025-12-01', 'ZZA-FRESH')), listOf(listText('Old list', '2019-12-01', 'ZZA-OLD'))] } // prettier-ignore
  const { local } = partsOfVersion(ruleSetOf(rules).version)
  await saveLocalRules(database.db, local!, rules)
  await setInUse(database.db, { what: 'rules', authority: 'ZZA', key: local })
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** A householder application without plans, certificate or fee, assessed by the real pipeline. */
async function assessed(more: Partial<Submission> = {}): Promise<number> {
  made += 1
  const [id] = await loadSubmissions(
    database,
    aSubmission({ reference: `L/${made}`, declared: { ...emptyDeclared, formDeclared: true }, carries: [...factGroups], ...more }), // prettier-ignore
  )
  await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id!] })
  return id!
}

const findingsOf = async (id: number) => (await findAssessed(database.db, 'ZZA', id))!.assessment!.findings // prettier-ignore

/** What officers have decided, as the projection holds it. */
async function decide(
  id: number,
  requirements: string[],
  more: { revision?: number; validity?: string } = {},
) {
  // prettier-ignore
  const findings = await findingsOf(id)
  const confirmed = requirements.map((requirement, i) => {
    const finding = findings.find((one) => one.requirement === requirement)
    expect(finding?.outcome, requirement).toBe('flag')
    return { requirement, basis: basisOf(finding!), decision: i + 1 }
  })
  await database.pool.query(
    `insert into triage.current_decision (submission_id, authority, revision, overrides, confirmed, validity)
     values ($1, 'ZZA', $2, '[]', $3, $4)
     on conflict (submission_id) do update set revision = excluded.revision, confirmed = excluded.confirmed, validity = excluded.validity`,
    [id, more.revision ?? requirements.length, JSON.stringify(confirmed), more.validity ?? null],
  )
}

const url = (id: number) => `/submissions/${id}/letter`
const save = (person: Person, id: number, body: string, seen: number, revision = 1) =>
  person.post(url(id), { body, seen: String(seen), revision: String(revision) }, url(id))
/** The text in the form, as a browser would have it. */
function typed(html: string): string {
  const inside = /<textarea[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? ''
  return inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') // prettier-ignore
}
const eventsOf = async (id: number) =>
  (await database.pool.query<{ action: string; detail: unknown }>('select action, detail from triage.access_events where submission_id = $1 order by id', [id])).rows // prettier-ignore

describe('the letter of a submission', () => {
  it('has nothing to say before an officer has confirmed anything, and says what to do', async () => {
    const id = await assessed()
    const { statusCode, body } = await officer.get(url(id))
    expect(statusCode).toBe(200)
    expect(body).toContain('No defect is confirmed')
    expect(body).not.toContain('<textarea')
    expect(body).toContain(`<a class="govuk-link" href="/submissions/${id}#finding-NAT-LOCPLAN">`)
  })

  it('is drafted from what is confirmed, with its grounds; an old list is never one', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN', 'ZZA-FRESH', 'ZZA-OLD'])
    const { body } = await officer.get(url(id))
    const text = typed(body)
    const [grounds, helpful] = text.split('# What we would also find it helpful to have')
    expect(grounds).toContain('1. Plan which identifies the land')
    expect(grounds).toContain('2. Fresh list statement')
    expect(grounds).toContain('Fresh list, published on 1 December 2025')
    expect(grounds).toContain('Two pages are enough.')
    expect(grounds).toContain('by 21 December 2026.')
    expect(grounds).not.toContain('Old list')
    expect(helpful).toContain('1. Old list statement')
    expect(text).toContain('article 12')
    expect(text).toContain('Site: 1 Test Street')
    expect(text).not.toMatch(/not valid yet|North|Person \d/)
    expect(body).toContain('NAT-OWNCERT')
    expect(text).not.toContain('ownership certificate')
  })

  it('says that the application is not valid yet once an officer has recorded so', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'], { validity: 'invalid' })
    expect(typed((await officer.get(url(id))).body)).toContain('It is not valid yet')
  })

  it('takes the day to send things by from the officer, and says what is wrong with another', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    const ask = async (query: string) => (await officer.get(`${url(id)}?fresh=1&${query}`)).body
    expect(typed(await ask('day=7&month=1&year=2027'))).toContain('by 7 January 2027.')
    const wrong = await ask('day=31&month=2&year=2027')
    expect(wrong).toContain('must be a real date')
    expect(wrong).toContain('value="31"')
    expect(await ask('day=28&month=11&year=2026')).toContain('must be in the future')
  })

  it('is kept in versions, each to be read again, and taken away as Word file and text', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN', 'ZZA-FRESH'], { revision: 1 })
    const fresh = typed((await officer.get(url(id))).body)
    expect((await officer.get(`${url(id)}.docx`)).statusCode).toBe(404)
    expect((await save(officer, id, `${fresh}\r\nFirst`, 0)).statusCode).toBe(303)
    expect((await save(officer, id, `${fresh}\r\nSecond`, 1)).statusCode).toBe(303)
    const page = (await officer.get(url(id))).body
    expect(typed(page)).toContain('\nSecond')
    expect(fresh).toMatch(/Proposal: .+/)
    expect(page).toContain('Draft 2 is saved. It has not been sent to anybody.')
    expect((await officer.get(`${url(id)}?draft=1`)).body).toContain('\nFirst')
    expect((await officer.get(`${url(id)}?draft=9`)).statusCode).toBe(404)

    const plain = await officer.get(`${url(id)}.txt`)
    expect(plain.headers['content-disposition']).toContain(`letter-L-${made}-draft-2.txt`)
    expect(plain.body).toBe(asPlainText(`${fresh}\nSecond`))
    const word = await officer.get(`${url(id)}.docx?draft=2`)
    const read = await extractText(word.rawPayload, 'letter.docx')
    expect(read.status).toBe('text')
    const lines = (text: string) => text.split('\n').map((line) => line.replace(/^\d+\. /, '').trim()).filter((line) => line !== '') // prettier-ignore
    expect(lines(read.status === 'text' ? read.pages.join('\n') : '')).toEqual(lines(plain.body))
    expect((await eventsOf(id)).filter(({ action }) => action.startsWith('letter'))).toEqual([
      { action: 'letter-saved', detail: { number: 1 } },
      { action: 'letter-saved', detail: { number: 2 } },
      { action: 'letter-downloaded', detail: { format: 'txt', number: 2 } },
      { action: 'letter-downloaded', detail: { format: 'docx', number: 2 } },
    ])
  })

  it('offers a fresh draft beside the saved one once decisions or findings have changed, and leaves it as it is', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'], { revision: 1 })
    await save(officer, id, 'What I wrote', 0)
    expect((await officer.get(url(id))).body).not.toContain('id="changed"')
    await decide(id, ['NAT-LOCPLAN', 'NAT-OWNCERT'], { revision: 2 })
    const { body } = await officer.get(url(id))
    expect(body).toContain('id="changed"')
    expect(body).toContain('ownership certificate')
    expect(typed(body)).toContain('What I wrote')
    expect(typed((await officer.get(`${url(id)}?fresh=1`)).body)).toContain('2. Ownership certificate') // prettier-ignore
    await save(officer, id, 'What I wrote, looked through', 1, 2)
    expect((await officer.get(url(id))).body).not.toContain('id="changed"')
    await database.pool.query('update triage.current_assessment set checked_at = now() + interval \'1 hour\' where submission_id = $1', [id]) // prettier-ignore
    expect((await officer.get(url(id))).body).toContain('id="changed"')
  })

  it('no longer holds what was confirmed on a finding that has become another', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    await database.pool.query(`update triage.current_decision set confirmed = jsonb_set(confirmed, '{0,basis}', '"0123456789abcdef"') where submission_id = $1`, [id]) // prettier-ignore
    expect((await officer.get(url(id))).body).toContain('No defect is confirmed')
  })

  it('is not lost where two officers write at once: the later one sees both', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    const other = await signIn(web, ['officer'])
    const answers = await Promise.all([save(officer, id, 'One text', 0), save(other, id, 'Another text', 0)]) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    const { body } = answers.find(({ statusCode }) => statusCode === 409)!
    expect(body).toContain('One text')
    expect(body).toContain('Another text')
    expect(body).toContain('name="seen" value="1"')
    expect(body).toContain('Somebody else saved this letter')
  })

  it('refuses an empty letter and one that is too long, and keeps what was typed', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    const empty = await save(officer, id, '  \r\n ', 0)
    expect(empty.statusCode).toBe(400)
    expect(empty.body).toContain('<title>Error: ')
    const long = await save(officer, id, 'x'.repeat(100_001), 0)
    expect(long.statusCode).toBe(400)
    expect(typed(long.body)).toHaveLength(100_001)
    expect((await save(officer, id, 'x', -1)).statusCode).toBe(400)
  })

  it('holds whatever is typed as text, in the page and in the Word file', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    const hostile =
      '</textarea><script>alert(1)</script>\n=HYPERLINK("https://x.example")\n{{ 7*7 }} &amp; \u0001 \uFFFF\n1. <b>&'
    expect((await save(officer, id, hostile, 0)).statusCode).toBe(303)
    const { body } = await officer.get(url(id))
    expect(body).not.toContain('<script>alert')
    expect(typed(body).trim()).toBe(hostile.replace('\u0001', '').replace('\uFFFF', ''))
    const read = await extractText((await officer.get(`${url(id)}.docx`)).rawPayload, 'a.docx')
    const text = read.status === 'text' ? read.pages.join('\n') : ''
    expect(text).toContain('</textarea><script>alert(1)</script>')
    expect(text).toContain('=HYPERLINK("https://x.example")')
    expect(text).toContain('<b>&')
  })

  it('is of officers of the authority alone', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    await save(officer, id, 'Ours', 0)
    const other = await signIn(web, ['officer'], 'ZZB')
    for (const path of [url(id), `${url(id)}.docx`, `${url(id)}.txt`, '/submissions/x/letter'])
      expect((await other.get(path)).statusCode, path).toBe(404)
    const answer = await other.post(url(id), { body: 'Theirs', seen: '1', revision: '1' }, '/nowhere') // prettier-ignore
    expect(answer.statusCode).toBe(404)
    expect(typed((await officer.get(url(id))).body)).toContain('Ours')
    const analyst = await signIn(web, ['analyst'])
    expect((await analyst.get(url(id))).statusCode).toBe(403)
  })

  it('is not saved for a submission whose personal data was erased', async () => {
    const id = await assessed()
    await decide(id, ['NAT-LOCPLAN'])
    await database.pool.query('update triage.submissions set purged_at = now() where id = $1', [id])
    expect((await save(officer, id, 'Text', 0)).statusCode).toBe(409)
    const { rows } = await database.pool.query('select 1 from triage.letter_drafts where submission_id = $1', [id]) // prettier-ignore
    expect(rows).toEqual([])
  })
})

describe('the letter as a Word file', () => {
  it('is A4 in Arial 11 and British English, with headings and lists that Word knows, each list from 1', async () => {
    const text = '# A\n\n1. One\nmore\n\n2. Two\n\n# B\n\n1. Three\n'
    expect(letterBlocks(text)).toHaveLength(5)
    const bytes = await letterDocx(text, 'Validation letter')
    const part = await unzipDocx(bytes)
    expect(part('word/styles.xml')).toMatch(/<w:lang w:val="en-GB"/)
    expect(part('word/styles.xml')).toMatch(/w:ascii="Arial"/)
    expect(part('word/styles.xml')).toMatch(/<w:sz w:val="22"/)
    const document = part('word/document.xml')
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(document.match(/<w:pStyle w:val="Heading\d"/g)).toEqual(['<w:pStyle w:val="Heading1"', '<w:pStyle w:val="Heading2"']) // prettier-ignore
    const lists = [...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
    expect(lists).toHaveLength(3)
    expect(lists[0]).toBe(lists[1])
    expect(lists[2]).not.toBe(lists[0])
  })
})
