import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFile } from '../../src/loading/load-file.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'
import { countsOn, lookedAt, multipart, settled, upload } from './loads-support.ts'

let database: TestDatabase
let web: TestApp
let home: string
let loader: Person
beforeAll(async () => {
  database = await makeTestDatabase()
  home = mkdtempSync(join(tmpdir(), 'triage-uploads-'))
  web = await makeTestApp(database, { home })
  loader = await signIn(web, ['loader'], 'ZZA')
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const CSV = 'reference,application_type,description,date_received\n'
const row = (reference: string, received = '05/02/2026', text = 'Rear extension') => `${reference},Householder,${text},${received}\n` // prettier-ignore
const kept = (): string[] => readdirSync(join(home, 'uploads'))
const load = async (url: string): Promise<string> => {
  expect((await loader.post(`${url}/load`, {}, url)).statusCode).toBe(303)
  return settled(loader, url)
}
const loadIdOn = async (url: string): Promise<string> =>
  /href="\/loads\/(\d+)"/.exec((await loader.get(url)).body)?.[1] ?? ''

describe('a file that is uploaded', () => {
  it('is looked at: columns, what would change, refused rows; then loaded and queued, and deleted from disk', async () => {
    const url = await lookedAt(web, loader, 'week 1.csv', `${CSV}${row('W1/1')}${row('W1/2')}${row('W1/3', '31/02/2026')}`) // prettier-ignore
    const page = (await loader.get(url)).body
    expect(page).toContain('date_received')
    expect(countsOn(page)).toMatchObject({ New: 2, Refused: 1, All: 3 })
    expect(page).toContain('31/02/2026')
    expect(page).toContain('Load 2 rows')
    expect(statSync(join(home, 'uploads', kept()[0]!)).mode & 0o777).toBe(0o600)
    const before = (await web.queues.counts()).screen.waiting

    expect(await load(url)).toBe('loaded')
    expect((await web.queues.counts()).screen.waiting).toBe(before + 1)
    const done = (await loader.get(url)).body
    expect(countsOn(done)).toMatchObject({ New: 2, Refused: 1 })
    expect(kept()).toEqual([])
    const { rows } = await database.pool.query<{ file_name: string; loaded_by: string }>('select file_name, loaded_by from triage.load_batches order by id desc limit 1') // prettier-ignore
    expect(rows[0]?.file_name).toBe('week 1.csv')
    expect(rows[0]?.loaded_by).toMatch(/^Person \d+$/)
    expect((await loader.get('/loads')).body).toContain('week 1.csv')
    expect((await loader.post(`${url}/load`, {}, '/loads/new')).statusCode).toBe(409)
  })

  it('has the same counts in the list as on its own page, and folds the columns that nothing reads', async () => {
    const csv = `reference,application_type,description,date_received,Case officer\n${['C/1,Householder,Porch,05/02/2026,A', 'C/1,Householder,Porch,05/02/2026,A', 'C/2,Householder,Porch,31/02/2026,A', ',,,,'].join('\n')}\n` // prettier-ignore
    const url = await lookedAt(web, loader, 'counts.csv', csv)
    const page = (await loader.get(url)).body
    const [table, folded] = page.split('Columns: 4 understood')[1]?.split('1 column not used</span>') ?? [] // prettier-ignore
    expect(table).not.toContain('Case officer')
    expect(folded).toContain('Case officer: A')
    await load(url)
    const list = (await loader.get('/loads')).body
    const heads = [...list.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, text]) => text)
    const cells = [.../counts\.csv[^]*?<\/tr>/.exec(list)?.[0].matchAll(/app-number">([^<]*)</g) ?? []].map(([, text]) => Number(text)) // prettier-ignore
    const counts = heads.slice(-cells.length).map((head, at) => `${head ?? ''} ${cells[at] ?? ''}`) // prettier-ignore
    expect(counts).toEqual(['Rows 4', 'New 1', 'Changed 0', 'Unchanged 0', 'Duplicate 1', 'Refused 1', 'Blank 1']) // prettier-ignore
    expect(countsOn((await loader.get(`/loads/${await loadIdOn(url)}`)).body)).toMatchObject({ New: 1, Duplicate: 1, Refused: 1, Blank: 1, All: 4 }) // prettier-ignore
  })

  it('gives back what it refused as a file that can be mended and loaded', async () => {
    const url = await lookedAt(web, loader, 'mend.csv', `${CSV}${row('M/1', 'soon')}${row('M/2', '31/02/2026', '"=1+1, a ""quoted"" one"')}`) // prettier-ignore
    // Nothing in it can be loaded, so the page has no button; one row more has.
    expect((await loader.get(url)).body).toContain('no row in it that can be loaded')
    const mixed = await lookedAt(web, loader, 'mend.csv', `${CSV}${row('M/0')}${row('M/2', '31/02/2026', '"=1+1, a ""quoted"" one"')}`) // prettier-ignore
    await load(mixed)
    const id = await loadIdOn(mixed)
    const rejects = await loader.get(`/loads/${id}/rejects.csv`)
    expect(rejects.headers['content-disposition']).toContain(`load-${id}.rejects.csv`)
    expect(rejects.body).toContain('reject_reason')
    // As the command writes it beside the file.
    const path = join(mkdtempSync(join(tmpdir(), 'triage-')), 'mend.csv')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(path, `${CSV}${row('M/0')}${row('M/2', '31/02/2026', '"=1+1, a ""quoted"" one"')}`) // prettier-ignore
    const result = await loadFile({ database, who: 'cli', signal: new AbortController().signal }, path, 'mend.csv', { authority: 'ZZA', treatAsOpen: false, cwd: '/tmp', dryRun: true }) // prettier-ignore
    expect(rejects.body).toBe(readFileSync(result.rejectsFile!, 'utf8'))

    const mended = await lookedAt(web, loader, `load-${id}.rejects.csv`, rejects.body.replace(/31\/02\/2026/, '28/02/2026')) // prettier-ignore
    await load(mended)
    const { rows } = await database.pool.query<{ d: string }>(`select v.record ->> 'description' as d from triage.submissions s join triage.submission_versions v on v.id = s.version_id where s.reference = 'M/2'`) // prettier-ignore
    expect(rows).toEqual([{ d: '=1+1, a "quoted" one' }])
  })

  it('comes to the same counts as the command does', async () => {
    const path = 'data/samples/applications.csv'
    const options = {
      authority: 'ZZA',
      treatAsOpen: true,
      cwd: '/tmp',
      rejectsDir: home,
      dryRun: true,
    }
    const deps = { database, who: 'cli', signal: new AbortController().signal }
    const dry = await loadFile(deps, join(process.cwd(), path), 'x', options)
    const url = await lookedAt(web, loader, 'applications.csv', readFileSync(path), { treatAsOpen: 'yes' }) // prettier-ignore
    const page = (await loader.get(url)).body
    const { counts } = dry
    const same = { New: counts.newRows, Changed: counts.changedRows, Unchanged: counts.unchangedRows, Duplicate: counts.duplicateRows, Refused: counts.refusedRows, Blank: counts.blankRows, All: counts.rows } // prettier-ignore
    expect(countsOn(page)).toEqual(same)
    expect(counts.newRows).toBeGreaterThan(100)
    await load(url)
    expect(countsOn((await loader.get(url)).body)).toEqual(same)
    const again = await loadFile(deps, join(process.cwd(), path), 'x', options)
    expect(again.counts).toMatchObject({
      newRows: 0,
      changedRows: 0,
      unchangedRows: counts.newRows,
    })
  })

  it('may say nothing of another authority, by column or by name, in any format', async () => {
    const named = `lpa,reference,application_type,description,date_received\nSWK,O/1,Householder,Theirs,05/02/2026\nLondon Borough of Southwark,O/2,Householder,Theirs,05/02/2026\nZZA,O/3,Householder,Ours,05/02/2026\n`
    const url = await lookedAt(web, loader, 'other.csv', named, { mapping: 'columns:\n  authority: lpa\n' }) // prettier-ignore
    expect(countsOn((await loader.get(url)).body)).toMatchObject({ New: 1, Refused: 2 })
    await load(url)
    const other = await signIn(web, ['loader'], 'ZZB')
    const own = await lookedAt(web, other, 'b.csv', `${CSV}${row('B/1')}`)
    await other.post(`${own}/load`, {}, own)
    await settled(other, own)
    const { rows } = await database.pool.query<{ authority: string }>(`select distinct authority from triage.submissions order by 1`) // prettier-ignore
    expect(rows.map(({ authority }) => authority)).toEqual(['ZZA', 'ZZB'])
  })

  it('is refused with what to do where it is nothing that is read, and never says where it is kept', async () => {
    for (const [name, bytes, said] of [
      ['plan.pdf', '%PDF-1.7 nothing', 'plan.pdf is a PDF'],
      ['form.xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'an XML file by itself'],
      ['empty.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'an empty zip'],
    ] as const) {
      const url = await lookedAt(web, loader, name, bytes)
      const page = (await loader.get(url)).body
      expect(page).toContain(said)
      expect(page).not.toContain(home)
      expect(page).not.toContain(`${url}/load"`)
      await loader.post(`${url}/delete`, {}, url)
    } // prettier-ignore
  })

  it('is taken as said: mapping, encoding, delimiter; mistakes in these are shown with what was typed', async () => {
    const url = await lookedAt(web, loader, 'own.csv', Buffer.from('Case;What;Logged\nS/1;Caf\xe9;05/02/2026\n', 'latin1'), { mapping: 'columns:\n  reference: Case\n  description: What\n  date_received: Logged\n', encoding: 'windows-1252', delimiter: 'semicolon' }) // prettier-ignore
    const page = (await loader.get(url)).body
    expect(page).toContain('Café')
    expect(countsOn(page)).toMatchObject({ New: 1 })
    const wrong = await upload(web, loader, 'a.csv', 'x', { encoding: 'klingon', mapping: 'columns:\n  nothing: X\n' }) // prettier-ignore
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('There is a problem')
    expect(wrong.body).toContain('value="klingon"')
    expect(wrong.body).toContain('is no field of ours')
  })

  it('keeps hostile names as text and nothing more', async () => {
    const names = ['../../../etc/passwd', 'C:\\temp\\a.csv', '<img src=x onerror=alert(1)>.csv', 'nul\u0000name.csv', '%2e%2e%2fetc.csv'] // prettier-ignore
    for (const name of names) {
      const answer = await upload(web, loader, name.replaceAll('"', ''), `${CSV}${row('H/1')}`)
      expect(answer.statusCode).toBe(303)
      const url = String(answer.headers.location)
      await settled(loader, url)
      const page = (await loader.get(url)).body
      expect(page).not.toContain('<img')
      expect(page).not.toContain('\u0000')
      expect(kept().every((file) => /^[0-9a-f]{48}$/.test(file))).toBe(true)
      expect(kept()).toHaveLength(2 + 1 /* the mended one and the mapped one stay */)
      await loader.post(`${url}/delete`, {}, url)
    }
  })

  it('is not kept where the token is wrong, late or missing, or no file was chosen', async () => {
    const before = kept()
    const send = async (parts: Parameters<typeof multipart>[0]) => {
      const { payload, type } = multipart(parts)
      return web.app.inject({ method: 'POST', url: '/loads/new', headers: { cookie: loader.cookie, 'content-type': type }, payload }) // prettier-ignore
    }
    const file = { name: 'file', value: `${CSV}${row('T/1')}`, filename: 'a.csv' }
    const token = /name="_csrf" value="([^"]+)"/.exec((await loader.get('/loads/new')).body)![1]!
    expect((await send([{ name: '_csrf', value: 'wrong' }, file])).statusCode).toBe(403)
    expect((await send([file, { name: '_csrf', value: token }])).statusCode).toBe(403)
    expect((await send([file])).statusCode).toBe(403)
    expect((await send([])).statusCode).toBe(403)
    expect((await loader.post('/loads/new', {}, '/loads/new')).statusCode).toBe(415)
    const none = await send([{ name: '_csrf', value: token }, { name: 'file', value: '', filename: '' }]) // prettier-ignore
    expect(none.statusCode).toBe(400)
    expect(none.body).toContain('Choose a file')
    expect(kept()).toEqual(before)
  })
})

describe('who may see what', () => {
  it('shows another authority nothing: loads, refused rows, uploads, undo', async () => {
    const url = await lookedAt(web, loader, 'mine.csv', `${CSV}${row('P/1')}${row('P/2', 'x')}`)
    await load(url)
    const id = await loadIdOn(url)
    const open = await lookedAt(web, loader, 'mine2.csv', `${CSV}${row('P/3')}`)
    const other = await signIn(web, ['loader'], 'ZZB')
    for (const path of [`/loads/${id}`, `/loads/${id}/rejects.csv`, `/loads/${id}/undo`, url, open, `${open}.json`])
      expect((await other.get(path)).statusCode, path).toBe(404)
    for (const path of [`/loads/${id}/undo`, `${open}/load`, `${open}/look`, `${open}/delete`])
      expect((await other.post(path, {}, '/loads/new')).statusCode, path).toBe(404)
    expect((await other.get('/loads')).body).not.toContain('mine.csv')
    const officer = await signIn(web, ['officer', 'analyst', 'admin'], 'ZZA')
    for (const path of ['/loads', '/loads/new', `/loads/${id}`, open]) expect((await officer.get(path)).statusCode, path).toBe(403)
    expect((await loader.get('/running')).statusCode).toBe(403)
    await loader.post(`${open}/delete`, {}, open)
    expect((await loader.get(open)).statusCode).toBe(404)
  }) // prettier-ignore

  it('answers 404 for what is no number', async () => {
    for (const path of ['/loads/x', '/loads/99999999', '/loads/1e3', '/loads/uploads/abc', '/loads/9999999999999999999'])
      expect((await loader.get(path)).statusCode, path).toBe(404)
  }) // prettier-ignore
})

describe('a past load', () => {
  it('lists its refused rows by page, and is undone after a page that says what would change', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => row(`U/${at}`, at < 55 ? 'never' : '05/02/2026')) // prettier-ignore
    const url = await lookedAt(web, loader, 'undo.csv', `${CSV}${rows.join('')}`)
    await load(url)
    const id = await loadIdOn(url)
    const page = (await loader.get(`/loads/${id}`)).body
    const lines = /<th scope="row" class="govuk-table__header app-number">/g
    expect(page.match(lines)).toHaveLength(50)
    const next = /href="(\/loads\/\d+\?after=\d+)#refused"/.exec(page)![1]!
    expect((await loader.get(next)).body.match(lines)).toHaveLength(5)
    expect(page).toContain('5 of 5 submissions')

    const undo = (await loader.get(`/loads/${id}/undo`)).body
    expect(undo).toContain('5 submissions that the load made new would be deleted')
    const there = async () => (await database.pool.query(`select 1 from triage.submissions where reference like 'U/%'`)).rowCount // prettier-ignore
    expect(await there()).toBe(5)
    const done = await loader.post(`/loads/${id}/undo`, {}, `/loads/${id}/undo`)
    expect(done.statusCode).toBe(303)
    expect(await there()).toBe(0)
    expect((await loader.get(`/loads/${id}`)).body).toContain('Undone')
    expect((await loader.get(`/loads/${id}/undo`)).body).toContain('cannot be undone')
    expect((await loader.post(`/loads/${id}/undo`, {}, '/loads/new')).statusCode).toBe(409)
    const { rows: events } = await database.pool.query<{ action: string }>(`select action from triage.access_events where detail ->> 'load' = $1`, [id]) // prettier-ignore
    expect(events.map(({ action }) => action)).toContain('load undone')
  })
})
