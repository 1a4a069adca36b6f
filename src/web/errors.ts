import type { FastifyError, FastifyInstance } from 'fastify'
import { kindOf, messageOf } from '../domain/errors.ts'
import { isTransientDatabaseError } from '../db/client.ts'
import type { WebDeps } from './deps.ts'
import type { Pages } from './page.ts'

/** An answer that is no page: 403, 404, 409 and so on, with what to do about it where the standing words do not say. */
export class WebError extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message = '') {
    super(message)
    this.name = 'WebError'
    this.statusCode = statusCode
  }
}

const WORDS: Readonly<Record<number, { title: string; text: string }>> = {
  400: { title: 'That could not be understood', text: 'Go back and try again.' },
  403: {
    title: 'You cannot see this page',
    text: 'Your account does not have the role for it, or the page had been open for too long. Go back, reload the page and try again; if it stays so, ask an administrator.',
  },
  404: {
    title: 'Page not found',
    text: 'There is no such page, or it is not of your authority. Check the address.',
  },
  409: { title: 'Somebody else acted first', text: 'Go back, reload the page and try again.' },
  413: { title: 'That is too large', text: 'Send a smaller file, or load it from the command line with triage load.' }, // prettier-ignore
  429: { title: 'Too many requests', text: 'Wait a minute and try again.' },
  503: {
    title: 'The service cannot answer just now',
    text: 'The database does not answer. Nothing was lost. Try again in a minute.',
  },
}
const PROBLEM = {
  title: 'There is a problem with the service',
  text: 'Nothing was changed by this request. Try again; if it stays so, tell an administrator the time and the address of this page.',
}

/** One place that turns errors into pages. What was the service's own fault is logged; nobody sees its message. */
export function handleErrors(app: FastifyInstance, { log }: WebDeps, pages: Pages): void {
  app.setNotFoundHandler((request, reply) =>
    pages.send(request, reply.code(404), 'templates/error.njk', { ...WORDS[404] }),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const asked = error.statusCode ?? (kindOf(error) === 'bad-input' ? 400 : 500)
    const code = asked >= 500 && isTransientDatabaseError(error) ? 503 : asked
    if (code >= 500) log.error({ err: messageOf(error), route: request.routeOptions.url }, 'a page failed') // prettier-ignore
    const words = WORDS[code] ?? (code < 500 ? WORDS[400] : PROBLEM)
    const said = code < 500 && (error instanceof WebError || kindOf(error) === 'bad-input') ? error.message : '' // prettier-ignore
    return pages.send(request, reply.code(code), 'templates/error.njk', { ...words, said })
  })
}
