import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addAccount, listAccounts } from '../../db/queries/accounts.ts'
import { listAccessEvents } from '../../db/queries/access-events.ts'
import { audit } from '../access/audit.ts'
import { isEmail, line, mistakes, readForm, ticked, type Mistake } from '../access/forms.ts'
import { userOf } from '../access/guard.ts'
import { hashPassword, makePassword } from '../access/passwords.ts'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { admins, authorityChoices, authorityFor, isAuthority, isRole, roleChoices, roleMistakes } from './shared.ts' // prettier-ignore
import { standOf } from './stand.ts'

const form = z.object({ name: line(100), email: line(200), authority: line(20), roles: ticked })
type Form = z.infer<typeof form>

const PAGE = 50
const query = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })

/** /accounts, /accounts/new and /accounts/events. */
export function accountsRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database

  site.get('/accounts', { config: admins }, async (request, reply) => {
    const { authority } = userOf(request)
    const accounts = await listAccounts(db, authority)
    return pages.send(request, reply, 'admin/accounts.njk', {
      title: 'Accounts',
      authority,
      accounts: accounts.map((account) => ({ ...account, stand: standOf(account) })),
    })
  })

  site.get('/accounts/events', { config: admins }, async (request, reply) => {
    const { authority } = userOf(request)
    const { before } = query.parse(request.query)
    const events = await listAccessEvents(db, authority, {
      before: before ?? null,
      limit: PAGE + 1,
    })
    return pages.send(request, reply, 'admin/events.njk', {
      title: 'Who did what with accounts',
      authority,
      events: events.slice(0, PAGE),
      first: before === undefined,
      older: events.length > PAGE ? events[PAGE - 1]?.id : null,
    })
  })

  const showNew = async (request: FastifyRequest, reply: FastifyReply, typed: Form, wrong: Mistake[] = []) =>
    pages.send(request, reply, 'admin/new-account.njk', {
      title: 'Add an account',
      typed,
      own: userOf(request).authority,
      authorities: await authorityChoices(db, userOf(request)),
      choices: roleChoices(typed.roles),
      ...mistakes(wrong),
    }) // prettier-ignore

  site.get('/accounts/new', { config: admins }, (request, reply) =>
    showNew(request, reply, { name: '', email: '', authority: '', roles: [] }),
  )

  site.post('/accounts/new', { config: admins }, async (request, reply) => {
    const user = userOf(request)
    const typed = readForm(form, request.body)
    const authority = authorityFor(user, typed.authority)
    const wrong = mistakesIn(typed, authority)
    if (wrong.length > 0) return showNew(request, reply.code(400), typed, wrong)
    const password = makePassword()
    const id = await addAccount(db, {
      name: typed.name, email: typed.email, authority, roles: typed.roles.filter(isRole), passwordHash: await hashPassword(password), mustChangePassword: true, createdBy: user.name,
    }) // prettier-ignore
    if (id === undefined)
      return showNew(request, reply.code(400), typed, [{ field: 'email', text: 'This e-mail address has an account already' }]) // prettier-ignore
    await audit(request, deps, { action: 'account-made', detail: { account: id } }, { accountId: user.accountId, apiKeyId: null, authority }) // prettier-ignore
    // Shown in the answer itself: a redirect would have to keep it somewhere.
    return pages.send(request, reply, 'admin/password-shown.njk', {
      title: 'The account is made',
      email: typed.email.toLowerCase(),
      password,
      id,
    })
  })
}

function mistakesIn({ name, email, authority: typed, roles }: Form, authority: string | null): Mistake[] {
  return [
    ...(name === '' ? [{ field: 'name', text: 'Enter a name' }] : []),
    ...(isEmail(email) ? [] : [{ field: 'email', text: 'Enter an e-mail address, such as name@example.gov.uk' }]),
    ...(authority === null || isAuthority(authority) ? [] : [{ field: 'authority', text: `${typed} is not an authority reference: three letters, such as SWK` }]),
    ...roleMistakes(roles, authority),
  ]
} // prettier-ignore
