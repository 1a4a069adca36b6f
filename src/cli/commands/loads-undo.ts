import type { Database } from '../../db/client.ts'
import { undoLoad, type UndoCounts, type UndoResult } from '../../db/queries/undo.ts'
import { sweepUnused } from '../../db/queries/unused.ts'
import { messageOf } from '../../domain/errors.ts'
import type { Queues } from '../../workers/queues.ts'
import { withDatabase, withQueues, type Context } from '../context.ts'
import { account } from '../load-options.ts'
import { count } from '../output.ts'

const NOT_QUEUED = 1
const REFUSED = 2

/** `triage loads undo N`. Exit 2 where it is refused, 1 where it is undone and not all could be queued. */
export async function loadsUndo(
  context: Context,
  id: number,
  options: { dryRun: boolean; json: boolean },
): Promise<number> {
  const who = account()
  if (options.dryRun)
    return withDatabase(context, async (database) =>
      report(context, id, await undoLoad(database, id, { who, dryRun: true }), options, 0),
    )
  // The queue is opened first: where it cannot be, nothing is undone.
  return withQueues(context, async (database, queues) => {
    const result = await undoLoad(database, id, { who, dryRun: false })
    const { queued, whole } = await queue(context, queues, result)
    const code = report(context, id, result, options, queued)
    if (result.kind === 'done') await sweep(context, database)
    return whole ? code : NOT_QUEUED
  })
}

/** Answers how many submissions were queued to be assessed again, and whether that is all. */
async function queue(
  context: Context,
  queues: Queues,
  result: UndoResult,
): Promise<{ queued: number; whole: boolean }> {
  let queued = 0
  try {
    if (result.kind === 'done')
      for (const [authority, ids] of result.toScreen) {
        await queues.addBatches('screen', authority, ids)
        queued += ids.length
      }
    return { queued, whole: true }
  } catch (error) {
    context.out.note(
      `The load is undone, but not all that went back could be queued (${messageOf(error)}). Queue it with: triage requeue --state all`,
    )
    return { queued, whole: false }
  }
}

/** The load is undone by now: what cannot be swept away takes room, and goes another time. */
async function sweep(context: Context, database: Database): Promise<void> {
  try {
    await sweepUnused(database)
  } catch (error) {
    context.out.note(
      `The load is undone. What nothing needs any more could not be removed (${messageOf(error)}): the next undo or purge does it.`,
    )
  }
}

function report(
  { out }: Context,
  id: number,
  result: UndoResult,
  { dryRun, json }: { dryRun: boolean; json: boolean },
  queued: number,
): number {
  if (result.kind === 'refused') {
    const { code, reason, loads } = result
    if (json)
      out.line(
        JSON.stringify({ load: id, undone: false, dryRun, refused: { code, reason, loads } }),
      )
    else out.note(`triage: ${reason}`)
    return REFUSED
  }
  const { counts } = result
  if (json) {
    out.line(
      JSON.stringify({ load: id, undone: !dryRun, dryRun, refused: null, ...counts, queued }),
    )
    return 0
  }
  out.line(`Load ${id} ${dryRun ? 'would be undone' : 'is undone'}: ${sentence(counts, dryRun)}`)
  if (counts.byHand > 0)
    out.line(
      `Of the documents, ${count(counts.byHand)} were attached with --documents: attach them again after a new load.`,
    )
  if (counts.replaced > 0)
    out.line(
      `Of the documents, ${count(counts.replaced)} took the place of earlier files of the same name, which do not come back: attach those again.`,
    )
  if (dryRun) out.note('This was a dry run: nothing was changed.')
  else if (queued > 0) out.note(`${count(queued)} submissions queued. Next: triage work --drain`)
  return 0
}

function sentence({ made, changed, documents }: UndoCounts, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : ''
  return (
    `${count(made)} submissions that it made new ${would}deleted, ${count(changed)} that it changed ${dryRun ? 'would go' : 'went'} ` +
    `back to the version before, ${count(documents)} documents ${would}removed.`
  )
}
