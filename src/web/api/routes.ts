import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { WebDeps } from '../deps.ts'
import { handleProblems } from './errors.ts'
import { authorise, counted, identify } from './key.ts'
import { openApi } from './openapi.ts'
import { ApiProblem } from './problems.ts'
import { route, type ApiRoute } from './route.ts'
import { apiTable } from './table.ts'

/** Requests of one key, or without a key from one address, in a minute; each process counts for itself. */
export const PER_MINUTE = 600
/** The longest body of what has no limit of its own, bytes. */
const USUAL_BODY = 100_000

/** The document of the API, which is in itself. */
const documentRoute = (document: () => unknown) =>
  route({
    ...{ method: 'GET', path: '/openapi.json', id: 'getDocument', tag: 'About', roles: null },
    summary: 'This document',
    responses: {
      200: { description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }), example: { openapi: '3.1.0' } },
    },
    problems: [],
    handle: () => Promise.resolve({ status: 200, body: document(), headers: { 'cache-control': 'no-cache' } }),
  }) // prettier-ignore

/** All routes, and the document that is made of them. */
export function describeApi({ settings }: Pick<WebDeps, 'settings'>) {
  const table: ApiRoute[] = [...apiTable, documentRoute(() => document)]
  const document = openApi(table, settings)
  return { table, document }
}

/** The service as JSON, for programs: keys instead of sessions, problems instead of pages. No other site's scripts may ask (no CORS). */
export function apiRoutes(api: FastifyInstance, deps: WebDeps): void {
  const { table } = describeApi(deps)
  const perMinute = deps.apiRequestsPerMinute ?? PER_MINUTE
  readBodies(api)
  authorise(api)
  identify(api, deps)
  void api.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    keyGenerator: counted,
    errorResponseBuilder: () => new ApiProblem('too-many-requests', `More than ${perMinute} requests in a minute. Wait as long as Retry-After says, then try again.`), // prettier-ignore
  })
  void api.register((scope, _options, done) => {
    handleProblems(scope, deps)
    for (const one of table) addRoute(scope, deps, one)
    done()
  })
}

function addRoute(scope: FastifyInstance, deps: WebDeps, one: ApiRoute): void {
  scope.route({
    method: one.method,
    url: one.path.replace(/\{(\w+)\}/g, ':$1'),
    config: one.roles === null ? { open: true } : { roles: one.roles },
    bodyLimit: one.body?.limit ?? USUAL_BODY,
    async handler(request: FastifyRequest, reply: FastifyReply) {
      const { status, body, type = 'application/json; charset=utf-8', headers = {} } = await one.run(request, deps) // prettier-ignore
      void reply.code(status).headers({ 'cache-control': 'no-store', ...headers })
      if (body === undefined) return reply.send()
      return reply.type(type).send(typeof body === 'string' ? body : JSON.stringify(body))
    },
  })
}

/** JSON comes as bytes: readers of submissions take it from there, and others parse it. Nothing else is read. */
function readBodies(api: FastifyInstance): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
}
