import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountsPurgeEvents } from '../../src/cli/commands/accounts-events.ts'
import { makeCommands } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let commands: ReturnType<typeof makeCommands>
beforeAll(async () => {
  database = await makeTestDatabase()
  commands = makeCommands(database.url, '/tmp')
})
afterAll(() => database.close())

/** Of ZZA 12,000 views and a sign-in, of ZZB and of nobody one refused sign-in each: all 400 days old; a view and a sign-in of ZZA of 300 days ago. */
beforeEach(async () => {
  await database.pool.query('truncate triage.access_events')
  await database.pool.query(`
    insert into triage.access_events (at, authority, action, detail)
    select now() - interval '400 days', 'ZZA', 'view', '{}'::jsonb from generate_series(1, 12000)
    union all select now() - interval '400 days', authority, action, '{"address":"192.0.2.1"}'::jsonb from (values ('ZZA', 'sign-in'), ('ZZB', 'sign-in-refused'), (null, 'sign-in-refused')) of (authority, action)
    union all select now() - interval '300 days', 'ZZA', action, '{}' from (values ('view'), ('sign-in')) of (action)`)
})

const left = async () => (await database.pool.query<{ said: string }>(`select concat_ws(' ', authority, action, count(*)) as said from triage.access_events group by authority, action`)).rows.map(({ said }) => said).sort() // prettier-ignore
const purge = (...flags: string[]) => commands.triage('accounts', 'purge-events', ...flags)

describe('triage accounts purge-events', () => {
  it('says what it would erase, and erases nothing, in a dry run', async () => {
    const before = await left()
    const { code, stdout, stderr } = await purge('--dry-run')
    expect(code).toBe(0)
    expect(stdout).toBe('To erase, older than 365 days: 12,003 access events (12,000 view, 2 sign-in-refused, 1 sign-in).\n') // prettier-ignore
    expect(stderr).toContain('nothing was erased')
    expect(await left()).toEqual(before)
    const json = JSON.parse(
      (await purge('--dry-run', '--json', '--older-than', '200')).stdout,
    ) as object
    expect(json).toMatchObject({ authority: null, dryRun: true, events: 12_005, erased: 0, stopped: false }) // prettier-ignore
  })

  it('erases what is older than a year, in pieces, keeps the rest, and notes that it did', async () => {
    const { code, stdout } = await purge('--yes')
    expect([code, stdout.includes('Erased: 12,003 access events.')]).toEqual([0, true])
    expect(await left()).toEqual(['ZZA sign-in 1', 'ZZA view 1', 'events-erased 1'])
    const { rows } = await database.pool.query<{ detail: Record<string, unknown> }>(`select detail from triage.access_events where action = 'events-erased'`) // prettier-ignore
    expect(rows[0]!.detail).toMatchObject({ events: 12_003, by: expect.stringContaining('command line') as string }) // prettier-ignore
    // Again there is nothing, and nothing is noted.
    expect((await purge('--yes')).stdout).toContain(': 0 access events.')
    expect(await left()).toEqual(['ZZA sign-in 1', 'ZZA view 1', 'events-erased 1'])
  })

  it('erases those of one authority, and of no other', async () => {
    expect((await purge('--yes', '--authority', 'ZZA', '--older-than', '100')).code).toBe(0)
    expect(await left()).toEqual(['ZZA events-erased 1', 'ZZB sign-in-refused 1', 'sign-in-refused 1']) // prettier-ignore
  })

  it('asks first: nothing is erased without the word, --yes, or somebody at a terminal', async () => {
    const before = await left()
    const flags = { olderThan: 365, authority: null, dryRun: false, yes: false, json: false }
    const asked = await commands.run((context) => accountsPurgeEvents(context, flags, () => Promise.resolve('no'))) // prettier-ignore
    expect(asked.error?.message).toContain('erase was not typed')
    const alone = await commands.run((context) => accountsPurgeEvents(context, flags, null))
    expect(alone.error?.message).toContain('Nothing was erased')
    expect((await purge('--json')).error?.message).toContain('Give --yes too')
    expect((await purge('--older-than', '0')).error?.message).toContain('whole number')
    expect(await left()).toEqual(before)
  })
})
