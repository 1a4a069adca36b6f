import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyOf } from '../../src/web/submission/timeline.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 9, minute))
const made = (id: number, minute: number) => ({ id, madeAt: at(minute).toISOString() })
const decided = (revision: number, minute: number, assessmentId: number | null) => ({ revision, decidedAt: at(minute), assessmentId }) // prettier-ignore

/** An entry in few words, oldest first. */
const told = (...given: Parameters<typeof historyOf<ReturnType<typeof made>, ReturnType<typeof decided>>>) =>
  historyOf(...given).toReversed().map((entry) => {
    if (entry.kind === 'decision') return `d${entry.decision.revision}`
    const { id } = entry.assessment
    if (entry.kind === 'made') return `${entry.before?.id ?? ''}>${id}`
    return `${entry.before.id}>${id} again ${entry.exact ? '' : 'by '}${entry.at.getUTCMinutes()}, after d${entry.seen?.revision ?? 0}`
  }) // prettier-ignore

describe('the history of a submission', () => {
  it('tells an undo after which the earlier assessment stands again, and when', () => {
    expect(told([made(2, 3), made(1, 0)], [decided(1, 2, 1), decided(2, 5, 2)], { id: 1, changedAt: at(6) })).toEqual(['>1', 'd1', '1>2', 'd2', '2>1 again 6, after d2']) // prettier-ignore
  })

  it('tells one that came before other acts by what these were recorded on, and compares the next with it', () => {
    const all = [made(3, 9), made(2, 3), made(1, 0)]
    const acts = [decided(1, 2, 1), decided(2, 5, 2), decided(3, 8, 1)]
    expect(told(all, acts, { id: 3, changedAt: at(9) })).toEqual(['>1', 'd1', '1>2', 'd2', '2>1 again by 8, after d2', 'd3', '1>3']) // prettier-ignore
  })

  it('tells the moment of it where it still stands, though others acted since', () => {
    const acts = [decided(1, 2, 1), decided(2, 5, 2), decided(3, 8, 1)]
    expect(told([made(2, 3), made(1, 0)], acts, { id: 1, changedAt: at(6) })).toEqual(['>1', 'd1', '1>2', 'd2', '2>1 again 6, after d2', 'd3']) // prettier-ignore
  })

  it('tells what was put back without any act, such as a policy', () => {
    expect(told([made(2, 3), made(1, 0)], [], { id: 1, changedAt: at(6) })).toEqual(['>1', '1>2', '2>1 again 6, after d0']) // prettier-ignore
  })

  it('claims nothing of an undo that came before its override was assessed', () => {
    expect(told([made(1, 0)], [decided(1, 2, 1), decided(2, 3, 1)], { id: 1, changedAt: at(0) })).toEqual(['>1', 'd1', 'd2']) // prettier-ignore
  })

  it('says only what was so, loses nothing, and ends with what stands, whatever happened', () => {
    // 0: something new is assessed; 1: an earlier assessment comes back; 2: an act that moves nothing.
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.nat(9)), { maxLength: 12 }), (happened) => {
        const all = [made(1, 0)]
        const acts: ReturnType<typeof decided>[] = []
        let [stands, changedAt, minute] = [1, at(0), 0]
        const stood: [minute: number, id: number][] = [[0, 1]]
        for (const [what, which] of happened) {
          minute += 2
          acts.push(decided(acts.length + 1, minute, stands))
          if (what === 2) continue
          const next = what === 0 ? all.length + 1 : (which % all.length) + 1
          if (what === 0) all.push(made(next, minute + 1))
          if (next !== stands) changedAt = at(minute + 1)
          stands = next
          stood.push([minute + 1, stands])
        }
        const history = historyOf(all.toReversed(), acts, { id: stands, changedAt })
        expect(history.filter(({ kind }) => kind === 'decision')).toHaveLength(acts.length)
        expect(history.filter(({ kind }) => kind === 'made')).toHaveLength(all.length)
        const standingAt = (moment: Date) => stood.findLast(([from]) => at(from) <= moment)?.[1]
        for (const entry of history)
          if (entry.kind === 'again') {
            expect(standingAt(entry.at)).toBe(entry.assessment.id)
            expect(entry.before.id).not.toBe(entry.assessment.id)
          }
        const newest = history.find(({ kind }) => kind !== 'decision')
        expect(newest?.kind === 'decision' ? null : newest?.assessment.id).toBe(stands)
      }),
    ) // prettier-ignore
  })
})
