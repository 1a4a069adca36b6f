import { InvalidArgumentError, Option, type Command } from 'commander'
import { roles, type Role } from '../../domain/account.ts'
import type { AddAccountFlags } from '../commands/accounts.ts'
import type { PurgeEventsFlags } from '../commands/accounts-events.ts'
import { authority, json, wholeNumber } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
  triage accounts add ada@example.gov.uk --name "Ada Officer" --roles officer,analyst --authority SWK
  triage accounts add it@example.gov.uk --name "IT support" --roles admin        administrator of the installation
  triage accounts password ada@example.gov.uk                                    where a password is lost

Roles: officer decides, loader loads files, analyst sees figures, admin sees to accounts, keys and the running of the service.
An account is never deleted, so that who decided what can always be told: it is closed.`

/** The UK GDPR sets no number of days; why this one: docs/officer.md, Privacy. */
const EVENTS_DAYS = 365

const EVENTS_HELP = `
Erased for good: who looked at, took away or did what, and signed in from which network address, before that day. That so many were
erased is noted. Kept: what officers decided, with who and why. With --authority, what belongs to no authority stays: sign-ins with
an address that has no account, and acts of administrators of the installation.

  triage accounts purge-events --dry-run              what it would erase
  triage accounts purge-events --older-than 730 --yes erases it; once a day from a scheduler, say

Exit codes: 0 done; 1 stopped before the end, run it again; 2 could not run.`

function parseRoles(text: string): Role[] {
  const named = [...new Set(text.split(',').map((role) => role.trim()))]
  const known = named.filter((role): role is Role => (roles as readonly string[]).includes(role))
  if (known.length === 0 || known.length < named.length)
    throw new InvalidArgumentError(`Roles are ${roles.join(', ')}; several with commas between.`)
  return known
}

/** Commands about who may sign in to the officer's service. */
export function registerAccounts(program: Command, { context, exit }: Register): void {
  const commands = () => import('../commands/accounts.ts')
  const accounts = program
    .command('accounts')
    .description('people who may sign in to the officer’s service')
    .addOption(authority)
    .addOption(json)
    .addHelpText('after', HELP)
    .action(async (o: { authority?: string; json: boolean }) => {
      exit(await (await commands()).accountsList(context, { ...o, authority: o.authority ?? null }))
    })
  const passwordStdin = () => new Option('--password-stdin', 'read the password from standard input instead of making one').default(false) // prettier-ignore
  const rolesOption = () => new Option('--roles <roles>', `${roles.join(', ')}; several with commas between`).argParser(parseRoles).makeOptionMandatory() // prettier-ignore
  accounts
    .command('add <email>')
    .description('make an account; prints its first password once')
    .requiredOption('--name <name>', 'as decisions and letters show it')
    .addOption(rolesOption())
    .addOption(authority)
    .addOption(passwordStdin())
    .action(async (email: string, o: AddAccountFlags) => {
      exit(await (await commands()).accountsAdd(context, email, o, process.stdin))
    })
  accounts
    .command('password <email>')
    .description('give a new password, unlock, and sign out everywhere; prints the password once')
    .addOption(passwordStdin())
    .action(async (email: string, o: { passwordStdin: boolean }) => {
      exit(await (await commands()).accountsPassword(context, email, o, process.stdin))
    })
  accounts
    .command('roles <email>')
    .description('set what somebody may do')
    .addOption(rolesOption())
    .action(async (email: string, o: { roles: Role[] }) => {
      exit(await (await commands()).accountsRoles(context, email, o.roles))
    })
  accounts
    .command('close <email>')
    .description('sign somebody out for good; what they decided stays')
    .action(async (email: string) => {
      exit(await (await commands()).accountsClose(context, email))
    })
  accounts
    .command('reopen <email>')
    .description('open a closed account again')
    .action(async (email: string) => {
      exit(await (await commands()).accountsReopen(context, email))
    })
  accounts
    .command('purge-events')
    .description('erase old records of who looked at what and signed in; decisions stay')
    .addOption(
      new Option('--older-than <days>', 'what is older than so many days')
        .argParser(wholeNumber)
        .default(EVENTS_DAYS),
    )
    .addOption(authority)
    .option('--dry-run', 'count what would be erased; erase nothing', false)
    .option('--yes', 'do not ask at the terminal; --json needs it', false)
    .addOption(json)
    .addHelpText('after', EVENTS_HELP)
    .action(async (o: Omit<PurgeEventsFlags, 'authority'> & { authority?: string }) => {
      const { accountsPurgeEvents } = await import('../commands/accounts-events.ts')
      exit(await accountsPurgeEvents(context, { ...o, authority: o.authority ?? null }))
    })
}
