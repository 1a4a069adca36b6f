import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hasRole, type User } from '../../domain/account.ts'
import { sha256 } from '../../domain/canonical.ts'
import { findApiKey, saveKeyUse } from '../../db/queries/api-access.ts'
import type { WebDeps } from '../deps.ts'
import { ApiProblem } from './problems.ts'

/** How a key looks: `ptk_` and 32 bytes in base64url. */
const KEY = /^Bearer +(ptk_[A-Za-z0-9_-]{43})$/i
/** `used_at` is written no more often. */
const NOTED_FOR_MS = 60_000

const challenge = (error: string) => ({
  headers: { 'www-authenticate': `Bearer realm="planning-triage"${error}` },
})

/** Finds out whose key a request has, before limits are counted. Whether it may do what it asks is looked at afterwards. */
export function identify(api: FastifyInstance, { database: { db }, now }: WebDeps): void {
  api.decorateRequest('user', null)
  api.addHook('onRequest', async (request: FastifyRequest) => {
    const [, key] = KEY.exec(request.headers.authorization ?? '') ?? []
    if (key === undefined) return
    const found = await findApiKey(db, sha256(key))
    const at = now()
    if (found === undefined || found.revokedAt !== null) return
    if (found.expiresAt !== null && found.expiresAt <= at) return
    const { id: apiKeyId, name, authority, role, usedAt } = found
    request.user = { accountId: null, apiKeyId, name, authority, roles: [role] }
    const before = new Date(at.getTime() - NOTED_FOR_MS)
    if (usedAt === null || usedAt < before) await saveKeyUse(db, apiKeyId, at, before)
  })
}

/** What requests are counted by: the key, else the address that they come from. */
export const counted = ({ user, ip }: { user: User | null; ip: string }): string =>
  user === null ? `address ${ip}` : `key ${user.apiKeyId ?? ''}`

/** Every route says who may use it, and nobody else does: the same words as the pages' (`access/guard.ts`). */
export function authorise(api: FastifyInstance): void {
  api.addHook('onRoute', ({ config, url, method }) => {
    if (config?.open !== true && (config?.roles ?? []).length === 0)
      throw new Error(`${String(method)} ${url} does not say who may use it: config.roles or config.open`) // prettier-ignore
  })
  // After the limits, and before a byte of the body is read.
  api.addHook('preParsing', (request, _reply, payload, done) => {
    const { open, roles = [] } = request.routeOptions.config
    if (open === true || request.is404) done(null, payload)
    else done(refusal(request, roles), payload)
  })
}

function refusal({ user, headers }: FastifyRequest, roles: readonly User['roles'][number][]) {
  if (user === null) {
    const given = headers.authorization !== undefined
    return given
      ? new ApiProblem('unauthorised', 'The key is not known, has expired or was revoked. Ask an administrator for another.', challenge(', error="invalid_token"')) // prettier-ignore
      : new ApiProblem('unauthorised', 'Send the key in a header: Authorization: Bearer ptk_…', challenge('')) // prettier-ignore
  }
  if (hasRole(user, ...roles)) return null
  const detail = `This needs a key of the role ${roles.join(' or ')}; this one is of the role ${user.roles.join(', ')}.` // prettier-ignore
  return new ApiProblem('forbidden', detail, challenge(', error="insufficient_scope"'))
}
