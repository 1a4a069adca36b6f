import { checkEndpoint, type CheckReport } from '../../llm/check/run.ts'
import type { Year, YearCost } from '../../llm/check/cost.ts'
import type { CheckLine } from '../../llm/check/lines.ts'
import type { Context } from '../context.ts'
import { count, printable } from '../output.ts'

export interface ModelCheckFlags {
  seconds: number
  applications: number
  documents: number
  pages: number
  json: boolean
}

const COULD_NOT_RUN = 2

const NOT_SET =
  'No model is configured: set LLM_BASE_URL to its address, such as http://127.0.0.1:8080/v1, and LLM_MODEL to its name, then run this again. docs/models.md says how to start one.'

const MARK = { pass: 'pass', warn: 'warn', fail: 'FAIL', 'not-tried': '----' } as const

/** Columns before the text of a line. */
const INDENT = ' '.repeat(17)

/**
 * `triage model check`: whether the endpoint does what is needed, and what a year would cost. Needs no database, and stores nothing.
 * 0 usable, 1 not usable or not known to be, 2 no model configured.
 */
export async function modelCheck(
  { config, out }: Pick<Context, 'config' | 'out'>,
  { json, seconds, ...year }: ModelCheckFlags,
): Promise<number> {
  const { model: settings } = config
  if (settings === null) {
    if (json) out.line(JSON.stringify({ verdict: 'could-not-run', todo: NOT_SET }))
    else out.note(NOT_SET)
    return COULD_NOT_RUN
  }
  if (!json)
    out.note(`Checking ${settings.model} at ${settings.baseUrl}, for ${seconds} s at most.`)
  const show = ({ status, id, found, todo }: CheckLine) => {
    out.line(printable(`${MARK[status]}  ${id.padEnd(10)} ${found}`))
    if (todo !== null) out.line(`${INDENT}→ ${printable(todo)}`)
  }
  const report = await checkEndpoint(settings, { seconds, year }, json ? undefined : show)
  if (json) out.line(JSON.stringify(report))
  else printEnd(out, report, year)
  return report.verdict === 'usable' ? 0 : 1
}

const VERDICT = {
  usable: 'Usable.',
  'not-usable': 'Not usable as it is: see the lines marked FAIL.',
  'not-known': 'Not known to be usable: the lines marked ---- were not tried.',
} as const

function printEnd(out: Context['out'], report: CheckReport, year: Year): void {
  out.line('')
  if (report.cost === null) out.line('What a year would cost is not known: it was not measured.')
  else for (const line of costLines(report.cost, year, report)) out.line(line)
  out.line('')
  out.line(`${VERDICT[report.verdict]} (${report.seconds} s)`)
}

const decimal = (value: number, digits = 1): string => count(Number(value.toFixed(digits)))

/** The arithmetic, so that anyone can do it again with figures of their own. */
export function costLines(
  cost: YearCost,
  year: Year,
  { speed }: Pick<CheckReport, 'speed'>,
): string[] {
  const guessed = cost.guessed ? ', by a guess of what questions and answers take' : ''
  const { documents, promptTokens, answerTokens, secondsPerDocument, atOnce, speedUp, hours } = cost
  const [prompt, answer] = [speed?.promptTokensPerSecond ?? 0, speed?.answerTokensPerSecond ?? 0]
  return [
    `A year of ${count(year.applications)} applications with ${count(year.documents)} documents each, of ${count(year.pages)} pages${guessed}:`,
    `  one document   ${count(promptTokens)} prompt tokens / ${decimal(prompt)} a second + ${count(answerTokens)} answer tokens / ${decimal(answer)} a second = ${decimal(secondsPerDocument)} s`,
    `  all documents  ${count(documents)} × ${decimal(secondsPerDocument)} s / ${decimal(speedUp)} (${count(atOnce)} at once) = ${decimal(hours)} hours`,
  ]
}
