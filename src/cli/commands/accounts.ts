import { badInput } from '../../domain/errors.ts'
import type { Role } from '../../domain/account.ts'
import { addAccount, changeAccount, findAccountByEmail, listAccounts, setPassword, type Account } from '../../db/queries/accounts.ts' // prettier-ignore
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import type { Queryable } from '../../db/client.ts'
import { isEmail } from '../../web/access/forms.ts'
import { passwordProblem } from '../../web/access/password-rules.ts'
import { hashPassword, makePassword } from '../../web/access/passwords.ts'
import { withDatabase, type Context } from '../context.ts'
import { account as whoRuns } from '../load-options.ts'
import { table } from '../output.ts'

export interface AddAccountFlags {
  name: string
  roles: Role[]
  authority?: string
  /** Reads the password from standard input; a made one is printed otherwise. */
  passwordStdin: boolean
}

/** `triage accounts`: who may sign in. */
export async function accountsList(
  context: Context,
  options: { authority: string | null; json: boolean },
): Promise<number> {
  const { out } = context
  return withDatabase(context, async ({ db }) => {
    const all = await listAccounts(db, options.authority)
    if (options.json) out.line(JSON.stringify(all.map(shown)))
    else if (all.length === 0)
      out.line('No accounts. triage accounts add EMAIL --name NAME --roles admin makes the first.')
    else {
      const rows = all.map((one) => {
        const { email, name, authority, roles, state, signedInAt } = shown(one)
        return [email, name, authority ?? '(all)', roles.join(', '), state, signedInAt?.slice(0, 10) ?? 'never'] // prettier-ignore
      })
      for (const line of table(['e-mail', 'name', 'authority', 'roles', 'state', 'last sign-in'], rows)) out.line(line) // prettier-ignore
    }
    return 0
  })
}

function shown({ email, name, authority, roles, closedAt, lockedUntil, mustChangePassword, signedInAt }: Account) {
  const locked = lockedUntil !== null && lockedUntil > new Date()
  const state = closedAt !== null ? 'closed' : locked ? 'locked' : mustChangePassword ? 'first password' : 'open'
  return { email, name, authority, roles, state, signedInAt: signedInAt?.toISOString() ?? null }
} // prettier-ignore

/** `triage accounts add`: makes an account and prints its first password once. */
export async function accountsAdd(
  context: Context,
  email: string,
  { name, roles, authority, passwordStdin }: AddAccountFlags,
  stdin: AsyncIterable<Buffer | string>,
): Promise<number> {
  if (!isEmail(email))
    throw badInput('accounts.email', `${email} is not an e-mail address. Write it as name@example.gov.uk.`) // prettier-ignore
  assertAuthorityFits(roles, authority ?? null)
  const password = await passwordFor(context, { email, name }, passwordStdin, stdin)
  return withDatabase(context, async ({ db }) => {
    const id = await addAccount(db, {
      name, email, roles, authority: authority ?? null, passwordHash: await hashPassword(password.text), mustChangePassword: password.made, createdBy: whoRuns(),
    }) // prettier-ignore
    if (id === undefined)
      throw badInput('accounts.exists', `There is an account for ${email.toLowerCase()} already. triage accounts lists them; triage accounts password ${email.toLowerCase()} gives it a new password.`) // prettier-ignore
    await keepEvent(db, 'account-made', { id, authority: authority ?? null })
    context.out.line(`Account ${email.toLowerCase()}: ${roles.join(', ')}${authority === undefined ? ' of the installation' : ` of ${authority}`}.`) // prettier-ignore
    printPassword(context, password)
    return 0
  })
}

/** `triage accounts password`: a new password, where the old one is lost; unlocks, and ends the account's sessions. */
export async function accountsPassword(
  context: Context,
  email: string,
  options: { passwordStdin: boolean },
  stdin: AsyncIterable<Buffer | string>,
): Promise<number> {
  return withAccount(context, email, async (db, account) => {
    const password = await passwordFor(context, account, options.passwordStdin, stdin)
    await setPassword(db, account.id, await hashPassword(password.text), password.made)
    await keepEvent(db, 'account-changed', account, { what: 'password' })
    context.out.line(`Account ${account.email} has a new password, and is signed out everywhere.`)
    printPassword(context, password)
  })
}

/** `triage accounts close`: signs somebody out for good. What they decided stays under their name. */
export async function accountsClose(context: Context, email: string): Promise<number> {
  return withAccount(context, email, async (db, account) => {
    await changeAccount(db, account.id, { closedAt: new Date() })
    await keepEvent(db, 'account-closed', account)
    context.out.line(`Account ${account.email} is closed. triage accounts reopen ${account.email} opens it again.`) // prettier-ignore
  })
}

/** `triage accounts reopen` */
export async function accountsReopen(context: Context, email: string): Promise<number> {
  return withAccount(context, email, async (db, account) => {
    await changeAccount(db, account.id, { closedAt: null, failedSignIns: 0, lockedUntil: null })
    await keepEvent(db, 'account-reopened', account)
    context.out.line(`Account ${account.email} is open again, with the password that it had.`)
  })
}

/** `triage accounts roles` */
export async function accountsRoles(
  context: Context,
  email: string,
  roles: Role[],
): Promise<number> {
  return withAccount(context, email, async (db, account) => {
    assertAuthorityFits(roles, account.authority)
    await changeAccount(db, account.id, { roles })
    await keepEvent(db, 'account-changed', account, { what: 'roles', roles })
    context.out.line(`Account ${account.email} is ${roles.join(', ')} from now on.`)
  })
}

async function withAccount(
  context: Context,
  email: string,
  work: (db: Queryable, account: Account) => Promise<void>,
): Promise<number> {
  return withDatabase(context, async ({ db }) => {
    const account = await findAccountByEmail(db, email)
    if (account === undefined)
      throw badInput('accounts.unknown', `There is no account for ${email}. triage accounts lists them.`) // prettier-ignore
    await work(db, account)
    return 0
  })
}

function assertAuthorityFits(roles: readonly Role[], authority: string | null): void {
  if (authority !== null || roles.every((role) => role === 'admin')) return
  throw badInput('accounts.authority', 'Without an authority there are no submissions to see: add --authority, or give the role admin alone.') // prettier-ignore
}

interface Password {
  text: string
  /** Made here: to be changed at the first sign-in. */
  made: boolean
}

async function passwordFor(
  { config }: Context,
  { email, name }: { email: string; name: string },
  fromStdin: boolean,
  stdin: AsyncIterable<Buffer | string>,
): Promise<Password> {
  if (!fromStdin) return { text: makePassword(), made: true }
  let text = ''
  for await (const piece of stdin) text += piece.toString()
  text = text.replace(/\r?\n$/, '')
  const problem = passwordProblem(text, { email, name, service: config.web.name })
  if (problem !== null) throw badInput('accounts.password', `${problem}.`)
  return { text, made: false }
}

function printPassword({ out }: Context, { text, made }: Password): void {
  if (made) out.line(`Password: ${text}   It is shown once, and must be changed at the first sign-in.`) // prettier-ignore
}

async function keepEvent(
  db: Queryable,
  action: string,
  { id, authority }: Pick<Account, 'id' | 'authority'>,
  more: Record<string, unknown> = {},
): Promise<void> {
  const detail = { account: id, by: `command line, ${whoRuns()}`, ...more }
  await saveAccessEvent(db, { accountId: null, apiKeyId: null, authority }, { action, detail })
}
