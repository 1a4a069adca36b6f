import { KIND_QUESTION } from '../src/domain/question.ts'
import { TriageError } from '../src/domain/errors.ts'
import { MASK_VERSION } from '../src/documents/mask/mask.ts'
import { READERS_VERSION } from '../src/documents/readers/read.ts'
import { assertAllowed, makeAsk } from '../src/llm/client.ts'
import { PROMPT_VERSION } from '../src/llm/prompt.ts'
import { questions, QUESTIONS_VERSION } from '../src/rules/questions.ts'
import { listMistakes } from './run/mistakes.ts'
import type { Reader } from './run/observe.ts'
import { HELP, parseOptions, type Options } from './run/options.ts'
import { openResults, type RunKey } from './run/results-file.ts'
import { judgeRun } from './run/results.ts'
import { reportTables } from './run/report.ts'
import { firstOfEachKind, runEval } from './run/run.ts'
import { makeSet, makeSplit, setHash } from './set/set.ts'
import { writeSet } from './set/write.ts'

/* `npm run eval`: how well documents are read. See docs/accuracy.md. */

function readerOf(options: Options): (Reader & { concurrency: number }) | null {
  const { baseUrl, model, apiKey, timeoutMs, contextTokens, concurrency } = options
  if (options.readersOnly || baseUrl === null || model === null) return null
  assertAllowed(baseUrl, options.allowRemote)
  const key = apiKey === null ? {} : { apiKey }
  return { ask: makeAsk({ baseUrl, model, timeoutMs, ...key }), contextTokens, concurrency }
}

const progress = (done: number, total: number, id: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} ${id.padEnd(50)}`)
  else if (done % 25 === 0 || done === total) process.stderr.write(`${done} of ${total}\n`)
}

async function measure(options: Options): Promise<number> {
  const set = options.split === 'all' ? makeSet() : makeSplit(options.split)
  const documents = firstOfEachKind(set, options.limit)
  const reader = readerOf(options)
  const key: RunKey = {
    set: setHash(documents),
    model: reader === null ? null : options.model,
    promptVersion: reader === null ? null : PROMPT_VERSION,
    questionsVersion: QUESTIONS_VERSION,
    readersVersion: READERS_VERSION,
    maskVersion: MASK_VERSION,
    contextTokens: reader === null ? null : options.contextTokens,
  }
  const file = options.json === null ? null : openResults(options.json, key, options.resume)
  const run = await runEval(documents, questions, reader, {
    progress,
    ...(file === null ? {} : { known: file.known, keep: file.append }),
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  const input = judgeRun(documents, run, questions)
  const pages = documents.reduce((sum, document) => sum + document.pages.length, 0)
  console.log(`set ${setHash(makeSet())}, split ${options.split}: ${documents.length} documents, ${pages} pages, and ${input.attacks.documents} attacks`) // prettier-ignore
  console.log(`model ${key.model ?? 'none: code alone'}; prompt ${key.promptVersion ?? '–'}, questions ${key.questionsVersion}, readers ${key.readersVersion}, mask ${key.maskVersion}`) // prettier-ignore
  for (const text of Object.values(reportTables(input))) console.log(`\n${text}`)
  const labelled = new Set(set.flatMap((document) => document.questions.map((one) => one.question)))
  const without = questions
    .filter(({ id }) => !labelled.has(id) && id !== KIND_QUESTION)
    .map(({ id }) => id)
  if (without.length > 0) console.log(`\nNo labels, so not asked: ${without.join(', ')}.`)
  if (options.errors > 0)
    for (const [sort, lines] of listMistakes(input.both ?? input.alone)) {
      console.log(`\n${sort}: ${lines.length}`)
      for (const line of lines.slice(0, options.errors)) console.log(`  ${line}`)
    }
  // Code may refuse to show an attack to a model at all: that is no failure of the endpoint.
  const attacks = run.attacks.filter(({ model }) => (model?.calls.length ?? 0) > 0)
  const failed = [...run.documents, ...attacks].filter(({ model }) => model !== null && model.failed !== null) // prettier-ignore
  for (const reason of new Set(failed.map(({ model }) => model?.failed)))
    process.stderr.write(`no usable answer: ${reason ?? ''}\n`)
  return failed.length > 0 || input.attacks.failures.length > 0 ? 1 : 0
}

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2), process.env)
    if (options.help) {
      console.log(HELP)
      return 0
    }
    if (options.write === null) return await measure(options)
    const set = options.split === 'all' ? makeSet() : makeSplit(options.split)
    writeSet(set, options.write)
    console.log(`${set.length} documents of set ${setHash(makeSet())} are in ${options.write}`)
    return 0
  } catch (error) {
    if (!(error instanceof TriageError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

process.exitCode = await main()
