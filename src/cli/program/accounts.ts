import { InvalidArgumentError, Option, type Command } from 'commander'
import { roles, type Role } from '../../domain/account.ts'
import type { AddAccountFlags } from '../commands/accounts.ts'
import { authority, json } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
  triage accounts add ada@example.gov.uk --name "Ada Officer" --roles officer,analyst --authority SWK
  triage accounts add it@example.gov.uk --name "IT support" --roles admin        administrator of the installation
  triage accounts password ada@example.gov.uk                                    where a password is lost

Roles: officer decides, loader loads files, analyst sees figures, admin sees to accounts, keys and the running of the service.
An account is never deleted, so that who decided what can always be told: it is closed.`

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
}
