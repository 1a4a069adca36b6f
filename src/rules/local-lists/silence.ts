import type { Condition, LocalItem } from './list.ts'
import { builtIn } from './names.ts'
import type { Reading } from './yaml-reader.ts'

/** Whether words of a description stand under an odd number of `not`: then their absence would be taken for a fact. */
function turnsSilence(
  condition: Condition,
  named: Readonly<Record<string, Condition>>,
  turned: boolean,
): boolean {
  // prettier-ignore
  switch (condition.kind) {
    case 'words':
      return turned
    case 'not':
      return turnsSilence(condition.of, named, !turned)
    case 'all':
    case 'any':
      return condition.of.some((each) => turnsSilence(each, named, turned))
    case 'ref': {
      const meant = Object.hasOwn(named, condition.name) ? named[condition.name] : builtIn(condition.name) // prettier-ignore
      return meant !== undefined && turnsSilence(meant, named, turned)
    }
    case 'always':
    case 'field':
    case 'unheld':
    case 'layer':
    case 'scale':
    case 'type':
    case 'project-type':
      return false
  }
}

/** Tells of an item that would be asked for because a description is silent. Conditions must not go in rounds. */
export function checkSilence(
  reading: Reading,
  item: LocalItem,
  named: Readonly<Record<string, Condition>>,
  places: ReadonlyMap<string, { line: number; column: number }>,
): void {
  if (!turnsSilence(item.condition, named, false)) return
  const place = places.get(item.id) ?? { line: 1, column: 1 }
  reading.problems.push({
    file: reading.file,
    ...place,
    severity: 'error',
    problem: `${item.id} has words under not:, which would take a description's silence for a fact`,
    write: 'Test a field or project-type instead',
  })
}
