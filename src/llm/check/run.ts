import { isLocalUrl } from '../../domain/local-address.ts'
import type { ModelSettings } from '../../domain/model-settings.ts'
import { checkContext } from './context.ts'
import { costOfYear, type Year, type YearCost } from './cost.ts'
import { describeServer, getJson, modelsIn, type ListedModel, type ServerInfo } from './endpoint.ts'
import { checkFormat } from './format.ts'
import {
  checkIds,
  fail,
  notTried,
  pass,
  verdictOf,
  warn,
  type CheckId,
  type CheckLine,
} from './lines.ts'
import { makeProbe, againLonger, type Probe } from './probe.ts'
import { checkOrders, checkQuotes } from './quotes.ts'
import { checkParallel, checkSpeed, type Speed } from './speed.ts'
import { todoFor } from './todo.ts'

export interface CheckReport {
  verdict: 'usable' | 'not-usable' | 'not-known'
  lines: CheckLine[]
  server: ServerInfo | null
  speed: Speed | null
  cost: YearCost | null
  seconds: number
}

/** Calls that are made at once at most, to see what that gains. */
const MOST_AT_ONCE = 8

/**
 * Checks an endpoint within `seconds`, and says what a year would cost. Stores nothing, and sends nothing but documents that are
 * made up. Each line is handed to `onLine` as soon as it is known; never rejects for anything that the endpoint does.
 */
export async function checkEndpoint(
  settings: ModelSettings,
  { seconds, year }: { seconds: number; year: Year },
  onLine: (line: CheckLine) => void = () => undefined,
): Promise<CheckReport> {
  const began = performance.now()
  const probe = makeProbe(settings, seconds)
  const lines: CheckLine[] = []
  const add = (...more: CheckLine[]) => {
    for (const line of more) {
      lines.push(line)
      onLine(line)
    }
  }
  const measured = await checkAll(probe, year, add)
  for (const id of checkIds) if (!lines.some((line) => line.id === id)) add(leftOut(id, probe))
  return {
    verdict: verdictOf(lines),
    lines,
    ...measured,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  }
}

function leftOut(id: CheckId, probe: Probe): CheckLine {
  return probe.leftMs() <= 0
    ? notTried(id, 'there was no time left', againLonger(probe.seconds))
    : notTried(id, 'it needs what failed above', 'Put that right, then run this again.')
}

type Measured = Pick<CheckReport, 'server' | 'speed' | 'cost'>

async function checkAll(
  probe: Probe,
  year: Year,
  add: (...lines: CheckLine[]) => void,
): Promise<Measured> {
  const { settings } = probe
  const none: Measured = { server: null, speed: null, cost: null }
  const failed = (line: CheckLine): boolean => line.status === 'fail' || line.status === 'not-tried'

  const address = addressLine(settings)
  add(address)
  if (failed(address)) return none
  const listed = await getJson(`${settings.baseUrl.replace(/\/+$/, '')}/models`, settings.apiKey, probe.leftMs()) // prettier-ignore
  const reachable = reachableLine(listed)
  add(reachable)
  if (failed(reachable)) return none
  const models = listed.ok ? modelsIn(listed.value) : []
  // Ollama loads a model with the first call, and says only then how much room it has: so the format is checked first.
  const format = await checkFormat(probe)
  const server = await describeServer(settings, models, settings.model, probe.leftMs)
  add(modelLine(settings.model, models, server), serverLine(server))
  add(slotsLine(server, settings), roomLine(server, settings), ...format)
  if (format.some(({ id, status }) => id === 'schema' && status !== 'pass') || probe.leftMs() <= 0)
    return { ...none, server }

  // New numbers for each run: no cache of the endpoint knows these prompts.
  const nonce = Math.floor(Math.random() * 1_000_000)
  const { line, speed, oneMs } = await checkSpeed(probe, nonce)
  add(line)
  if (speed === null) return { ...none, server }
  const atOnce = Math.min(MOST_AT_ONCE, settings.concurrency ?? server.slots ?? 1)
  const parallel = await checkParallel(probe, atOnce, oneMs, nonce)
  add(parallel.line)
  if (probe.leftMs() <= 0) return { ...none, server, speed }
  const quotes = await checkQuotes(probe, speed.charsPerToken)
  add(quotes.line)
  if (probe.leftMs() > 0) add(await checkOrders(probe))
  if (probe.leftMs() > 0) add(await checkContext(probe, speed, nonce))
  const cost = costOfYear(year, speed, quotes.costs, settings.contextTokens, parallel)
  return { server, speed, cost }
}

