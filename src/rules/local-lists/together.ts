import { parseFees } from '../fees/file.ts'
import type { FeeOverrides } from '../fees/overrides.ts'
import type { LocalListData } from './list.ts'
import { parseLocalList, type ParsedList } from './parse.ts'
import type { Problem } from './problems.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A file of a folder of local lists. */
export interface RulesFile {
  /** As it is shown in problems. */
  file: string
  /** The authority of its folder, or null where it was named by itself. */
  authority: string | null
  /** `fees`: what a council sets of its own fees; anything else is a list. */
  kind: 'list' | 'fees'
  text: string
}

export interface CheckedRules {
  lists: LocalListData[]
  fees: { authority: string; overrides: FeeOverrides }[]
  /** Lists and fee files that were read without an error. */
  good: number
  problems: Problem[]
} // prettier-ignore

const whole = { line: 1, column: 1 }

/** Ids and names that two files of one authority share. */
function clashes(parsed: readonly { file: string; read: ParsedList }[]): Problem[] {
  const problems: Problem[] = []
  const ids = new Map<string, string>()
  const names = new Map<string, string>()
  for (const { file, read } of parsed) {
    for (const [id, place] of read.places) {
      const first = ids.get(id)
      if (first === undefined) ids.set(id, file)
      else problems.push({ file, ...place, severity: 'error', problem: `${id} is the id of an item in ${first} too`, write: 'Give it an id of its own, or take the older one out' }) // prettier-ignore
    }
    if (read.list === null) continue
    const key = JSON.stringify([read.list.authority, read.list.name, read.list.publishedOn])
    const first = names.get(key)
    if (first === undefined) names.set(key, file)
    else problems.push({ file, ...whole, severity: 'error', problem: `${first} is a list of the same name and day`, write: 'Give it a name of its own, or put its items there' }) // prettier-ignore
  }
  return problems
}

/** Checks files of local lists, each by itself and all together. Problems come file by file, in the order of each. */
export function checkTogether(files: readonly RulesFile[], vocabulary: Vocabulary): CheckedRules {
  const parsed = files.flatMap(({ file, authority, kind, text }) =>
    kind === 'list' ? [{ file, read: parseLocalList(text, { file, authority, vocabulary }) }] : [],
  )
  const fees = files.flatMap(({ file, authority, kind, text }) =>
    kind === 'fees' ? [{ file, read: parseFees(text, { file, authority }) }] : [],
  )
  const across = clashes(parsed)
  const own = new Map([...parsed, ...fees].map(({ file, read }) => [file, read.problems]))
  const byFile = files.map(({ file }) => [
    ...(own.get(file) ?? []),
    ...across.filter((problem) => problem.file === file),
  ])
  const failed = (problems: Problem[]) => problems.some(({ severity }) => severity === 'error')
  return {
    lists: parsed.flatMap(({ read }) => (read.list === null ? [] : [read.list])),
    fees: fees.flatMap(({ read }) => (read.fees === null ? [] : [read.fees])),
    good: byFile.filter((problems) => !failed(problems)).length,
    problems: byFile.flat(),
  }
}
