import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changeAccount, clearFailures, findAccount, setPassword, type Account } from '../../db/queries/accounts.ts' // prettier-ignore
import { audit } from '../access/audit.ts'
import { mistakes, readForm, ticked, type Mistake } from '../access/forms.ts'
import { userOf } from '../access/guard.ts'
import { hashPassword, makePassword } from '../access/passwords.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { admins, idParam, isRole, roleChoices, roleMistakes } from './shared.ts'
import { standOf } from './stand.ts'

const rolesForm = z.object({ roles: ticked })

/** /accounts/N and what can be done there. Another authority's account is not there (404). */
export function accountPageRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const find = async (request: FastifyRequest): Promise<Account> => {
    const params = idParam.safeParse(request.params)
    const account = params.success ? await findAccount(db, userOf(request).authority, params.data.id) : undefined // prettier-ignore
    if (account === undefined) throw new WebError(404)
    return account
  }
  const show = (request: FastifyRequest, reply: FastifyReply, account: Account, chosen: readonly string[] = account.roles, wrong: Mistake[] = []) =>
    pages.send(request, reply, 'admin/account.njk', {
      title: account.name,
      account,
      stand: standOf(account),
      own: account.id === userOf(request).accountId,
      choices: roleChoices(chosen),
      ...mistakes(wrong),
    }) // prettier-ignore
  /** A form that does one thing to an account that is not one's own, and says so on its page. */
  const act = (
    path: string,
    action: string,
    said: string,
    change: (account: Account) => Promise<void>,
  ) => {
    site.post(`/accounts/:id/${path}`, { config: admins }, async (request, reply) => {
      const account = await find(request)
      if (account.id === userOf(request).accountId)
        throw new WebError(403, 'You cannot do this to your own account: another administrator can.') // prettier-ignore
      await change(account)
      await keep(request, account, action)
      request.session.flash = `${account.name}: ${said}`
      return reply.redirect(`/accounts/${account.id}`, 303)
    })
  }
  const keep = (request: FastifyRequest, account: Account, action: string, more = {}) =>
    audit(request, deps, { action, detail: { account: account.id, ...more } }, { accountId: userOf(request).accountId, apiKeyId: null, authority: account.authority }) // prettier-ignore

  site.get('/accounts/:id', { config: admins }, async (request, reply) =>
    show(request, reply, await find(request)),
  )

  site.post('/accounts/:id/roles', { config: admins }, async (request, reply) => {
    const account = await find(request)
    const { roles: chosen } = readForm(rolesForm, request.body)
    const wrong = roleMistakes(chosen, account.authority)
    const own = account.id === userOf(request).accountId
    if (own && !chosen.includes('admin'))
      wrong.push({ field: 'roles', text: 'You cannot take the role of administrator from yourself' }) // prettier-ignore
    if (wrong.length > 0) return show(request, reply.code(400), account, chosen, wrong)
    const roles = chosen.filter(isRole)
    await changeAccount(db, account.id, { roles })
    await keep(request, account, 'account-changed', { what: 'roles', roles })
    // Their own session ended with the others.
    if (own) return reply.redirect('/sign-in', 303)
    request.session.flash = `${account.name} has these roles from now on, and has to sign in again.`
    return reply.redirect(`/accounts/${account.id}`, 303)
  })

  site.post('/accounts/:id/password', { config: admins }, async (request, reply) => {
    const account = await find(request)
    if (account.id === userOf(request).accountId)
      throw new WebError(403, 'Change your own password on the page of your account.')
    const password = makePassword()
    await setPassword(db, account.id, await hashPassword(password), true)
    await keep(request, account, 'account-changed', { what: 'password' })
    return pages.send(request, reply, 'admin/password-shown.njk', {
      title: 'The account has a new password',
      email: account.email,
      password,
      id: account.id,
    })
  })

  act('close', 'account-closed', 'the account is closed, and signed out everywhere.', (account) => changeAccount(db, account.id, { closedAt: new Date() })) // prettier-ignore
  act('reopen', 'account-reopened', 'the account is open again.', (account) => changeAccount(db, account.id, { closedAt: null, failedSignIns: 0, lockedUntil: null })) // prettier-ignore
  act('unlock', 'account-unlocked', 'the account is unlocked.', (account) => clearFailures(db, account.id)) // prettier-ignore
}
