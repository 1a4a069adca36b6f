import type { ReadingKind } from '../../src/domain/reading.ts'
import type { Judged, JudgedAnswer, KindVerdict } from './judge.ts'

/** k of n. */
export interface Share {
  k: number
  n: number
}

/** 95 % interval of a share by Wilson's method (1927), each end between 0 and 1; the whole range where n is 0. */
export function wilson({ k, n }: Share): [number, number] {
  if (n === 0) return [0, 1]
  const z = 1.96
  const p = k / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const by = 1 + (z * z) / n
  return [Math.max(0, (middle - half) / by), Math.min(1, (middle + half) / by)]
}

/** How one question went. */
export interface QuestionMetrics {
  question: string
  /** Documents that answer it, and documents that do not. */
  answered: number
  unanswered: number
  /** Quotations of a right passage, of all that were given. */
  precision: Share
  /** Documents in which a right passage was quoted, of those that answer it. */
  recall: Share
  /** Documents in which nothing was found. */
  unknown: Share
  /** Documents without an answer in which one was "found", and how many of those by a passage that looks like one. */
  falselyFound: Share
  decoys: number
  values: Share
  /** Documents that code answered, rightly or not, and those that a model did. */
  byCode: number
  byModel: number
  failed: number
}

const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0) // prettier-ignore

function metricsOf(question: string, all: readonly JudgedAnswer[]): QuestionMetrics {
  const answered = all.filter((one) => one.answered)
  const unanswered = all.filter((one) => !one.answered)
  const valued = answered.filter(({ value }) => value !== 'none')
  return {
    question,
    answered: answered.length,
    unanswered: unanswered.length,
    precision: { k: sum(all, ({ right }) => right), n: sum(all, ({ given }) => given) },
    recall: { k: count(answered, ({ right }) => right > 0), n: answered.length },
    unknown: { k: count(all, ({ given }) => given === 0), n: all.length },
    falselyFound: { k: count(unanswered, ({ given }) => given > 0), n: unanswered.length },
    decoys: count(unanswered, ({ decoys }) => decoys > 0),
    values: { k: count(valued, ({ value }) => value === 'right'), n: valued.length },
    byCode: count(all, ({ by }) => by === 'code'),
    byModel: count(all, ({ by }) => by === 'model'),
    failed: count(all, ({ failed }) => failed),
  }
}

/** Metrics of each question in the order in which they first come, and of all of them (`all`). */
export function questionMetrics(judged: readonly Judged[]): QuestionMetrics[] {
  const answers = judged.flatMap((one) => one.answers)
  const ids = [...new Set(answers.map(({ question }) => question))]
  return [
    ...ids.map((id) => metricsOf(id, answers.filter(({ question }) => question === id))), // prettier-ignore
    metricsOf('all', answers),
  ]
}

export interface ReadingMetrics {
  kind: ReadingKind
  precision: Share
  recall: Share
}

export function readingMetrics(judged: readonly Judged[]): ReadingMetrics[] {
  const all = judged.flatMap((one) => one.readings)
  return [...new Set(all.map(({ kind }) => kind))].sort().map((kind) => {
    const mine = all.filter((one) => one.kind === kind)
    return {
      kind,
      precision: { k: sum(mine, ({ right }) => right), n: sum(mine, ({ given }) => given) },
      recall: { k: sum(mine, ({ found }) => found), n: sum(mine, ({ wanted }) => wanted) },
    }
  })
}

/** Of documents of a kind that has a name: how many were told rightly, wrongly, or not at all. */
export type KindCounts = Record<KindVerdict, number>

export function kindMetrics(
  judged: readonly Judged[],
): Record<'sure' | 'first' | 'model', KindCounts> {
  const of = (by: 'sure' | 'first' | 'model'): KindCounts => {
    const counts: KindCounts = { right: 0, wrong: 0, none: 0 }
    for (const { kind } of judged) if (kind?.[by]) counts[kind[by]] += 1
    return counts
  }
  return { sure: of('sure'), first: of('first'), model: of('model') }
}

/** What the model's calls took, over all documents that it was asked about. */
export interface CallMetrics {
  documents: number
  calls: number
  failedDocuments: number
  quotesKept: number
  quotesDropped: number
  tokensIn: number
  tokensOut: number
  /** Seconds a document: middle and slowest. */
  medianS: number
  slowestS: number
}

export function callMetrics(judged: readonly Pick<Judged, 'observed'>[]): CallMetrics | null {
  const runs = judged.flatMap(({ observed: { model } }) => model === null || model.calls.length === 0 ? [] : [model]) // prettier-ignore
  if (runs.length === 0) return null
  const calls = runs.flatMap((run) => run.calls)
  const times = runs.map(({ ms }) => ms / 1000).sort((a, b) => a - b)
  return {
    documents: runs.length,
    calls: calls.length,
    failedDocuments: count(runs, ({ failed }) => failed !== null),
    quotesKept: sum(runs, ({ kept }) => kept),
    quotesDropped: sum(runs, ({ dropped }) => dropped),
    tokensIn: sum(calls, ({ tokensIn }) => tokensIn ?? 0),
    tokensOut: sum(calls, ({ tokensOut }) => tokensOut ?? 0),
    medianS: times[Math.floor(times.length / 2)] ?? 0,
    slowestS: times.at(-1) ?? 0,
  }
}
