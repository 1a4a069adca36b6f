import { z } from 'zod'
import type { AskRequest } from '../ask.ts'
import { fail, pass, warn, type CheckLine } from './lines.ts'
import { failedCall, type Probe } from './probe.ts'

/*
 * Does the endpoint keep to a schema? The prompts never describe it, and ask for what it forbids: only an endpoint that
 * enforces it gives answers that fit.
 */

const SCHEMA = {
  type: 'object',
  properties: {
    material: { type: 'string', enum: ['slate', 'tile', 'thatch'] },
    storeys: { type: 'integer', minimum: 1, maximum: 5 },
    listed: { type: 'boolean' },
    note: { type: 'string', maxLength: 40 },
    rooms: {
      type: 'array',
      minItems: 2,
      maxItems: 3,
      items: {
        type: 'object',
        properties: {
          use: { type: 'string', enum: ['bedroom', 'kitchen', 'other'] },
          count: { type: 'integer', minimum: 0, maximum: 9 },
        },
        required: ['use', 'count'],
        additionalProperties: false,
      },
    },
  },
  required: ['material', 'storeys', 'listed', 'note', 'rooms'],
  additionalProperties: false,
} as const

const HOUSES = [
  'The roof is of copper sheet. The house has 12 storeys and one room, a library.',
  'The roof is green, with sedum. There are 140 storeys, 44 bedrooms, 19 kitchens, 3 studies, a gym and a laundry.',
  'Nothing is known of the house but that it was built in 1890, is listed, and has a long history of repair which it took six volumes to write down.',
]

export function houseRequest(text: string): AskRequest {
  return {
    system: 'You describe houses. Answer with JSON.',
    user: text,
    schemaName: 'house',
    schema: SCHEMA,
    maxTokens: 400,
  }
}

/** Whether a value fits a JSON schema. */
export function fits(schema: object, value: unknown): boolean {
  return z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(value).success
}

/** Lines `schema` and `repeat`. A failed call makes the first a failure, and the second is then not there. */
export async function checkFormat(probe: Probe): Promise<CheckLine[]> {
  const answers: unknown[] = []
  for (const house of HOUSES) {
    const result = await probe.ask(houseRequest(house))
    if (!result.ok) return [failedCall('schema', result.reason, probe)]
    answers.push(result.value)
  }
  const fitting = answers.filter((answer) => fits(SCHEMA, answer)).length
  const schema =
    fitting === HOUSES.length
      ? pass('schema', `${fitting} of ${HOUSES.length} answers keep to the JSON schema`)
      : fail(
          'schema',
          `only ${fitting} of ${HOUSES.length} answers keep to the JSON schema`,
          'The server, or a proxy before it, does not enforce response_format json_schema: llama-server, Ollama 0.5 and later, and vLLM do.',
        )
  const again = await probe.ask(houseRequest(HOUSES[0] ?? ''))
  if (!again.ok) return [schema, failedCall('repeat', again.reason, probe)]
  const same = JSON.stringify(again.value) === JSON.stringify(answers[0])
  return [
    schema,
    same
      ? pass('repeat', 'the same request gives the same answer (temperature 0, fixed seed)')
      : warn(
          'repeat',
          'the same request gave another answer, at temperature 0 and with a fixed seed',
          'Readings are kept, so nothing changes by itself; but a document that is read again may be read differently. Servers that batch calls (vLLM) do this; LLM_CONCURRENCY=1 may help.',
        ),
  ]
}
