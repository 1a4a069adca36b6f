import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/web/api/problems.ts'
import { problemsOf } from '../../../src/web/api/openapi.ts'
import { webhookTable } from '../../../src/web/api/webhooks.ts'
import { document, table } from './support.ts'

type Json = Record<string, unknown>
const operations = Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
) // prettier-ignore

/** Every object in the document, with where it is. */
function* walk(value: unknown, at = '#'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Json]
  for (const [key, of] of Object.entries(value)) yield* walk(of, `${at}/${key}`)
}

describe('the OpenAPI document', () => {
  it('is 3.1, has every route of the table and none else, and is plain JSON', () => {
    expect(document['openapi']).toBe('3.1.0')
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      table.map(({ method, path }) => `${method} /api/v1${path}`).sort(),
    )
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('gives every operation its own name, a summary, a tag, whose it is, and every problem that it may answer with', () => {
    const names = operations.map(({ operation }) => operation['operationId'])
    expect(new Set(names).size).toBe(names.length)
    for (const { operation } of operations) {
      const one = table.find(({ id }) => id === operation['operationId'])!
      expect(operation['summary']).toBeTruthy()
      expect(operation['x-roles']).toEqual(one.roles ?? [])
      if (one.roles === null) expect(operation['security']).toEqual([])
      const statuses = Object.keys(operation['responses'] as Json)
      expect(statuses).toEqual(expect.arrayContaining(Object.keys(one.responses)))
      expect(statuses).toEqual(expect.arrayContaining(one.roles === null ? ['429', '500', '503'] : ['401', '403', '429', '500', '503'])) // prettier-ignore
      expect(problemsOf(one).length).toBeGreaterThan(2)
    }
  })

  it('declares each parameter of a path, once, and requires it', () => {
    for (const { path, operation } of operations) {
      const parameters = (operation['parameters'] ?? []) as { name: string; in: string; required: boolean; schema: Json }[] // prettier-ignore
      const inPath = parameters.filter((one) => one.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(parameters.filter((one) => one.in !== 'path').every(({ required }) => !required)).toBe(true)
      expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length)
      for (const { schema } of parameters) expect(Object.keys(schema).length).toBeGreaterThan(0)
    }
  }) // prettier-ignore

  it('refers to nothing that is not in it, and has no component that nothing refers to', () => {
    const components = document['components'] as { schemas: Json }
    const used = new Set<string>()
    for (const [at, one] of walk(document)) {
      if (typeof one['$ref'] !== 'string') continue
      const name = one['$ref'].replace('#/components/schemas/', '')
      expect(Object.keys(components.schemas), at).toContain(name)
      used.add(name)
    }
    expect([...used].sort()).toEqual(Object.keys(components.schemas).sort())
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Submission', 'Finding', 'Problem', 'Day'])) // prettier-ignore
  })

  it('has no empty schema where something is known, and lets keys be added to answers', () => {
    // What is sent may be strict: a key that is misspelt must not pass.
    for (const [at, schema] of walk(document['components'])) {
      if (at.includes('/schemas/Act')) continue
      expect(schema['additionalProperties'], at).not.toBe(false)
      if ('$schema' in schema || '$defs' in schema) throw new Error(`${at} keeps what is zod’s`)
    }
  })

  it('has what is sent to webhooks, with the headers that sign it and an example that its schema parses', () => {
    const webhooks = document['webhooks'] as Record<string, { post: Json }>
    expect(Object.keys(webhooks)).toEqual(['submission.assessed', 'submission.decided', 'webhook.test']) // prettier-ignore
    for (const { name, schema, example } of webhookTable) {
      expect(schema.parse(example)).toEqual(example)
      const { parameters, requestBody, responses } = webhooks[name]!.post as { parameters: Json[]; requestBody: Json; responses: Json } // prettier-ignore
      expect(parameters.map((one) => [one['name'], one['in'], one['required']])).toEqual(['id', 'timestamp', 'signature'].map((part) => [`webhook-${part}`, 'header', true])) // prettier-ignore
      expect(requestBody).toMatchObject({ content: { 'application/json': { example, schema: { $ref: expect.stringContaining('/Webhook') as string } } } }) // prettier-ignore
      expect(Object.keys(responses)).toEqual(['2XX', 'default'])
    }
  })

  it('has examples that its schemas parse', () => {
    for (const { id, responses, body } of table) {
      for (const [status, { schema, example }] of Object.entries(responses)) {
        if (schema === null) continue
        const parsed = schema.safeParse(example)
        expect(`${id} ${status} ${parsed.error?.message ?? 'parses'}`).toBe(`${id} ${status} parses`) // prettier-ignore
        expect(parsed.data).toEqual(example)
      }
      if (body !== undefined) expect(body.schema.parse(body.example)).toEqual(body.example)
    }
    for (const [, one] of walk(document['paths']))
      for (const [name, { value }] of Object.entries((one['examples'] ?? {}) as Record<string, { value: unknown }>))
        expect(problem.parse(value).type).toBe(`/api/v1/docs#problem-${name}`)
  }) // prettier-ignore
})
