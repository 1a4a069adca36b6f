import type { Question } from '../../src/domain/question.ts'
import { attacks as attackDocuments } from '../set/injections.ts'
import type { LabelledDocument } from '../set/types.ts'
import { observe, type Observed, type ReadableDocument, type Reader } from './observe.ts'

/** Runs `work` on each item, at most `width` at once; results come in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next
      next += 1
      results[at] = await work(items[at] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return results
}

/** The first `limit` documents of each kind. */
export function firstOfEachKind<T extends { kind: string; split?: string }>(
  documents: readonly T[],
  limit: number | null,
): T[] {
  if (limit === null) return [...documents]
  const seen = new Map<string, number>()
  return documents.filter(({ kind, split = '' }) => {
    const count = (seen.get(split + kind) ?? 0) + 1
    seen.set(split + kind, count)
    return count <= limit
  })
}

const readable = (document: LabelledDocument): ReadableDocument => ({
  ...document,
  labelled: document.questions.map(({ question }) => question),
})

const attacks: readonly ReadableDocument[] = attackDocuments.map(
  ({ id, name = `${id}.txt`, kind, pages, questions }) => ({
    ...{ id, pages, name, declared: [kind], labelled: questions },
  }),
)

export interface EvalRun {
  documents: Observed[]
  attacks: Observed[]
}

/**
 * Observes every document of the set and every attack. `known` are not observed again; `keep` is called with each new one
 * as soon as it is there; `progress` with how many are done.
 */
export async function runEval(
  documents: readonly LabelledDocument[],
  questions: readonly Question[],
  reader: (Reader & { concurrency: number }) | null,
  {
    known = new Map(),
    keep = () => undefined,
    progress = () => undefined,
  }: {
    known?: ReadonlyMap<string, Observed>
    keep?: (observed: Observed) => void
    progress?: (done: number, total: number, id: string) => void
  } = {},
): Promise<EvalRun> {
  const all = [...documents.map(readable), ...attacks]
  let done = 0
  const observed = await inParallel(all, reader?.concurrency ?? 1, async (document) => {
    const before = known.get(document.id)
    const now = before ?? (await observe(document, questions, reader))
    if (before === undefined) keep(now)
    done += 1
    progress(done, all.length, document.id)
    return now
  })
  return { documents: observed.slice(0, documents.length), attacks: observed.slice(documents.length) } // prettier-ignore
}
