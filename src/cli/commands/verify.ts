import { findSubmissions } from '../../db/queries/submissions.ts'
import { streamPast } from '../../db/queries/past.ts'
import { reproduce } from '../../workers/reproduce.ts'
import { makeRulesByVersion } from '../../workers/rules-in-use.ts'
import { CODE_VERSION } from '../../version.ts'
import { withDatabase, type Context } from '../context.ts'
import { count, printable } from '../output.ts'

interface Tally {
  same: number
  other: {
    authority: string
    reference: string
    madeAt: string
    codeVersion: string
    parts: string[]
  }[]
  notPossible: Map<string, number>
}

/** Differences that are named. */
const NAMED = 100

/**
 * `triage verify [reference]`: makes every assessment that was ever made again from its stored facts, rules and policy, and
 * compares them bit for bit. Exit 1 where one comes out otherwise.
 */
export async function verify(
  context: Context,
  reference: string | null,
  options: { authority: string | null; json: boolean },
): Promise<number> {
  return withDatabase(context, async ({ db }) => {
    const { out, signal } = context
    const submissionId = reference === null ? null : await onlyOne(context, db, options.authority, reference) // prettier-ignore
    if (submissionId === undefined) return 1
    const rulesOf = makeRulesByVersion()
    const tally: Tally = { same: 0, other: [], notPossible: new Map() }
    let others = 0
    let done = 0
    for await (const page of streamPast(db, { authority: options.authority, submissionId })) {
      for (const past of page) {
        const result = reproduce(past, await rulesOf(db, past.rulesVersion))
        if (result.kind === 'same') tally.same += 1
        else if (result.kind === 'other') {
          const { authority, reference: ref, madeAt, codeVersion } = past
          others += 1
          if (others <= NAMED) tally.other.push({ authority, reference: ref, madeAt, codeVersion, parts: result.parts }) // prettier-ignore
        } else tally.notPossible.set(result.why, (tally.notPossible.get(result.why) ?? 0) + 1)
      }
      done += page.length
      out.progress(`${count(done)} assessments made again`)
      if (signal.aborted) break
    }
    out.progressDone()
    if (options.json) {
      const notPossible = [...tally.notPossible].map(([why, assessments]) => ({ why, assessments }))
      out.line(JSON.stringify({ same: tally.same, other: others, named: tally.other, notPossible, interrupted: signal.aborted })) // prettier-ignore
    } else {
      out.line(`${count(tally.same)} assessments come out again, bit for bit.`)
      for (const [why, assessments] of tally.notPossible)
        out.line(`${count(assessments)} cannot be made again here: ${why}.`)
      if (others > 0) out.line(`${count(others)} come out otherwise. This is version ${CODE_VERSION}: of what it made itself, that is a defect, or something changed what is stored; please report it.`) // prettier-ignore
      for (const { authority, reference: ref, madeAt, codeVersion, parts } of tally.other)
        out.line(printable(`  ${authority} ${ref}, made ${madeAt} by version ${codeVersion}: ${parts.join(', ')}`)) // prettier-ignore
      if (others > tally.other.length) out.line(`  and ${count(others - tally.other.length)} more`)
      if (signal.aborted) out.note('Stopped before the end: only a part was made again.')
    }
    return others > 0 || signal.aborted ? 1 : 0
  })
}

async function onlyOne(
  { out }: Context,
  db: Parameters<typeof findSubmissions>[0],
  authority: string | null,
  reference: string,
): Promise<number | undefined> {
  const found = await findSubmissions(db, authority, reference)
  const [first, second] = found
  if (first !== undefined && second === undefined) return first.submission.id
  out.note(
    first === undefined
      ? `No submission ${reference}. triage list --state all lists those that are loaded.`
      : `${reference} fits more than one submission; write more of it, or add --authority.`,
  )
  return undefined
}
