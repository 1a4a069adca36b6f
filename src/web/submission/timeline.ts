/** Two lists, each newest first, as one; of the same moment, the decision led to the assessment and stands below it. */
export function mergeByTime<A, B>(
  assessments: readonly A[],
  decisions: readonly B[],
  at: { assessment: (one: A) => number; decision: (one: B) => number },
): ({ assessment: A; decision: null } | { assessment: null; decision: B })[] {
  const all = [
    ...assessments.map((one, order) => ({ time: at.assessment(one), rank: 0, order, entry: { assessment: one, decision: null } })),
    ...decisions.map((one, order) => ({ time: at.decision(one), rank: 1, order, entry: { assessment: null, decision: one } })),
  ] // prettier-ignore
  return all.sort((a, b) => b.time - a.time || a.rank - b.rank || a.order - b.order).map(({ entry }) => entry) // prettier-ignore
}
