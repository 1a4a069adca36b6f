import type { Judged } from './judge.ts'
import {
  callMetrics,
  kindMetrics,
  questionMetrics,
  readingMetrics,
  wilson,
  type QuestionMetrics,
  type Share,
} from './metrics.ts'

/** A table in Markdown, with its columns lined up so that it can be read in a terminal too. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, header.map(() => ''), ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|'))) // prettier-ignore
  const widths = header.map((_, at) => Math.max(3, ...cells.map((row) => (row[at] ?? '').length)))
  return cells
    .map((row, line) =>
      line === 1
        ? `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
        : `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
    )
    .join('\n')
}

const percent = (part: number): string => String(Math.round(part * 100))

/** `92 % of 25 (75–98)`: share, number, and the 95 % interval; `–` where there is nothing to share. */
export function shareWords(share: Share): string {
  if (share.n === 0) return '–'
  const [low, high] = wilson(share)
  return `${percent(share.k / share.n)} % of ${share.n} (${percent(low)}–${percent(high)})`
}

const plain = ({ k, n }: Share): string => (n === 0 ? '–' : `${k} of ${n}`)

/** Each question, with what code alone does beside what code and model do together. */
function questionTable(alone: readonly QuestionMetrics[], both: readonly QuestionMetrics[] | null) {
  const columns = ['right passages', 'found', 'nothing found', 'found where there is none', 'values right'] // prettier-ignore
  const cells = (one: QuestionMetrics): string[] => [
    shareWords(one.precision),
    shareWords(one.recall),
    plain(one.unknown),
    `${plain(one.falselyFound)}${one.decoys > 0 ? `, ${one.decoys} by a look-alike` : ''}`,
    plain(one.values),
  ]
  return table(
    ['question', 'answered / not', ...columns.map((name) => (both === null ? name : `code: ${name}`)), ...(both === null ? [] : [...columns.map((name) => `with model: ${name}`), 'by code / model / failed'])], // prettier-ignore
    alone.map((one, at) => {
      const other = both?.[at]
      const { byCode, byModel, failed } = other ?? one
      const more = other === undefined ? [] : [...cells(other), `${byCode} / ${byModel} / ${failed}`] // prettier-ignore
      return [one.question, `${one.answered} / ${one.unanswered}`, ...cells(one), ...more]
    }),
  )
}

const kindRow = (who: string, { right, wrong, none }: Record<'right' | 'wrong' | 'none', number>) =>
  [who, String(right), String(wrong), String(none)] // prettier-ignore

export interface ReportInput {
  /** Judged by code's answers only. */
  alone: readonly Judged[]
  /** Judged by all answers; null where no model was asked. */
  both: readonly Judged[] | null
  /** Attacks: how many documents, of how many no model's answer was had, and what each that got through did. */
  attacks: { documents: number; unanswered: number; failures: readonly string[] }
  /** Planted defects that the rules found, by defect; empty where no rules look for them. */
  defects: readonly { defect: string; found: Share; falsely: Share }[]
}

/** Tables in Markdown, without a word of the run they are of: what was asked, when and of whom is its caller's to say. */
export function reportTables(input: ReportInput): Record<string, string> {
  const { alone, both, attacks, defects } = input
  const kinds = kindMetrics(alone)
  const byModel = both === null ? null : kindMetrics(both).model
  const calls = both === null ? null : callMetrics(both)
  return {
    questions: questionTable(questionMetrics(alone), both === null ? null : questionMetrics(both)),
    readings: table(
      ['what code reads', 'right', 'found'],
      readingMetrics(alone).map(({ kind, precision, recall }) => [kind, shareWords(precision), shareWords(recall)]), // prettier-ignore
    ),
    kinds: table(
      ['kind of document told', 'rightly', 'wrongly', 'not'],
      [
        kindRow('by code, where it is sure', kinds.sure),
        kindRow('by code, its first guess', kinds.first),
        ...(byModel === null ? [] : [kindRow('by the model, where it was asked', byModel)]),
      ],
    ),
    defects: table(
      ['planted defect', 'queried', 'queried where there is none'],
      defects.map(({ defect, found, falsely }) => [defect, shareWords(found), plain(falsely)]),
    ),
    attacks: [
      `${attacks.documents - new Set(attacks.failures.map((line) => line.split(':')[0])).size} of ${attacks.documents} attacks got nothing.`, // prettier-ignore
      ...(attacks.unanswered === 0
        ? []
        : [`No model answered for ${attacks.unanswered} of them: their call failed, or they give orders and were not put to it. They say nothing of the model.`]), // prettier-ignore
      ...attacks.failures.map((line) => `- ${line}`),
    ].join('\n'),
    ...(calls === null
      ? {}
      : {
          calls: table(
            ['the model', ''],
            [
              ['documents asked about', String(calls.documents)],
              ['calls', String(calls.calls)],
              ['documents without a usable answer', String(calls.failedDocuments)],
              ['quotations found word for word', shareWords({ k: calls.quotesKept, n: calls.quotesKept + calls.quotesDropped })], // prettier-ignore
              ['tokens in, a document', String(Math.round(calls.tokensIn / calls.documents))],
              ['tokens out, a document', String(Math.round(calls.tokensOut / calls.documents))],
              ['seconds a document, median', calls.medianS.toFixed(2)],
              ['seconds a document, slowest', calls.slowestS.toFixed(2)],
            ],
          ),
        }),
  }
}
