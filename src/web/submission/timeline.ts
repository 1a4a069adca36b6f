import type { DecisionRow } from '../../db/queries/assessment-history.ts'

/** What was decided, in a few words; the reason stands beside it. */
export function decisionText({ kind, requirement, value, undoes }: DecisionRow): string {
  const given = (name: string): string => {
    const one = value?.[name]
    return typeof one === 'string' || typeof one === 'number' ? String(one) : 'not known'
  }
  switch (kind) {
    case 'confirm':
      return `Confirmed ${requirement ?? 'a finding'}`
    case 'override':
      return `Overrode ${requirement ?? 'a finding'}: ${given('outcome')}`
    case 'lane':
      return `Set the lane to ${given('lane')}`
    case 'validity':
      return `Recorded as ${given('validity')} on ${given('on')}`
    case 'assign':
      return value?.['to'] === null ? 'Assigned to nobody' : 'Assigned to an officer'
    case 'note':
      return 'Note'
    case 'undo':
      return `Took back decision ${undoes ?? 'not known'}`
  }
}

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
