/** What the order of a history is told from. */
interface Made {
  id: number
  madeAt: string
}
interface Acted {
  decidedAt: Date
  /** The assessment that stood when it was recorded; null: none yet. */
  assessmentId: number | null
}

/** An entry of a submission's history. */
export type Entry<A, D> =
  | { kind: 'decision'; decision: D }
  /** `before`: the one that stood until then; null: it is the first. */
  | { kind: 'made'; assessment: A; before: A | null }
  /**
   * An earlier assessment came to stand again: what it was made from is once more what holds, so none was made. `exact`: `at` is
   * when it did; else it is when the next decision found it standing. `seen`: the last decision recorded on the one before.
   */
  | { kind: 'again'; assessment: A; before: A; at: Date; exact: boolean; seen: D | null }

interface Again {
  id: number
  beforeId: number
  at: Date
  exact: boolean
  /** How many decisions were recorded before it. */
  after: number
}

/**
 * Where an earlier assessment came to stand again. No row says so, but each decision holds which assessment it was recorded on,
 * and it is known which stands now: a later one that was there before proves it, whatever clocks say. What nobody decided on is
 * not seen.
 */
function findAgain<A extends Made, D extends Acted>(
  made: readonly A[],
  decisions: readonly D[],
  current: { id: number; changedAt: Date } | null,
): Again[] {
  const found: Again[] = []
  let [stood, newest] = [0, 0]
  for (const [after, { assessmentId, decidedAt }] of decisions.entries()) {
    if (assessmentId === null) continue
    if (stood !== 0 && assessmentId !== stood && assessmentId <= newest)
      found.push({ id: assessmentId, beforeId: stood, at: decidedAt, exact: false, after })
    stood = assessmentId
    newest = Math.max(newest, stood)
  }
  if (current === null) return found
  const { id, changedAt: at } = current
  const last = made.reduce((highest, one) => Math.max(highest, one.id), 0)
  // One that was made since the last decision stood too.
  const beforeId = last > newest ? last : stood
  const latest = found.at(-1)
  if (id !== beforeId && id <= last)
    found.push({ id, beforeId, at, exact: true, after: decisions.length })
  // A decision found it standing, and it has stood ever since.
  else if (latest?.id === id && at <= latest.at) Object.assign(latest, { at, exact: true })
  return found
}

/** Assessments and decisions as one history, newest first; of one moment, the decision led to the assessment. `decisions`: in order. */
export function historyOf<A extends Made, D extends Acted>(
  made: readonly A[],
  decisions: readonly D[],
  current: { id: number; changedAt: Date } | null,
): Entry<A, D>[] {
  const byId = new Map(made.map((one) => [one.id, one]))
  const events = [
    ...findAgain(made, decisions, current).map((again) => ({ time: again.at.getTime(), rank: again.exact ? 3 : 0, order: again.after, again })),
    ...decisions.map((decision, order) => ({ time: decision.decidedAt.getTime(), rank: 1, order, decision })),
    ...made.map((assessment) => ({ time: new Date(assessment.madeAt).getTime(), rank: 2, order: assessment.id, assessment })),
  ].sort((a, b) => a.time - b.time || a.rank - b.rank || a.order - b.order)
  let stands: A | null = null
  const entries: Entry<A, D>[] = []
  for (const event of events) {
    if ('decision' in event) entries.push({ kind: 'decision', decision: event.decision })
    else if ('assessment' in event) {
      entries.push({ kind: 'made', assessment: event.assessment, before: stands })
      stands = event.assessment
    } else {
      const { id, beforeId, at, exact, after } = event.again
      const [assessment, before] = [byId.get(id), byId.get(beforeId)]
      // Older than what is listed.
      if (assessment === undefined || before === undefined) continue
      entries.push({ kind: 'again', assessment, before, at, exact, seen: decisions[after - 1] ?? null })
      stands = assessment
    }
  }
  return entries.reverse()
} // prettier-ignore
