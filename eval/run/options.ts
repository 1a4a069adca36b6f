import { parseArgs } from 'node:util'
import { badInput } from '../../src/domain/errors.ts'
import type { Split } from '../set/types.ts'

export const HELP = `npm run eval -- [options]
Measures how well documents are read, on a labelled set of made-up planning documents.

  --readers-only        code alone; no endpoint is needed
  --base-url URL        endpoint, such as http://127.0.0.1:8080/v1 (else LLM_BASE_URL)
  --model NAME          model (else LLM_MODEL)
  --context TOKENS      the model's context for one call (else LLM_CONTEXT_TOKENS, else 8192)
  --concurrency N       calls at once (else LLM_CONCURRENCY, else 1): no more than the endpoint has slots
  --timeout MS          deadline of one call (else LLM_TIMEOUT_MS, else 120000)
  --split WHICH         dev, test or all (test, unless said)
  --limit N             the first N documents of each kind only
  --json FILE           keep what was observed, one line a document (NDJSON)
  --resume              go on with what FILE has; what failed is asked again
  --errors N            list up to N mistakes of each sort
  --write DIR           write the set as text files, some as PDF, and labels.json; nothing is measured
  --help

Exit codes: 0 measured, 1 the model gave no usable answer for some documents, or an attack got through, 2 bad usage or no endpoint.`

export interface Options {
  readersOnly: boolean
  baseUrl: string | null
  model: string | null
  apiKey: string | null
  allowRemote: boolean
  contextTokens: number
  concurrency: number
  timeoutMs: number
  split: Split | 'all'
  limit: number | null
  json: string | null
  resume: boolean
  errors: number
  write: string | null
  help: boolean
}

type Env = Readonly<Record<string, string | undefined>>

function whole(name: string, text: string | undefined, otherwise: number, least = 1): number {
  if (text === undefined || text === '') return otherwise
  const number = Number(text)
  if (Number.isInteger(number) && number >= least) return number
  throw badInput('eval.usage', `${name} must be a whole number of ${least} or more, not ${text}.`)
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ 'readers-only': yes, resume: yes, help: yes },
        ...{ 'base-url': text, model: text, context: text, concurrency: text, timeout: text },
        ...{ split: text, limit: text, json: text, errors: text, write: text },
      },
    }).values
  } catch (error) {
    throw badInput('eval.usage', `${(error as Error).message} See npm run eval -- --help.`)
  }
}

/** Options from the command line, and from the environment what it does not say. Throws bad-input with what is wrong. */
export function parseOptions(args: readonly string[], env: Env): Options {
  const given = parse(args)
  const split = given.split ?? 'test'
  if (split !== 'dev' && split !== 'test' && split !== 'all')
    throw badInput('eval.usage', `--split must be dev, test or all, not ${split}.`)
  const options: Options = {
    readersOnly: given['readers-only'] ?? false,
    baseUrl: given['base-url'] ?? env['LLM_BASE_URL'] ?? null,
    model: given.model ?? env['LLM_MODEL'] ?? null,
    apiKey: env['LLM_API_KEY'] ?? null,
    allowRemote: env['LLM_ALLOW_REMOTE'] === '1',
    contextTokens: whole('--context', given.context ?? env['LLM_CONTEXT_TOKENS'], 8192, 2048),
    concurrency: whole('--concurrency', given.concurrency ?? env['LLM_CONCURRENCY'], 1),
    timeoutMs: whole('--timeout', given.timeout ?? env['LLM_TIMEOUT_MS'], 120_000, 100),
    split,
    limit: given.limit === undefined ? null : whole('--limit', given.limit, 1),
    json: given.json ?? null,
    resume: given.resume ?? false,
    errors: whole('--errors', given.errors, 0, 0),
    write: given.write ?? null,
    help: given.help ?? false,
  }
  if (options.resume && options.json === null)
    throw badInput('eval.usage', '--resume needs --json FILE: the file to go on with.')
  const needsModel = !options.readersOnly && options.write === null && !options.help
  if (needsModel && (options.baseUrl === null || options.model === null))
    throw badInput(
      'eval.no-endpoint',
      'No model endpoint: give --base-url and --model, or set LLM_BASE_URL and LLM_MODEL; or measure code alone with --readers-only.',
    )
  return options
}
