import type { Finding } from '../../domain/assessment.ts'
import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import { plainWriter } from '../../rules/words/plainly.ts'

/**
 * Writes what is stored of a submission in plain English; names of files, features and submissions stay as they are. `findings`:
 * of another assessment than the one that stands.
 */
export function plainWriterOf(
  { reference, assessment }: Pick<AssessedSubmission, 'reference' | 'assessment'>,
  findings: readonly Finding[] = [],
): (text: string) => string {
  const { constraints = [] } = assessment?.geo ?? {}
  const { documents = [] } = assessment?.documents ?? {}
  const names = [
    ...constraints.flatMap(({ features }) => features.flatMap(({ name, reference: id, source }) => [name, id, source])),
    ...documents.flatMap(({ document, textFrom = null }) => [document, textFrom]),
    ...[...findings, ...(assessment?.findings ?? [])].flatMap(namesIn),
  ].filter((name) => name !== null)
  // Some rules say the name of a file without its folder, in small letters.
  const short = names.map((name) => name.split(/[\\/]/).at(-1) ?? name)
  return plainWriter({
    datasets: constraints.map(({ layer }) => layer),
    kept: [reference, ...names, ...short, ...short.map((name) => name.toLowerCase())],
  })
} // prettier-ignore

/** What evidence names: of a past assessment, files that are not held any more. */
const namesIn = ({ evidence }: Finding): (string | null)[] =>
  evidence.map((one) => {
    if (one.kind === 'layer') return one.feature
    return one.kind === 'quote' || one.kind === 'document' ? one.document : null
  })
