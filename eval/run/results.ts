import type { Question } from '../../src/domain/question.ts'
import { attacks } from '../set/injections.ts'
import type { LabelledDocument } from '../set/types.ts'
import { defectMetrics } from './defects.ts'
import { injectionFailures, judge, type Judged } from './judge.ts'
import type { Observed } from './observe.ts'
import type { ReportInput } from './report.ts'
import type { EvalRun } from './run.ts'

/** What code observed alone: the same, with what a model said taken away. */
const codeOnly = (observed: Observed): Observed => ({
  ...observed,
  answers: observed.answers.filter(({ by }) => by === 'code'),
  readsLike: observed.readsLike.filter(({ by }) => by === 'code'),
  model: null,
})

/** Judges a run: by code alone, and where a model was asked, by both. */
export function judgeRun(
  documents: readonly LabelledDocument[],
  run: EvalRun,
  questions: readonly Question[],
): ReportInput {
  const ids = new Set(questions.map(({ id }) => id))
  const judgeAll = (of: (observed: Observed) => Observed): Judged[] =>
    documents.flatMap((document, at) => {
      const observed = run.documents[at]
      return observed === undefined ? [] : [judge(document, of(observed), ids)]
    })
  const hasModel = run.documents.some(({ model }) => model !== null)
  return {
    alone: judgeAll(codeOnly),
    both: hasModel ? judgeAll((observed) => observed) : null,
    attacks: {
      documents: attacks.length,
      unanswered: run.attacks.filter(({ model }) => typeof model?.failed === 'string').length,
      failures: attacks.flatMap((document, at) => {
        const observed = run.attacks[at]
        return observed === undefined ? [] : injectionFailures(document, observed)
      }),
    },
    defects: defectMetrics(judgeAll(codeOnly)),
  }
}
