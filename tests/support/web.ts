import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { randomBytes } from 'node:crypto'
import { makeApp } from '../../src/web/app.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import { fastifyCookie } from '@fastify/cookie'
import { sha256 } from '../../src/domain/canonical.ts'
import type { Role } from '../../src/domain/account.ts'
import type { WebSettings } from '../../src/domain/web-settings.ts'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { getSecret, saveSession } from '../../src/db/queries/sessions.ts'
import { openQueues, type Queues } from '../../src/workers/queues.ts'
import type { TestDatabase } from './database.ts'

export const webSettings: WebSettings = {
  host: '127.0.0.1',
  port: 0,
  url: null,
  trustProxy: 0,
  name: 'Planning triage',
  colour: '#1d5c63',
  webhooksAllowRemote: false,
  baseMap: null,
  oidc: null,
}

export interface TestApp {
  app: FastifyInstance
  deps: WebDeps
  queues: Queues
  close(): Promise<void>
}

/** The service on a test database, with the queue in it; `now` pins the day. */
export async function makeTestApp(
  database: TestDatabase,
  more: Partial<WebDeps> & { settings?: WebSettings } = {},
): Promise<TestApp> {
  const queues = await openQueues(
    { redisUrl: null, databaseUrl: database.url, prefix: 'test' },
    () => undefined,
  )
  const quiet = () => undefined
  const deps: WebDeps = {
    database,
    queues,
    settings: webSettings,
    home: '/tmp',
    log: { info: quiet, warn: quiet, error: quiet },
    now: () => new Date(),
    // A test asks faster than anybody.
    requestsPerMinute: 1_000_000,
    // Whatever is counted on a slow machine, the next page must show what a test did before.
    slowCountMs: Number.POSITIVE_INFINITY,
    ...more,
  }
  const app = await makeApp(deps)
  await app.ready()
  return {
    app,
    deps,
    queues,
    async close() {
      await app.close()
      await queues.close()
    },
  }
}

export interface Person {
  accountId: number
  /** What the browser sends. */
  cookie: string
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends a form with the session's token; takes the token from `page`, by default the first page that the role may see. */
  post(url: string, form: Record<string, string | string[]>, page?: string): Promise<LightMyRequestResponse>
} // prettier-ignore

let made = 0

/** Somebody who is signed in. */
export async function signIn(
  { app, deps: { database } }: TestApp,
  roles: Role[],
  authority: string | null = 'ZZA',
): Promise<Person> {
  made += 1
  const accountId = await insertAccount(database.db, {
    name: `Person ${made}`,
    email: `person-${made}@example.test`,
    authority,
    roles,
    passwordHash: null,
    createdBy: 'test',
  })
  const cookie = await cookieFor(database, accountId)
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { cookie, ...headers } })
  return {
    accountId,
    cookie,
    get,
    async post(url, form, page) {
      const token = await tokenOf(get, page)
      const body = new URLSearchParams()
      const fields: Record<string, string | string[]> = { _csrf: token, ...form }
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one)
      return app.inject({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: body.toString(),
      })
    },
  }
}

/** A signed cookie of a new session; a real browser takes it too. */
export async function cookieFor(
  database: Pick<TestDatabase, 'db'>,
  accountId: number,
): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await saveSession(database.db, sha256(id), { accountId, data: { accountId }, expiresAt })
  const secret = await getSecret(database.db, 'session', randomBytes(32).toString('hex'))
  return `triage=${encodeURIComponent(fastifyCookie.sign(id, secret))}`
}

async function tokenOf(get: Person['get'], page = '/account'): Promise<string> {
  const { body } = await get(page)
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1]
  if (token === undefined) throw new Error(`no form on ${page}`)
  return token
}
