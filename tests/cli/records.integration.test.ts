import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { purgeCommand, type PurgeFlags } from '../../src/cli/commands/purge.ts'
import { startLoad } from '../../src/db/queries/loads.ts'
import { makeCommands, type Ran } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-records-'))
let database: TestDatabase
let commands: ReturnType<typeof makeCommands>
beforeAll(async () => {
  database = await makeTestDatabase()
  commands = makeCommands(database.url, dir)
})
afterAll(async () => {
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const triage = (...args: string[]) => commands.triage(...args)
const json = (ran: Ran) => JSON.parse(ran.stdout) as Record<string, unknown>
const file = (name: string, rows: string[]) => {
  writeFileSync(join(dir, name), `${['reference,description,ward,date_received,decision,decision_date', ...rows].join('\n')}\n`) // prettier-ignore
  return name
}
const load = async (name: string, rows: string[]) => {
  const ran = await triage('load', file(name, rows), '--authority', 'ZZA', '--json')
  return (json(ran)['files'] as { batchId: number }[])[0]!.batchId
}

describe('triage loads', () => {
  it('lists loads with who, counts and status, shows one, and takes it back', async () => {
    const first = await load('a.csv', ['L/1,Shed,N,01/02/2026,,', 'L/2,Garage,N,01/02/2026,,', 'L/1,again,N,,,', ',none,N,,,']) // prettier-ignore
    const second = await load('b.csv', ['L/1,Bigger shed,N,01/02/2026,,'])
    const lost = await startLoad(database.db, { authority: 'ZZA', fileName: 'c.csv', options: {} })

    const list = await triage('loads')
    expect(list.code).toBe(0)
    expect(list.stdout).toMatch(/load +started \(UTC\) +by +file +authority +format +status/)
    expect(list.stdout).toMatch(new RegExp(`\n${first} .* a\\.csv +ZZA +csv +done +4 +2 +0 +0 +1 +1 +0 `)) // prettier-ignore
    expect(list.stdout).toContain(`Load ${lost} stopped without a word; load the file again`)
    expect(JSON.parse((await triage('loads', '--limit', '1', '--json')).stdout)).toMatchObject([{ load: lost, status: 'stopped', undoneAt: null }]) // prettier-ignore

    const show = await triage('loads', 'show', String(first))
    expect(show.stdout).toContain('Standing   1 of 2 submissions still have the version')
    expect(show.stdout).toMatch(/line 4, reference: L\/1 is already on line 2/)
    expect(json(await triage('loads', 'show', String(first), '--json'))).toMatchObject({ load: first, standing: { submissions: 1 }, counts: { rows: 4, new: 2 } }) // prettier-ignore
    expect((await triage('loads', 'show', '999')).code).toBe(1)

    const refused = await triage('loads', 'undo', String(first))
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`Undo it first: triage loads undo ${second}`)
    expect(json(await triage('loads', 'undo', String(first), '--json'))).toMatchObject({ undone: false, refused: { code: 'changed-since', loads: [second] } }) // prettier-ignore

    const dry = await triage('loads', 'undo', String(second), '--dry-run')
    expect(dry).toMatchObject({ code: 0 })
    expect(dry.stdout).toContain('1 that it changed would go back')
    const undone = await triage('loads', 'undo', String(second))
    expect(undone).toMatchObject({ code: 0 })
    expect(undone.stderr).toContain('1 submissions queued')
    expect((await triage('loads')).stdout).toMatch(new RegExp(`\n${second} .* done, undone `))
    expect((await triage('show', 'L/1')).stdout).toContain('Shed')
    expect(json(await triage('loads', 'undo', String(first), '--json'))).toMatchObject({ undone: true, made: 2 }) // prettier-ignore
    expect((await triage('show', 'L/1')).code).toBe(1)
  })

  it('says that an undone load is undone, whatever fails after it: exit 1 only where not all is queued', async () => {
    await load('q1.csv', ['Q/1,Shed,N,01/02/2026,,'])
    const changes = [await load('q2.csv', ['Q/1,Garage,N,01/02/2026,,']), await load('q3.csv', ['Q/1,Barn,N,01/02/2026,,'])] as const // prettier-ignore
    await database.pool.query(`
      insert into triage.facts (hash, kind, data) values ('left', 'geo', '{}');
      create function fails() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$;
      create trigger fails before delete on triage.facts for each row execute function fails()`)
    const swept = await triage('loads', 'undo', String(changes[1]))
    expect(swept).toMatchObject({ code: 0, error: null })
    expect(swept.stdout).toContain(`Load ${changes[1]} is undone`)
    expect(swept.stderr).toMatch(/1 submissions queued[^]*could not be removed/)

    await database.pool.query(`
      drop trigger fails on triage.facts;
      create trigger fails before insert on bullmq.job for each row execute function fails()`)
    const unqueued = await triage('loads', 'undo', String(changes[0]))
    await database.pool.query('drop function fails cascade')
    expect(unqueued).toMatchObject({ code: 1, error: null })
    expect(unqueued.stdout).toContain(`Load ${changes[0]} is undone`)
    expect(unqueued.stderr).toContain('triage requeue --state all')
    // What could not be swept away before is gone now.
    expect((await database.pool.query(`select from triage.facts where hash = 'left'`)).rowCount).toBe(0) // prettier-ignore
  })

  it('wants the number of a load', async () => {
    for (const wrong of ['x', '0', '99999999999'])
      expect((await triage('loads', 'undo', wrong)).error, wrong).not.toBeNull()
  })
})

describe('triage purge', () => {
  const flags: PurgeFlags = { determinedBefore: '2020-01-01', authority: null, dryRun: false, yes: false, json: false } // prettier-ignore
  const kept = async () => (await triage('show', 'P/1')).stdout.includes('Secret shed')

  it('counts in a dry run, asks before it erases, and says in show and export what is left', async () => {
    await load('p.csv', ['P/1,Secret shed,N,01/02/2018,Granted,01/06/2018'])
    const dry = await triage('purge', '--determined-before', '2020-01-01', '--dry-run', '--json')
    expect(json(dry)).toMatchObject({ dryRun: true, submissions: 1, versions: 1, stopped: false })
    expect(await kept()).toBe(true)

    // A script has nobody to ask.
    const script = await commands.run((context) => purgeCommand(context, flags, null))
    expect(script.error?.message).toMatch(/Nothing was erased.*--yes/)
    const no = await commands.run((c) => purgeCommand(c, flags, () => Promise.resolve('no')))
    expect(no.error?.message).toMatch(/Nothing was erased/)
    expect(await kept()).toBe(true)
    const yes = await commands.run((c) => purgeCommand(c, flags, () => Promise.resolve('erase')))
    expect(yes).toMatchObject({ code: 0 })
    expect(yes.stdout).toMatch(/Erased: personal data of 1 submissions \(1 versions\)/)

    const show = await triage('show', 'P/1')
    expect(show.stdout).toMatch(/Personal data erased on \d{4}-\d\d-\d\d/)
    expect(show.stdout).not.toContain('Secret')
    expect(json(await triage('show', 'P/1', '--json'))['purgedOn']).toMatch(/^\d{4}-/)
    for (const what of ['submissions', 'assessments'])
      for (const format of ['ndjson', 'csv']) {
        const out = await triage('export', '--what', what, '--format', format, '--state', 'all')
        expect(out.code, what).toBe(0)
        expect(out.stdout).toContain('P/1')
        expect(out.stdout).not.toContain('Secret')
      }
    expect(json(await triage('purge', '--determined-before', '2020-01-01', '--yes', '--json'))).toMatchObject({ submissions: 0 }) // prettier-ignore
  })

  it('finishes what a run that was killed has left, also where nothing else is to erase', async () => {
    await database.pool.query(`
      insert into triage.facts (hash, kind, data) values ('left', 'geo', '{}');
      insert into triage.document_contents (sha256, media_type, size, bytes) values ('left', 'text/plain', 0, '')`)
    const left = async () =>
      (await database.pool.query(`select hash from triage.facts where hash = 'left' union all select sha256 from triage.document_contents`)).rowCount // prettier-ignore
    const run = ['purge', '--determined-before', '2020-01-01']
    expect((await triage(...run, '--dry-run')).code).toBe(0)
    expect(await left()).toBe(2)
    expect((await triage(...run)).code).toBe(0)
    expect(await left()).toBe(0)
  })

  it('asks no question with --json, and says what it leaves', async () => {
    await load('j.csv', ['J/1,Hut,N,01/02/2018,Granted,01/06/2018', 'J/2,Hut,N,01/02/2018,Granted,', 'J/2,again,N,,,']) // prettier-ignore
    const asked = await commands.run((c) => purgeCommand(c, { ...flags, json: true }, () => Promise.resolve('erase'))) // prettier-ignore
    expect(asked.error?.message).toMatch(/--json asks no question/)
    const dry = await triage('purge', '--determined-before', '2020-01-01', '--dry-run', '--json')
    expect(json(dry)).toMatchObject({ submissions: 1, undated: 1, openDetermined: 0 })
    const said = (await triage('purge', '--determined-before', '2020-01-01', '--dry-run', '--authority', 'ZZA')).stdout // prettier-ignore
    expect(said).toContain('Left: 1 closed submissions without a date to go by')
    expect(said).toMatch(/Left: \d+ refused rows of loads since 2020-01-01, or of loads without an authority/) // prettier-ignore
  })

  it('takes no day that has not come, and no word for one', async () => {
    expect((await triage('purge', '--determined-before', '2999-01-01', '--yes')).error?.message).toMatch(/has not come yet/) // prettier-ignore
    expect((await triage('purge', '--determined-before', 'soon', '--yes')).error?.message).toMatch(/not a date/) // prettier-ignore
  })
})
