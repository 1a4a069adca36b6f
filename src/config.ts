import { resolve } from 'node:path'
import { z } from 'zod'
import { badInput } from './domain/errors.ts'
import type { ModelSettings } from './domain/model-settings.ts'
import type { WebSettings } from './domain/web-settings.ts'

/**
 * The only reader of the environment. Every setting is here, with its meaning; the README's table lists them.
 * An empty value counts as not set.
 */
const url = (schemes: string[]) =>
  z.string().refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)), {
    message: `is not an address starting with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

function hasLogin(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false
  const { username, password } = new URL(address)
  return username !== '' || password !== ''
}

const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ message: `is not a whole number from ${min} to ${max}` })
    .int(`is not a whole number from ${min} to ${max}`)
    .min(min, `is less than ${min}`)
    .max(max, `is more than ${max}`)

/** Contrast with white of at least 4.5, by WCAG 2.2. */
function isDark(colour: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5
}

const environment = z.object({
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  REDIS_URL: url(['redis', 'rediss', 'unix']).optional(),
  TRIAGE_HOME: z.string().default('.triage'),
  TRIAGE_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'may have only a–z, 0–9 and -')
    .default('triage'),
  TRIAGE_PROCESSES: wholeNumber(1, 256).optional(),
  LLM_BASE_URL: url(['http', 'https']).optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_ALLOW_REMOTE: z.enum(['0', '1']).default('0'),
  LLM_TIMEOUT_MS: wholeNumber(100, 3_600_000).default(120_000),
  LLM_PATIENCE_MS: wholeNumber(0, 86_400_000).default(60_000),
  LLM_CONCURRENCY: wholeNumber(1, 64).optional(),
  LLM_CONTEXT_TOKENS: wholeNumber(2048, 1_000_000).default(8192),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  TRIAGE_URL: url(['http', 'https']).optional(),
  TRIAGE_TRUST_PROXY: wholeNumber(0, 9).default(0),
  TRIAGE_NAME: z.string().max(60, 'is longer than 60 characters').default('Planning triage'),
  TRIAGE_COLOUR: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #1d5c63')
    .refine(isDark, 'is too light for white text: take a darker colour')
    .default('#1d5c63'),
  TRIAGE_BASE_MAP: url(['http', 'https'])
    .refine((text) => ['{z}', '{x}', '{y}'].every((part) => text.includes(part)), {
      message: 'has no {z}, {x} and {y}',
    })
    .optional(),
  TRIAGE_BASE_MAP_CREDIT: z.string().default(''),
  WEBHOOKS_ALLOW_REMOTE: z.enum(['0', '1']).default('0'),
  OIDC_ISSUER: url(['http', 'https']).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().default('your council account'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
})

export interface Config {
  /** null: the embedded PostgreSQL in `home`. */
  databaseUrl: string | null
  /** null: the queue lives in PostgreSQL. */
  redisUrl: string | null
  queuePrefix: string
  home: string
  /** Child processes for geometry; null: one for each core. */
  processes: number | null
  /** null: no model configured; document questions are unknown. */
  model: ModelSettings | null
  web: WebSettings
  logLevel: string
}

/** Reads all settings at once; throws one bad-input error that lists every problem. */
export function loadConfig(env: Record<string, string | undefined>, cwd: string): Readonly<Config> {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environment.safeParse(set)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (hasLogin(set['LLM_BASE_URL'])) {
    problems.push(
      'LLM_BASE_URL holds a user name or password, which are not sent: leave them out, and set LLM_API_KEY where the endpoint wants a key',
    )
  }
  if ((set['LLM_BASE_URL'] === undefined) !== (set['LLM_MODEL'] === undefined)) {
    problems.push('LLM_BASE_URL and LLM_MODEL belong together: set both, or neither')
  }
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => set[name] !== undefined) // prettier-ignore
  if (oidc.length === 1 || oidc.length === 2)
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all, or none') // prettier-ignore
  if (oidc.length > 0 && set['TRIAGE_URL'] === undefined)
    problems.push('OIDC_ISSUER needs TRIAGE_URL: the address to which the provider sends people back') // prettier-ignore
  if (!parsed.success || problems.length > 0) {
    throw badInput('config.invalid', `Settings cannot be used:\n  - ${problems.join('\n  - ')}`, {
      problems,
    })
  }
  const value = parsed.data
  return Object.freeze({
    databaseUrl: value.DATABASE_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    queuePrefix: value.TRIAGE_QUEUE_PREFIX,
    home: resolve(cwd, value.TRIAGE_HOME),
    processes: value.TRIAGE_PROCESSES ?? null,
    model:
      value.LLM_BASE_URL === undefined || value.LLM_MODEL === undefined
        ? null
        : {
            baseUrl: value.LLM_BASE_URL,
            model: value.LLM_MODEL,
            apiKey: value.LLM_API_KEY ?? null,
            allowRemote: value.LLM_ALLOW_REMOTE === '1',
            timeoutMs: value.LLM_TIMEOUT_MS,
            patienceMs: value.LLM_PATIENCE_MS,
            concurrency: value.LLM_CONCURRENCY ?? null,
            contextTokens: value.LLM_CONTEXT_TOKENS,
          },
    web: webOf(value),
    logLevel: value.LOG_LEVEL,
  })
}

function webOf(value: z.infer<typeof environment>): WebSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value
  const { TRIAGE_BASE_MAP: baseMap } = value
  return {
    host: value.HOST,
    port: value.PORT,
    url: value.TRIAGE_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: value.TRIAGE_TRUST_PROXY,
    name: value.TRIAGE_NAME,
    colour: value.TRIAGE_COLOUR,
    webhooksAllowRemote: value.WEBHOOKS_ALLOW_REMOTE === '1',
    baseMap: baseMap === undefined ? null : { url: baseMap, credit: value.TRIAGE_BASE_MAP_CREDIT },
    oidc:
      issuer === undefined || clientId === undefined || clientSecret === undefined
        ? null
        : { issuer, clientId, clientSecret, label: value.OIDC_LABEL },
  }
}
