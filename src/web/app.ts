import { randomBytes } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import session from '@fastify/session'
import fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { getSecret } from '../db/queries/sessions.ts'
import { messageOf } from '../domain/errors.ts'
import { accessRoutes } from './access/routes.ts'
import { guard } from './access/guard.ts'
import { cookieName, makeSessionStore, SESSION_HOURS } from './access/session-store.ts'
import { registerThrottles } from './access/throttle.ts'
import { adminRoutes } from './admin/routes.ts'
import { analysisRoutes } from './analysis/routes.ts'
import { apiDocsRoutes } from './api/docs.ts'
import { apiRoutes } from './api/routes.ts'
import { readAssets, serveAssets } from './assets.ts'
import { decidingRoutes } from './deciding/routes.ts'
import type { WebDeps } from './deps.ts'
import { handleErrors } from './errors.ts'
import { letterRoutes } from './letter/routes.ts'
import { loadsRoutes } from './loads/routes.ts'
import { operationsRoutes } from './operations/routes.ts'
import { mapRoutes } from './map/routes.ts'
import { makePages } from './page.ts'
import { LONGEST_PART, readable } from './readable.ts'
import { queueRoutes } from './queue/routes.ts'
import { submissionRoutes } from './submission/routes.ts'

/** The longest form: a letter. Files come by another way (loads). */
const BODY_LIMIT = 1_000_000

/** A request that takes longer to arrive is broken off: its sender was let in when it began, and may not be any more. */
const REQUEST_MS = 600_000

/**
 * The officer's service, ready to listen or to be asked in a test. Three scopes: assets and health, which are for everybody and
 * know no cookie; pages, with sessions; the API, with keys.
 */
export async function makeApp(
  deps: WebDeps,
  /** Hears of every route: tests walk them all. */
  onRoute: (route: RouteOptions) => void = () => undefined,
): Promise<FastifyInstance> {
  const { settings, database } = deps
  const secure = settings.url?.startsWith('https:') ?? false
  const app = fastify({ bodyLimit: BODY_LIMIT, trustProxy: proxiesOf(settings.trustProxy), requestTimeout: REQUEST_MS, routerOptions: { maxParamLength: LONGEST_PART }, rewriteUrl: ({ url = '/' }) => readable(url) }) // prettier-ignore
  app.addHook('onRoute', onRoute)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...(settings.baseMap === null ? [] : [originOf(settings.baseMap.url)])], // prettier-ignore
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  const assets = await readAssets(settings)
  const pages = makePages(deps, assets)

  await registerThrottles(app)
  serveAssets(app, assets)
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      await database.pool.query('select 1')
      return { status: 'ok' }
    } catch (error) {
      // Open to everybody: why is for the log alone.
      deps.log.error({ err: messageOf(error) }, 'the database does not answer')
      return reply.code(503).send({ status: 'unavailable' })
    }
  })

  await app.register(async (site) => {
    await site.register(compress, { global: true, encodings: ['br', 'gzip'] })
    // The proxy in front speaks https, whether or not it says so: a cookie for https would never be sent otherwise.
    if (secure) site.addHook('onRequest', (request, _reply, done) => { Object.defineProperty(request, 'protocol', { value: 'https' }); done() }) // prettier-ignore
    await site.register(cookie)
    await site.register(session, {
      secret: await getSecret(database.db, 'session', randomBytes(32).toString('hex')),
      store: makeSessionStore(deps),
      cookieName: cookieName(secure),
      saveUninitialized: false,
      rolling: false,
      cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_HOURS * 3_600_000 },
    }) // prettier-ignore
    await site.register(csrf, { sessionPlugin: '@fastify/session' })
    // Pages take forms. JSON could bring what no form can: halves of characters, lists and objects for text.
    site.removeContentTypeParser(['application/json', 'text/plain'])
    await site.register(formbody)
    guard(site, deps)
    // Every form carries a token of its session; what a script elsewhere sends has none.
    site.addHook('preHandler', (request, reply, done) => {
      if (
        request.method === 'GET' ||
        request.method === 'HEAD' ||
        request.is404 ||
        request.routeOptions.config.ownCsrf === true
      )
        done()
      else site.csrfProtection(request, reply, done)
    })
    handleErrors(site, deps, pages)
    accessRoutes(site, deps, pages)
    queueRoutes(site, deps, pages)
    submissionRoutes(site, deps, pages)
    decidingRoutes(site, deps, pages)
    mapRoutes(site, deps)
    letterRoutes(site, deps, pages)
    analysisRoutes(site, deps, pages)
    loadsRoutes(site, deps, pages)
    operationsRoutes(site, deps, pages)
    adminRoutes(site, deps, pages)
    apiDocsRoutes(site, deps, pages)
  })
  await app.register(
    (api, _options, done) => {
      apiRoutes(api, deps)
      done()
    },
    { prefix: '/api/v1' },
  )
  return app
}

/** The last of X-Forwarded-For is what the nearest proxy saw; whoever asks can write what stands before those of our proxies. */
const proxiesOf = (count: number) => count > 0 && ((_address: string, hop: number) => hop < count)

const originOf = (template: string): string => new URL(template.replace(/\{\w\}/g, '0')).origin
