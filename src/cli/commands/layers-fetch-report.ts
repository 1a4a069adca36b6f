import { londonDate } from '../../domain/dates.ts'
import type { Output } from '../output.ts'
import { count, table } from '../output.ts'
import type { Fetched } from './layers-fetch-one.ts'

const LEFT = new Set<Fetched['answer']>(['absent', 'empty', 'failed', 'stopped', 'not asked'])

/** What a constraint is answered from where the fetch brought no layer. */
function staying({ answer, before }: Fetched): string {
  if (!LEFT.has(answer)) return ''
  if (before === null) return '; no layer is loaded, so the answer stays unknown'
  return `; the layer of ${before.loaded} stays (${count(before.features)} features, ${before.coverage})`
}

function answerOf(row: Fetched): string {
  const reason = row.reason === null ? '' : `: ${row.reason}`
  const was =
    row.answer === 'replaced' && row.before !== null && row.before.features !== row.entities
      ? ` (had ${count(row.before.features)} features)`
      : ''
  return `${row.answer}${was}${reason}${staying(row)}`
}

/** The table at the end of a fetch: one line a dataset, and what it is answered from now. */
export function printFetched(out: Output, rows: Fetched[]): void {
  const cells = rows.map((row) => [
    row.dataset,
    row.entities === null ? '' : count(row.entities),
    row.pages === 0 ? '' : count(row.pages),
    row.coverage ?? '',
    row.checkedAt === null ? '' : londonDate(new Date(row.checkedAt)),
    answerOf(row),
  ])
  for (const line of table(['layer', 'entities', 'pages', 'coverage', 'checked', ''], cells))
    out.line(line)
  for (const { dataset, refused } of rows)
    if (refused > 0)
      out.line(
        `  ${dataset}: ${count(refused)} refused, and near them it is unknown (triage layers show ${dataset})`,
      )
}
