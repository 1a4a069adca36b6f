import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccountByEmail } from '../../src/db/queries/accounts.ts'
import { accountsAdd } from '../../src/cli/commands/accounts.ts'
import { letSomebodyIn } from '../../src/cli/first-account.ts'
import { isPassword } from '../../src/web/access/passwords.ts'
import { makeCommands } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let commands: ReturnType<typeof makeCommands>
beforeAll(async () => {
  database = await makeTestDatabase()
  commands = makeCommands(database.url, '/tmp')
})
afterAll(() => database.close())

const find = async (email: string) => (await findAccountByEmail(database.db, email))!
const passwordIn = (text: string) => /Password: (\S+)/.exec(text)?.[1] ?? ''
const beginSession = (id: number) => database.pool.query(`insert into triage.sessions (id_hash, account_id, data, expires_at) values (gen_random_uuid(), $1, '{}', now() + interval '1 hour')`, [id]) // prettier-ignore
const sessionsOf = async (id: number) => (await database.pool.query('select from triage.sessions where account_id = $1', [id])).rowCount // prettier-ignore

describe('triage accounts', () => {
  it('says how to make the first where there is none', async () => {
    expect((await commands.triage('accounts')).stdout).toContain('triage accounts add EMAIL')
  })

  it('makes an account, with a password that is printed once and must be changed', async () => {
    const ran = await commands.triage('accounts', 'add', 'Ada@Example.test', '--name', 'Ada', '--roles', 'officer,analyst', '--authority', 'zza') // prettier-ignore
    expect([ran.code, ran.error, ran.stderr]).toEqual([0, null, ''])
    const account = await find('ada@example.test')
    expect(account).toMatchObject({ name: 'Ada', authority: 'ZZA', roles: ['officer', 'analyst'], mustChangePassword: true }) // prettier-ignore
    expect(await isPassword(passwordIn(ran.stdout), account.passwordHash)).toBe(true)
    const listed = await commands.triage('accounts', '--json')
    expect(JSON.parse(listed.stdout)).toEqual([
      { email: 'ada@example.test', name: 'Ada', authority: 'ZZA', roles: ['officer', 'analyst'], state: 'first password', signedInAt: null },
    ]) // prettier-ignore
    expect((await commands.triage('accounts')).stdout).toMatch(/ada@example\.test +Ada +ZZA +officer, analyst +first password +never/) // prettier-ignore
  })

  it('makes no second account of an address, and none that would see nothing', async () => {
    const again = await commands.triage('accounts', 'add', 'ada@example.test', '--name', 'Other', '--roles', 'admin') // prettier-ignore
    expect(again.error?.message).toMatch(/already.*triage accounts password ada@example\.test/)
    const blind = await commands.triage('accounts', 'add', 'b@example.test', '--name', 'B', '--roles', 'officer,admin') // prettier-ignore
    expect(blind.error?.message).toContain('add --authority')
    expect(await findAccountByEmail(database.db, 'b@example.test')).toBeUndefined()
    expect((await commands.triage('accounts', 'add', 'b@example.test', '--name', 'B', '--roles', 'officer,king')).error?.message).toContain('Roles are officer') // prettier-ignore
    expect((await commands.triage('accounts', 'add', 'b', '--name', 'B', '--roles', 'admin')).error?.message).toContain('not an e-mail address') // prettier-ignore
  })

  it('reads a password from standard input, and refuses one that is too common', async () => {
    const add = (email: string, password: string) => commands.run((context) => accountsAdd(context, email, { name: 'C', roles: ['admin'], passwordStdin: true }, stdin(password))) // prettier-ignore
    const ran = await add('c@example.test', 'copper-lantern-meadow\n')
    expect([ran.code, ran.stdout.includes('copper')]).toEqual([0, false])
    const account = await find('c@example.test')
    expect(account.mustChangePassword).toBe(false)
    expect(await isPassword('copper-lantern-meadow', account.passwordHash)).toBe(true)
    expect((await add('d@example.test', 'Password2026!\n')).error?.message).toContain('commonest')
  })

  it('gives a new password, changes roles, closes and opens, each ending the sessions', async () => {
    const { id } = await find('ada@example.test')
    const acts = [['password'], ['roles', '--roles', 'loader'], ['close'], ['reopen']] as const
    for (const [act, ...more] of acts) {
      await beginSession(id)
      const ran = await commands.triage('accounts', act, 'ada@example.test', ...more)
      expect([act, ran.code, await sessionsOf(id)]).toEqual([act, 0, 0])
      if (act === 'password') expect(await isPassword(passwordIn(ran.stdout), (await find('ada@example.test')).passwordHash)).toBe(true) // prettier-ignore
      if (act === 'close') expect((await find('ada@example.test')).closedAt).not.toBeNull()
    }
    expect(await find('ada@example.test')).toMatchObject({ roles: ['loader'], closedAt: null })
    const { rows } = await database.pool.query<{ action: string }>(`select action from triage.access_events where (detail->>'account')::int = $1 and authority = 'ZZA' order by id`, [id]) // prettier-ignore
    expect(rows.map(({ action }) => action)).toEqual(['account-made', 'account-changed', 'account-changed', 'account-closed', 'account-reopened']) // prettier-ignore
    expect((await commands.triage('accounts', 'close', 'x@example.test')).error?.message).toContain('no account for x@example.test') // prettier-ignore
  })
})

async function* stdin(text: string) {
  await Promise.resolve()
  yield text.slice(0, 5)
  yield text.slice(5)
}

describe('the first log-in', () => {
  const lines: string[] = []
  const out = { line: (text: string) => lines.push(text) }
  let empty: TestDatabase
  const letIn = async (embedded: boolean, given?: string) => {
    lines.length = 0
    await letSomebodyIn({ out } as never, { ...empty, version: '18', embedded }, given)
    return lines.join('\n')
  }
  beforeAll(async () => {
    empty = await makeTestDatabase()
  })
  afterAll(() => empty.close())
  const forget = () => empty.pool.query('delete from triage.accounts')

  it('is not made on a database of DATABASE_URL: there it says how', async () => {
    expect(await letIn(false)).toContain('triage accounts add EMAIL')
    expect((await empty.pool.query('select from triage.accounts')).rowCount).toBe(0)
  })

  it('is an administrator where nothing is loaded, and is made once', async () => {
    const said = await letIn(true)
    const account = (await findAccountByEmail(empty.db, 'admin@localhost'))!
    expect(account).toMatchObject({ authority: null, roles: ['admin'], mustChangePassword: true })
    expect(await isPassword(/password (\S+)/.exec(said)![1]!, account.passwordHash)).toBe(true)
    expect(said).toContain('triage accounts password admin@localhost')
    expect(await letIn(true)).toBe('')
  })

  it('is an officer of the only authority, and an administrator again where there are two', async () => {
    await forget()
    await loadSubmissions(empty, aSubmission({ authority: 'ZZA', reference: '1' }))
    expect(await letIn(true)).toContain('officer@localhost')
    expect(await findAccountByEmail(empty.db, 'officer@localhost')).toMatchObject({ authority: 'ZZA', roles: ['officer', 'loader', 'analyst', 'admin'] }) // prettier-ignore
    await forget()
    await loadSubmissions(empty, aSubmission({ authority: 'ZZB', reference: '1' }))
    expect(await letIn(true)).toContain('admin@localhost')
    await forget()
    expect(await letIn(true, 'ZBF')).toContain('all roles for ZBF')
  })
})
