import { expect, it } from 'vitest'
import { reportTables } from '../../eval/run/report.ts'
import { judgeRun } from '../../eval/run/results.ts'
import { runEval } from '../../eval/run/run.ts'
import { attacks } from '../../eval/set/injections.ts'
import { makeSet, makeSplit, setHash } from '../../eval/set/set.ts'
import { questions } from '../../src/rules/questions.ts'
import { expectGenerated } from '../docs/generated.ts'

it('docs/accuracy.md has what code alone does with the test split', async () => {
  const documents = makeSplit('test')
  const run = await runEval(documents, questions, null)
  const tables = reportTables(judgeRun(documents, run, questions))
  const set = makeSet()
  const pages = set.reduce((sum, document) => sum + document.pages.length, 0)
  expect(tables['attacks']).toBe(`${attacks.length} of ${attacks.length} attacks got nothing.`)
  await expectGenerated('accuracy.md', {
    set: `Set \`${setHash(set)}\`: ${set.length} documents of ${pages} pages, ${documents.length} of them in the test split.`,
    'code-questions': tables['questions'] ?? '',
    'code-readings': tables['readings'] ?? '',
    'code-kinds': tables['kinds'] ?? '',
    'code-defects': tables['defects'] ?? '',
  })
})