function addressLine({ baseUrl, allowRemote }: ModelSettings): CheckLine {
  if (!URL.canParse(baseUrl)) return fail('address', 'LLM_BASE_URL is no address', 'Set it to an address such as http://127.0.0.1:8080/v1.') // prettier-ignore
  const { host } = new URL(baseUrl)
  if (isLocalUrl(baseUrl)) return pass('address', `${host} is this machine or a private network`)
  return allowRemote
    ? warn('address', `${host} is not local: documents leave the council, as LLM_ALLOW_REMOTE=1 allows`, 'Make sure that the council has agreed to it; or use a local endpoint.') // prettier-ignore
    : fail('address', `${host} is neither this machine nor a private network: documents would leave the council`, 'Use a local endpoint, or set LLM_ALLOW_REMOTE=1 if the council has agreed to it.') // prettier-ignore
}

function reachableLine(listed: Awaited<ReturnType<typeof getJson>>): CheckLine {
  if (listed.ok) return pass('reachable', 'it answers')
  const { status, reason } = listed
  if (status === 401 || status === 403) return fail('reachable', 'the endpoint refused the key', todoFor('refused the key') ?? '') // prettier-ignore
  if (status === 503) return fail('reachable', 'the model is still loading (503)', todoFor('still loading') ?? '') // prettier-ignore
  if (status !== null) return warn('reachable', `it answers, but does not list its models (${reason})`, 'Nothing, if the checks below pass; else check that LLM_BASE_URL ends in /v1.') // prettier-ignore
  return fail('reachable', reason, todoFor(reason) ?? 'Check LLM_BASE_URL: it must be the address of the API, such as http://127.0.0.1:8080/v1.') // prettier-ignore
}

function modelLine(model: string, models: readonly ListedModel[], { kind }: ServerInfo): CheckLine {
  if (models.some(({ id }) => id === model || id === `${model}:latest`)) return pass('model', `${model} is there`) // prettier-ignore
  if (models.length === 0) return warn('model', 'the endpoint lists no models', 'Nothing, if the checks below pass.') // prettier-ignore
  const names = models.slice(0, 5).map(({ id }) => id)
  const some = `${names.join(', ')}${models.length > names.length ? ', …' : ''}`
  // llama-server answers with the model that it was started with, whatever is asked for.
  return kind === 'llama.cpp'
    ? warn('model', `the endpoint has ${some}, and answers with it whatever LLM_MODEL says`, `Set LLM_MODEL to its name, or start it with --alias ${model}: readings are kept under the name that is set.`) // prettier-ignore
    : fail('model', `${model} is not among the endpoint's models: ${some}`, 'Set LLM_MODEL to one of them, or load it into the server.') // prettier-ignore
}

function serverLine({ kind, version }: ServerInfo): CheckLine {
  return kind === null
    ? warn('server', 'not recognised as llama.cpp, Ollama or vLLM', 'Nothing, if the checks below pass; slots and room are not known, so set LLM_CONCURRENCY and LLM_CONTEXT_TOKENS by hand.') // prettier-ignore
    : pass('server', `${kind}${version === null ? '' : ` ${version}`}`)
}

function slotsLine({ slots, kind }: ServerInfo, { concurrency }: ModelSettings): CheckLine {
  if (slots === null) {
    return concurrency === null
      ? warn('slots', 'it does not say how many calls it serves at once: one is made at a time', 'Set LLM_CONCURRENCY to what it was started with (Ollama OLLAMA_NUM_PARALLEL, vLLM --max-num-seqs).') // prettier-ignore
      : pass('slots', `${concurrency} calls at once, as LLM_CONCURRENCY says${kind === null ? '' : `; ${kind} does not say its own number`}`) // prettier-ignore
  }
  if (concurrency === null || concurrency === slots) return pass('slots', `${slots} calls at once`)
  return concurrency > slots
    ? warn('slots', `LLM_CONCURRENCY is ${concurrency}, but the endpoint serves ${slots} at once`, `Set LLM_CONCURRENCY=${slots}: more calls at once make all of them slower, and some time out.`) // prettier-ignore
    : warn('slots', `LLM_CONCURRENCY is ${concurrency}; the endpoint could serve ${slots} at once`, `Set LLM_CONCURRENCY=${slots}, or leave it as it is if others use the endpoint too.`) // prettier-ignore
}

function roomLine(
  { contextTokens: has }: ServerInfo,
  { contextTokens: wanted }: ModelSettings,
): CheckLine {
  if (has === null) return warn('room', 'it does not say how many tokens a call may have', 'See the line `context`: it tries.') // prettier-ignore
  if (has < wanted) return fail('room', `a call has ${has} tokens, and LLM_CONTEXT_TOKENS is ${wanted}`, `Set LLM_CONTEXT_TOKENS=${has}, or start the server with more (docs/models.md).`) // prettier-ignore
  return has >= wanted * 2
    ? warn('room', `a call has ${has} tokens, and LLM_CONTEXT_TOKENS is ${wanted}`, `LLM_CONTEXT_TOKENS=${has} would read more of long documents, and take longer.`) // prettier-ignore
    : pass('room', `a call has ${has} tokens; LLM_CONTEXT_TOKENS is ${wanted}`)
}
