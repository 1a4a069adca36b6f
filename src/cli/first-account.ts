import type { Role } from '../domain/account.ts'
import { roles as allRoles } from '../domain/account.ts'
import { addAccount, countAccounts } from '../db/queries/accounts.ts'
import { saveAccessEvent } from '../db/queries/access-events.ts'
import { listAuthorities } from '../db/queries/requeue.ts'
import { hashPassword, makePassword } from '../web/access/passwords.ts'
import type { Context, OpenDatabase } from './context.ts'

/**
 * Lets somebody in where nobody has an account yet. On the embedded PostgreSQL, which is this machine's own, one is made and
 * its password printed once, for the authority given, else the only one that is loaded; on another's database nobody is: there
 * it says how.
 */
export async function letSomebodyIn(
  { out }: Pick<Context, 'out'>,
  { db, embedded }: OpenDatabase,
  given?: string,
): Promise<void> {
  if ((await countAccounts(db)) > 0) return
  if (!embedded) {
    out.line('Nobody can sign in yet. npx triage accounts add EMAIL --name NAME --roles admin makes the first account.') // prettier-ignore
    return
  }
  const loaded = await listAuthorities(db)
  const own = given ?? (loaded.length === 1 ? (loaded[0] ?? null) : null)
  const roles: Role[] = own === null ? ['admin'] : [...allRoles]
  const email = own === null ? 'admin@localhost' : 'officer@localhost'
  const password = makePassword()
  const name = own === null ? 'First administrator' : 'First officer'
  const id = await addAccount(db, { name, email, authority: own, roles, passwordHash: await hashPassword(password), mustChangePassword: true, createdBy: 'first start' }) // prettier-ignore
  // Another process was quicker, and printed its password.
  if (id === undefined) return
  await saveAccessEvent(db, { accountId: null, apiKeyId: null, authority: own }, { action: 'account-made', detail: { account: id, by: 'first start' } }) // prettier-ignore
  out.line(`Sign in as ${email} with the password ${password}`)
  out.line(
    own === null
      ? '  It administers the installation and sees no submissions. Shown once; the first sign-in asks for a new one.'
      : `  It has all roles for ${own}. Shown once; the first sign-in asks for a new one.`,
  )
  out.line(
    '  npx triage accounts add EMAIL --name NAME --roles officer --authority A    makes others',
  )
  out.line(`  npx triage accounts password ${email}    gives a new one where it is lost`)
}
