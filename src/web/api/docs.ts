import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { problems } from './problems.ts'
import { describeApi, PER_MINUTE } from './routes.ts'
import { PREFIX } from './table.ts'
import { webhookTable } from './webhooks.ts'

type Json = Record<string, unknown>
interface Document {
  info: { description: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}
interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: Json }[]
  requestBody?: { description: string; content: Record<string, { schema: Json; example: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Json; example?: unknown }> }>
} // prettier-ignore

/** The document as a page: made on the server, of the same table as the routes. */
export function apiDocsRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const shown = readable(describeApi(deps).document as unknown as Document)
  site.get(`${PREFIX}/docs`, { config: { open: true } }, (request, reply) =>
    pages.send(request, reply, 'api/docs.njk', {
      title: 'API',
      ...shown,
      perMinute: PER_MINUTE,
      webhooks: webhookTable.map(({ name, about, example }) => ({ name, about, example: pretty(example) })), // prettier-ignore
      problems: Object.entries(problems).map(([name, { status, title }]) => ({ name, status, title })), // prettier-ignore
    }),
  )
}

/** What the template shows: operations by tag, and the shared schemas. */
export function readable({ info, paths, components }: Document) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), ...operationOf(one) })),
  ) // prettier-ignore
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return {
    about: textOf(info.description),
    groups: tags.map((tag) => ({ tag, operations: operations.filter((one) => one.tag === tag) })),
    schemas: Object.entries(components.schemas)
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([name, schema]) => ({ name, about: textOf(schema['description']), type: typeOf(schema), members: membersOf(schema) })), // prettier-ignore
  }
}

function operationOf({ operationId, tags, summary, description, parameters, requestBody, responses }: Operation) {
  const body = requestBody?.content['application/json']
  return {
    id: operationId,
    tag: tags[0] ?? '',
    summary,
    description: textOf(description),
    parameters: (parameters ?? []).map((one) => ({ ...one, type: typeOf(one.schema), description: textOf(one.description) })),
    body: body === undefined ? null : { description: textOf(requestBody?.description), example: pretty(body.example) },
    responses: Object.entries(responses).map(([status, { description: said, content = {} }]) => ({ status, description: textOf(said), types: Object.keys(content) })),
    examples: Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([type, { example }]) => (example === undefined ? [] : [{ status, type, text: pretty(example) }])),
    ),
  }
} // prettier-ignore

/** Descriptions are Markdown for programs; on a page, names stand without their marks. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('`', '') : ''
const pretty = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2)

const asked = (schema: Json, key: string): Json[] => (Array.isArray(schema[key]) ? (schema[key] as Json[]) : []) // prettier-ignore

/** A schema in a few words. */
function typeOf(schema: Json): string {
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? ''
  const choices = [...asked(schema, 'anyOf'), ...asked(schema, 'oneOf')]
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ')
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join(', ')
  if ('const' in schema) return String(schema['const'])
  if (schema['type'] === 'array') return `list of ${typeOf((schema['items'] ?? {}) as Json)}`
  return textOf(schema['type']) || 'anything'
}

function membersOf(schema: Json): { name: string; type: string; about: string; required: boolean }[] {
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : []
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, of]) => ({
    name,
    type: typeOf(of),
    about: textOf(of['description']),
    required: required.includes(name),
  }))
} // prettier-ignore
