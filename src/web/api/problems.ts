import { z } from 'zod'

/** Every kind of problem that the API answers with: its status and title. The name is the end of the problem's `type`. */
export const problems = {
  'bad-request': { status: 400, title: 'The request could not be understood' },
  unauthorised: { status: 401, title: 'A key that is in use is needed' },
  forbidden: { status: 403, title: 'The key does not have the role for it' },
  'other-authority': { status: 403, title: 'The submission is for another authority than the key' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'Somebody else acted first' },
  'in-progress': { status: 409, title: 'The same request is being worked on' },
  erased: { status: 409, title: 'The personal data of the submission was erased' },
  'too-large': { status: 413, title: 'The request is too large' },
  'media-type': { status: 415, title: 'The content type is not one that is read' },
  'invalid-submission': { status: 422, title: 'The submission cannot be loaded' },
  'invalid-act': { status: 422, title: 'The act is not possible' },
  'key-reused': { status: 422, title: 'The Idempotency-Key was used for something else' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'There is a problem with the service' },
  unavailable: { status: 503, title: 'The service cannot answer just now' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemName = keyof typeof problems

export const fieldProblem = z
  .object({
    field: z.string().nullable().describe('Where: a parameter, or a path in the body. Null: the whole of it.'),
    code: z.string().describe('A short, stable code, such as `authority.mismatch`.'),
    message: z.string().describe('What is wrong, and how to put it right.'),
    value: z.string().nullable().optional().describe('What stood there, cut to a readable length.'),
  })
  .meta({ id: 'FieldProblem', description: 'One thing that is wrong, and where.' }) // prettier-ignore
export type FieldProblem = z.infer<typeof fieldProblem>

export const problem = z
  .object({
    type: z.string().describe('Which problem: an address in the documentation.'),
    title: z.string().describe('The same for every problem of its type.'),
    status: z.number().int(),
    detail: z.string().describe('What is wrong this time, and what to do about it.'),
    errors: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'Problem', description: 'A problem, as RFC 9457 has it.' })

export const PROBLEM_TYPE = 'application/problem+json'

/** An answer that is a problem. */
export class ApiProblem extends Error {
  readonly problem: ProblemName
  readonly errors: readonly FieldProblem[]
  readonly headers: Readonly<Record<string, string>>
  constructor(
    name: ProblemName,
    detail: string,
    more: { errors?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.name = 'ApiProblem'
    this.problem = name
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
  }
  get statusCode(): number {
    return problems[this.problem].status
  }
}

/** The body of a problem. */
export function problemBody(
  name: ProblemName,
  detail: string,
  errors: readonly FieldProblem[] = [],
): z.infer<typeof problem> {
  const { status, title } = problems[name]
  const type = `/api/v1/docs#problem-${name}`
  return { type, title, status, detail, ...(errors.length === 0 ? {} : { errors: [...errors] }) }
}
