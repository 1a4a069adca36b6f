import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { expect } from 'vitest'
import { readFile } from 'node:fs/promises'
import type { Role } from '../../../src/domain/account.ts'
import { sha256 } from '../../../src/domain/canonical.ts'
import { problem } from '../../../src/web/api/problems.ts'
import { problemsOf } from '../../../src/web/api/openapi.ts'
import { problems } from '../../../src/web/api/problems.ts'
import { describeApi } from '../../../src/web/api/routes.ts'
import { makeRunContext, storePolicy } from '../../../src/workers/context.ts'
import { makeScreen } from '../../../src/workers/screen.ts'
import type { TestDatabase } from '../../support/database.ts'
import type { TestApp } from '../../support/web.ts'
import { webSettings } from '../../support/web.ts'

export const { table, document } = describeApi({ settings: webSettings })

export interface Key {
  id: number
  token: string
}

/** A key as an administrator would make it. */
export async function makeKey(
  { deps: { database } }: TestApp,
  role: Role,
  authority = 'ZZA',
  more: { expiresAt?: Date; revokedAt?: Date } = {},
): Promise<Key> {
  const token = `ptk_${randomBytes(32).toString('base64url')}`
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into triage.api_keys (name, authority, role, key_hash, created_by, expires_at, revoked_at)
     values ($1, $2, $3, $4, 'test', $5, $6) returning id`,
    [`${role} of ${authority}`, authority, role, sha256(token), more.expiresAt, more.revokedAt],
  )
  return { id: Number(rows[0]!.id), token }
}

/** The route of the table that an address is of. */
export const routeOf = (method: string, path: string) =>
  table.find((one) => {
    const pattern = `^/api/v1${one.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`
    return one.method === method && new RegExp(pattern).test(path)
  })

/** Asks, and holds every answer against what the document says of it: status, type, schema, and that no key is in it that the schema has not. */
export async function ask(
  { app }: TestApp,
  key: Key | null,
  url: string,
  more: InjectOptions = {},
) {
  const method = (more.method ?? 'GET').toUpperCase() as 'GET'
  const headers = {
    ...(key === null ? {} : { authorization: `Bearer ${key.token}` }),
    ...more.headers,
  }
  const answer = await app.inject({ ...more, method, url: `/api/v1${url}`, headers })
  const type = String(answer.headers['content-type'] ?? '')
  const one = routeOf(method, `/api/v1${url.split('?')[0] ?? ''}`)
  const { statusCode: status } = answer
  expect(status, answer.body).toBeLessThan(500)
  if (status >= 400) {
    expect(type).toContain('application/problem+json')
    const body = problem.strict().parse(answer.json())
    expect(body.status).toBe(status)
    if (one !== undefined) expect(problemsOf(one).map((name) => problems[name].status)).toContain(status) // prettier-ignore
    return answer
  }
  const said = one?.responses[status]
  if (said === undefined) throw new Error(`${method} ${url} answers ${status}, which its description does not have`) // prettier-ignore
  if (said.schema === null) expect(answer.body).toBe('')
  else if (type.startsWith('application/json')) {
    const body: unknown = answer.json()
    expect(said.schema.parse(body)).toEqual(body)
  } else expect(Object.keys(said.also ?? {})).toContain(type.split(';')[0])
  return answer
}

/** An application of the samples, for a test's authority, with what is given in place of what it says. */
export async function odp(
  more: { id?: string; organisation?: string; description?: string } = {},
): Promise<Record<string, unknown>> {
  const path = new URL('../../../data/samples/odp/householder-rear-extension.json', import.meta.url)
  const record = JSON.parse(await readFile(path, 'utf8')) as {
    metadata: Record<string, unknown>
    data: { proposal: Record<string, unknown> }
  }
  const { id = 'API-1', organisation = 'ZZA', description } = more
  Object.assign(record.metadata, { id, organisation })
  if (description !== undefined) record.data.proposal['description'] = description
  return record
}

export const json = { 'content-type': 'application/json' }

/** Assesses submissions of one authority as workers would. */
export async function assess(database: TestDatabase, authority: string, ids: number[]) {
  const run = makeRunContext(database, null)
  await storePolicy(run)
  await makeScreen(run)({ authority, ids })
}
