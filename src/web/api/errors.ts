import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { isTransientDatabaseError } from '../../db/client.ts'
import { messageOf } from '../../domain/errors.ts'
import type { WebDeps } from '../deps.ts'
import { ApiProblem, PROBLEM_TYPE, problemBody, type FieldProblem, type ProblemName } from './problems.ts' // prettier-ignore

const NOT_FOUND = 'There is no such address in the API. All are in /api/v1/openapi.json.'
const WORDS: Readonly<Record<number, [ProblemName, string]>> = {
  400: ['bad-request', 'The request is not HTTP with JSON as it is documented.'],
  404: ['not-found', NOT_FOUND],
  413: ['too-large', 'The body is longer than what is read: 10 MB for a submission, 100 kB for anything else.'], // prettier-ignore
  415: ['media-type', 'Send the body as application/json.'],
  429: ['too-many-requests', 'Wait as long as Retry-After says, then try again.'],
}

/** One place that turns errors into problems (RFC 9457). What was the service's own fault is logged; nobody is told its message. */
export function handleProblems(api: FastifyInstance, { log }: WebDeps): void {
  api.setNotFoundHandler({ preHandler: api.rateLimit() }, (_request, reply) =>
    sendProblem(reply, 'not-found', NOT_FOUND),
  )
  api.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ApiProblem)
      return sendProblem(reply.headers(error.headers), error.problem, error.message, error.errors)
    const { statusCode } = error
    const known = statusCode === undefined ? undefined : WORDS[statusCode]
    if (known !== undefined) return sendProblem(reply, ...known)
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
      return sendProblem(reply, 'bad-request', 'The request could not be understood.')
    log.error({ err: messageOf(error), route: request.routeOptions.url }, 'an API request failed')
    return isTransientDatabaseError(error)
      ? sendProblem(reply.header('retry-after', '30'), 'unavailable', 'The database does not answer. Try again in a minute.') // prettier-ignore
      : sendProblem(reply, 'internal', 'Nothing was changed by this request, as far as is known. Sending it again is safe.') // prettier-ignore
  })
}

export function sendProblem(
  reply: FastifyReply,
  name: ProblemName,
  detail: string,
  errors: readonly FieldProblem[] = [],
): FastifyReply {
  const body = problemBody(name, detail, errors)
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(body))
}
