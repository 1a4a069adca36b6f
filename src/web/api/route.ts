import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Role, User } from '../../domain/account.ts'
import type { WebDeps } from '../deps.ts'
import { ApiProblem, type FieldProblem, type ProblemName } from './problems.ts'

/** What a route answers. `body` is sent as JSON, unless `type` says what it is. */
export interface Answer {
  status: number
  body?: unknown
  type?: string
  headers?: Record<string, string>
}

interface Success {
  description: string
  /** null: no body. */
  schema: z.ZodType | null
  example?: unknown
  headers?: Record<string, string>
  /** What else the answer comes as, by media type, with an example. */
  also?: Record<string, string>
}

/** One way into the API: Fastify's routes and the OpenAPI document are both made from it, so that they cannot disagree. */
interface Described {
  method: 'GET' | 'POST'
  /** As OpenAPI writes it: `/submissions/{id}`. */
  path: string
  id: string
  tag: string
  summary: string
  description?: string
  /** null: open to everybody. */
  roles: readonly [Role, ...Role[]] | null
  headers?: z.ZodObject
  /** Body: what the document says of it, and the longest that is read, in bytes. */
  body?: { description: string; schema: z.ZodType; example: unknown; limit: number }
  responses: Readonly<Record<number, Success>>
  /** Problems beside those that every route has. */
  problems: readonly ProblemName[]
}

export interface Call<P, Q> {
  params: P
  query: Q
  /** The body as it came; empty where there is none. */
  body: Buffer
  request: FastifyRequest
  /** Whoever has the key; open routes do not ask. */
  user: User
  /** The one authority whose submissions the key may see. */
  authority: string
}

export interface ApiRoute extends Described {
  params: z.ZodObject
  query: z.ZodObject
  run(request: FastifyRequest, deps: WebDeps): Promise<Answer>
}

const NOTHING = z.strictObject({})

/** Makes a route of the table: what comes in is parsed by its schemas before `handle` sees it. */
export function route<P extends z.ZodObject = typeof NOTHING, Q extends z.ZodObject = typeof NOTHING>(
  definition: Described & {
    params?: P
    query?: Q
    handle: (call: Call<z.output<P>, z.output<Q>>, deps: WebDeps) => Promise<Answer>
  },
): ApiRoute {
  const { params = NOTHING, query = NOTHING, handle, ...described } = definition
  return {
    ...described,
    params,
    query,
    async run(request, deps) {
      const user = request.user ?? NOBODY
      return handle(
        {
          params: parsed(params, request.params, 'path') as z.output<P>,
          query: parsed(query, request.query, 'query') as z.output<Q>,
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          request,
          user,
          authority: user.authority ?? '',
        },
        deps,
      )
    },
  }
} // prettier-ignore

/** Behind an open route: of no authority, so that it would see nothing. */
const NOBODY: User = { accountId: null, apiKeyId: null, name: '', authority: null, roles: [] }

/** What a schema makes of a value. Throws a problem that says what is wrong, and where. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 20).map((issue): FieldProblem => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 5) : []
    const field = [...issue.path, ...unknown].join('.')
    return { field: field === '' ? null : field.slice(0, 200), code: issue.code, message: `${issue.message}.`.slice(0, 500) } // prettier-ignore
  })
  const first = errors[0]?.message ?? ''
  throw new ApiProblem('bad-request', `The ${where} is not as documented. ${first}`.trim(), { errors }) // prettier-ignore
}

/** The body as JSON. Throws a problem where it is none. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new ApiProblem('bad-request', 'The body is not JSON.')
  }
}
