import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sha256 } from '../../domain/canonical.ts'
import { insertApiKey, listApiKeys, revokeApiKey } from '../../db/queries/api-keys.ts'
import { audit } from '../access/audit.ts'
import { line, mistakes, readForm, type Mistake } from '../access/forms.ts'
import { userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { admins, authorityChoices, authorityFor, idParam, isAuthority, isRole, roleChoices } from './shared.ts' // prettier-ignore

const form = z.object({ name: line(100), authority: line(20), role: line(20), days: line(10) })
type Form = z.infer<typeof form>

const DAY_MS = 86_400_000

/** How long a key may live; empty: until it is revoked. */
const LIVES = [
  { value: '30', text: '30 days' },
  { value: '90', text: '90 days' },
  { value: '365', text: 'One year' },
  { value: 'never', text: 'Until it is revoked' },
]

/** `ptk_` and 32 random bytes: the database keeps its hash alone. */
export const makeKey = (): string => `ptk_${randomBytes(32).toString('base64url')}`

/** /keys: keys of programs that use the API. */
export function keysRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const show = async (request: FastifyRequest, reply: FastifyReply, typed: Form, wrong: Mistake[] = []) => {
    const user = userOf(request)
    return pages.send(request, reply, 'admin/keys.njk', {
      title: 'API keys',
      keys: await listApiKeys(db, user.authority),
      own: user.authority,
      authorities: await authorityChoices(db, user),
      typed,
      choices: roleChoices([typed.role]),
      lives: LIVES.map((life) => ({ ...life, checked: life.value === typed.days })),
      ...mistakes(wrong),
    })
  } // prettier-ignore

  site.get('/keys', { config: admins }, (request, reply) =>
    show(request, reply, { name: '', authority: '', role: '', days: '' }),
  )

  site.post('/keys', { config: admins }, async (request, reply) => {
    const user = userOf(request)
    const typed = readForm(form, request.body)
    const authority = authorityFor(user, typed.authority) ?? ''
    const wrong = mistakesIn(typed, authority)
    const { name, role, days } = typed
    if (wrong.length > 0 || !isRole(role)) return show(request, reply.code(400), typed, wrong)
    const key = makeKey()
    const expiresAt = days === 'never' ? null : new Date(Date.now() + Number(days) * DAY_MS)
    const id = await insertApiKey(db, { name, authority, role, keyHash: sha256(key), createdBy: user.name, expiresAt }) // prettier-ignore
    await audit(request, deps, { action: 'key-made', detail: { key: id } }, { accountId: user.accountId, apiKeyId: null, authority }) // prettier-ignore
    return pages.send(request, reply, 'admin/key-shown.njk', {
      title: 'The key is made',
      name,
      key,
    })
  })

  site.post('/keys/:id/revoke', { config: admins }, async (request, reply) => {
    const user = userOf(request)
    const params = idParam.safeParse(request.params)
    const revoked = params.success ? await revokeApiKey(db, user.authority, params.data.id) : undefined // prettier-ignore
    if (revoked === undefined) throw new WebError(404)
    await audit(request, deps, { action: 'key-revoked', detail: { key: revoked.id } }, { accountId: user.accountId, apiKeyId: null, authority: revoked.authority }) // prettier-ignore
    request.session.flash = `The key ${revoked.name} is revoked: it opens nothing from now on.`
    return reply.redirect('/keys', 303)
  })
}

function mistakesIn({ name, authority: typed, role, days }: Form, authority: string): Mistake[] {
  return [
    ...(name === '' ? [{ field: 'name', text: 'Enter what the key is for' }] : []),
    ...(isAuthority(authority) ? [] : [{ field: 'authority', text: typed === '' ? 'Enter the authority that the key is for' : `${typed} is not an authority reference: three letters, such as SWK` }]),
    ...(isRole(role) ? [] : [{ field: 'role', text: 'Select what the key may do' }]),
    ...(LIVES.some(({ value }) => value === days) ? [] : [{ field: 'days', text: 'Select how long the key is good for' }]),
  ]
} // prettier-ignore
