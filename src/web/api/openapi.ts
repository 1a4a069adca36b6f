import { z } from 'zod'
import { PROBLEM_TYPE, problem, problemBody, problems, type ProblemName } from './problems.ts'
import type { ApiRoute } from './route.ts'
import { PREFIX } from './table.ts'
import { webhookHeaders, webhookTable } from './webhooks.ts'

type Json = Record<string, unknown>

const components = (id: string): string => `#/components/schemas/${id}`

/**
 * JSON Schema of what is read (`input`) or answered (`output`). What has an id becomes a component. Keys may be added to
 * answers, so that no schema says that there are no others.
 */
function makeSchemas() {
  const shared: Json = {}
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const json = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties // prettier-ignore
      },
    }) as Json
    const { $schema: _schema, $defs = {}, ...rest } = json
    for (const [id, one] of Object.entries($defs as Json)) shared[id] = cleaned(one)
    const id = typeof rest['id'] === 'string' ? rest['id'] : null
    if (id === null) return cleaned(rest) as Json
    shared[id] = cleaned(rest)
    return { $ref: components(id) }
  }
  return { shared, schemaOf }
}

/** Without zod's own ids, and with references to components. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, of]) => !(key === 'id' && typeof of === 'string')) // prettier-ignore
  return Object.fromEntries(
    entries.map(([key, of]) =>
      key === '$ref' && typeof of === 'string' ? [key, of.replace('#/$defs/', '#/components/schemas/')] : [key, cleaned(of)],
    ),
  ) // prettier-ignore
}

/** Problems that a route may answer with, beside its own, with what is always possible. */
export function problemsOf({ roles, body, params, query, problems: own }: ApiRoute): ProblemName[] {
  const asks = body !== undefined || [params, query].some(({ shape }) => Object.keys(shape).length > 0) // prettier-ignore
  const always: ProblemName[] = [
    ...(asks ? (['bad-request'] as const) : []),
    ...(roles === null ? [] : (['unauthorised', 'forbidden'] as const)),
    ...(['too-many-requests', 'internal', 'unavailable'] as const),
  ]
  return [...always, ...own]
}

/** OpenAPI 3.1 of a table of routes. */
export function openApi(table: readonly ApiRoute[], { name }: { name: string }): Json {
  const { shared, schemaOf } = makeSchemas()
  schemaOf(problem, 'output')
  const paths: Record<string, Json> = {}
  for (const one of table) {
    const path = (paths[`${PREFIX}${one.path}`] ??= {})
    path[one.method.toLowerCase()] = operation(one, schemaOf)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${name}: API`,
      version: '1',
      description:
        'The officer’s service as JSON. A key is of one authority and one role, and sees nothing of any other authority. The tool orders, explains and drafts; the officer decides. Unknown is never a pass, and no answer here says that an application is valid. Keys may be added to answers; none goes or changes its name within v1.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(table.map(({ tag }) => tag))].map((tag) => ({ name: tag })),
    security: [{ key: [] }],
    paths,
    webhooks: Object.fromEntries(webhookTable.map((one) => [one.name, { post: webhook(one, schemaOf) }])),
    components: {
      schemas: shared,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'ptk_…', description: 'A key that an administrator made, of one authority and one role.' },
      },
    },
  } // prettier-ignore
}

type SchemaOf = ReturnType<typeof makeSchemas>['schemaOf']

function operation(one: ApiRoute, schemaOf: SchemaOf): Json {
  const { id, tag, summary, description, roles, body, headers } = one
  const whose = roles === null ? 'Open to everybody.' : `For keys of the role ${roles.join(' or ')}.`
  const parameters = [
    ...parametersOf(one.params, 'path', schemaOf),
    ...parametersOf(one.query, 'query', schemaOf),
    ...(headers === undefined ? [] : parametersOf(headers, 'header', schemaOf)),
  ]
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, whose].filter((text) => text !== undefined).join(' '),
    ...(roles === null ? { security: [] } : {}),
    'x-roles': roles ?? [],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.description,
            required: true,
            content: { 'application/json': { schema: schemaOf(body.schema, 'input'), example: body.example } },
          },
        }),
    responses: { ...successes(one, schemaOf), ...failures(problemsOf(one)) },
  }
} // prettier-ignore

/** What is sent to the webhooks that an administrator made. */
function webhook({ name, about, schema, example }: (typeof webhookTable)[number], schemaOf: SchemaOf): Json {
  return {
    operationId: name.replace(/\W(\w)/, (_, letter: string) => letter.toUpperCase()),
    summary: about,
    description: 'At least once, in no certain order: whoever receives asks for what stands now. Redirects are not followed.',
    security: [],
    parameters: parametersOf(webhookHeaders, 'header', schemaOf).map((one) => ({ ...one, required: true })),
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(schema, 'output'), example } } },
    responses: {
      '2XX': { description: 'It has arrived. The body is not read.' },
      default: { description: 'It is sent again, up to ten times in a day; so it is where no answer comes within 10 seconds.' },
    },
  }
} // prettier-ignore

function parametersOf(object: z.ZodObject, place: 'path' | 'query' | 'header', schemaOf: SchemaOf) {
  return Object.entries(object.shape).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema as z.ZodType, 'input')
    const required = place === 'path' || !(schema as z.ZodType).safeParse(undefined).success
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema: rest } // prettier-ignore
  })
}

function successes({ responses }: ApiRoute, schemaOf: SchemaOf): Json {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, schema, example, headers = {}, also = {} }]) => [
      status,
      {
        description,
        headers: Object.fromEntries(
          Object.entries({ ...headers, ...LIMITS }).map(([name, text]) => [name, { description: text, schema: { type: 'string' } }]),
        ),
        ...(schema === null
          ? {}
          : {
              content: {
                'application/json': { schema: schemaOf(schema, 'output'), example },
                ...Object.fromEntries(Object.entries(also).map(([type, text]) => [type, { schema: { type: 'string' }, example: text }])),
              },
            }),
      },
    ]),
  )
} // prettier-ignore

const LIMITS = {
  'RateLimit-Limit': 'Requests that the key may make in a minute.',
  'RateLimit-Remaining': 'How many of them are left.',
  'RateLimit-Reset': 'Seconds until the minute is over.',
}

/** Problems by status: each status once, with an example of each problem. */
function failures(names: readonly ProblemName[]): Json {
  const statuses = [...new Set(names.map((name) => problems[name].status))].sort()
  return Object.fromEntries(
    statuses.map((status) => {
      const these = names.filter((name) => problems[name].status === status)
      return [
        status,
        {
          description: these.map((name) => problems[name].title).join('; '),
          content: {
            [PROBLEM_TYPE]: {
              schema: { $ref: components('Problem') },
              examples: Object.fromEntries(these.map((name) => [name, { value: problemBody(name, 'What is wrong this time, and what to do about it.') }])),
            },
          },
        },
      ]
    }),
  )
} // prettier-ignore
