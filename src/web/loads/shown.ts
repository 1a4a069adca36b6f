import type { LoadCounts } from '../../db/queries/loads.ts'
import type { Load } from '../../db/queries/loads.ts'
import type { UndoCounts, UndoResult } from '../../db/queries/undo.ts'
import { many } from '../filters.ts'

/** State of a load as pages say it; one that runs by the database but by no lock was stopped without a word. */
export function stateOf(load: Load, running: ReadonlySet<number>): { text: string; colour: string } {
  if (load.undoneAt !== null) return { text: 'Undone', colour: 'grey' }
  if (load.status === 'failed') return { text: 'Broke off', colour: 'red' }
  if (load.status === 'done') return { text: 'Loaded', colour: 'green' }
  return running.has(load.id) ? { text: 'Loading', colour: 'blue' } : { text: 'Stopped', colour: 'red' }
} // prettier-ignore

type CountKey = Exclude<keyof LoadCounts, 'rows' | 'warnings'>

const MEANING: readonly [key: CountKey, name: string, done: string, would: string][] = [
  ['newRows', 'New', 'Submissions that were not here before.', 'Submissions that are not here yet.'],
  ['changedRows', 'Changed', 'Submissions that were here and say something else now. The version before is kept.', 'Submissions that are here and would say something else. The version before is kept.'],
  ['unchangedRows', 'Unchanged', 'Submissions that were here just so. Nothing was written.', 'Submissions that are here just so. Nothing would be written.'],
  ['duplicateRows', 'Duplicate', 'Rows with a reference that stood further up in the file. The first row counts; these were refused.', 'Rows with a reference that stands further up in the file. The first row counts; these would be refused.'],
  ['refusedRows', 'Refused', 'Rows that could not be read. Each is listed with what to do.', 'Rows that cannot be read. Put them right in the file, or load the others and mend these later.'],
  ['blankRows', 'Blank', 'Rows with nothing in them.', 'Rows with nothing in them.'],
] // prettier-ignore

export interface CountLine {
  name: string
  count: number
  meaning: string
}

/** Each count with what it means; `would`: of a dry run. */
export function countLines(counts: LoadCounts, { would }: { would: boolean }): CountLine[] {
  return MEANING.map(([key, name, done, dry]) => ({ name, count: counts[key], meaning: would ? dry : done })) // prettier-ignore
}

/** What taking a load back comes to, in sentences. */
export function undoSentences({ made, changed, documents, byHand, replaced }: UndoCounts): string[] {
  return [
    `${many(made, 'submission')} that the load made new would be deleted, with all that is known of them.`,
    `${many(changed, 'submission')} that it changed would go back to the version before.`,
    ...(documents > 0 ? [`${many(documents, 'document')} would be removed.`] : []),
    ...(byHand > 0 ? [`${many(byHand, 'document')} of these were attached apart from the load: attach them again after a new load.`] : []),
    ...(replaced > 0 ? [`${many(replaced, 'document')} of these took the place of earlier files of the same name, which do not come back.`] : []),
  ]
} // prettier-ignore

/** Why a load cannot be taken back, for readers of pages. */
export function whyNotUndone(refused: Extract<UndoResult, { kind: 'refused' }>): string {
  const { code, loads } = refused
  switch (code) {
    case 'running':
      return 'It is being loaded. Wait until it ends.'
    case 'undone':
      return 'It was undone already. To bring it back, load the file again.'
    case 'decided':
      return 'An officer has decided on some of its submissions, on what it brought. Load a corrected file instead: it changes only what it says.'
    case 'changed-since':
      return `Some of its submissions were changed since, by ${loads.length === 1 ? 'load' : 'loads'} ${loads.slice(0, 20).join(', ')}. Undo ${loads.length === 1 ? 'that one' : 'those'} first, newest first.`
    case 'purged':
      return 'Personal data of some of its submissions was erased, and with it what they were before. It stays.'
    case 'unrecorded':
      return 'It was loaded before what submissions were changed from was kept. Load the earlier file again instead.'
    case 'none':
      return 'It is not there.'
  }
}

/** An option of a load as a reader understands it; null for what says nothing. */
function optionLine([key, value]: [string, unknown]): string | null {
  if (key === 'columns' || value === null || value === undefined) return null
  if (key === 'mapping') return 'with a mapping file'
  if (key === 'treatAsOpen') return value === true ? 'decided and withdrawn records loaded as open' : null // prettier-ignore
  if (key === 'format')
    return value === 'detected' ? null : `format said to be ${JSON.stringify(value)}`
  if (key === 'overrides') return Object.entries(value as Record<string, unknown>).map(([name, said]) => `${name} said to be ${said === '\t' ? 'tab' : JSON.stringify(said)}`).join(', ') // prettier-ignore
  return `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`
}

export const optionLines = (options: Record<string, unknown>): string[] =>
  Object.entries(options)
    .map(optionLine)
    .filter((line) => line !== null)

/** Columns of the file that a load read; null where they were not kept: loads of before, or stopped ones. */
export function columnsOf({ options }: Pick<Load, 'options'>): string[] | null {
  const { columns } = options
  return Array.isArray(columns) ? columns.map(String) : null
}
