import type { Queryable } from '../../db/client.ts'
import { listAuthorities, listStale } from '../../db/queries/requeue.ts'
import { countAssessed, listLanes } from '../../db/queries/rescore.ts'
import { hashOf } from '../../domain/canonical.ts'
import type { RunContext } from '../../workers/assess.ts'
import { makeRunContext } from '../../workers/context.ts'
import { checkedWith, findWanted } from '../../workers/current.ts'
import { findLayerSet } from '../../workers/layer-sets.ts'
import { compareProposal } from '../../workers/proposal.ts'
import { openReader, withDatabase, withQueues, type Context, type OpenDatabase } from '../context.ts' // prettier-ignore
import { today } from '../flags.ts'
import { bar, count } from '../output.ts'
import { readPolicyFile } from '../policy-file.ts'
import { addCompared, addMoved, makeRescoreReport, printReport, type RescoreReport } from '../rescore-report.ts' // prettier-ignore
import { policyKeepers, putInUse, wouldBeInUse, type Wanted } from '../rescore-wanted.ts'
import { readLocalRules } from '../rules-files.ts'
import { drainOrServe } from './work.ts'

export interface RescoreOptions {
  authority: string | null
  state: string | null
  /** File of a policy, or `default`; absent: the one in use. */
  policy?: string
  /** Folder or file of local rules, or `none`; absent: those in use. */
  rules?: string
  dryRun: boolean
  asOf?: string
  limit: number
  processes?: number
  json: boolean
}

/**
 * `triage rescore`: scores what is assessed again from stored facts, under a policy or local rules that it puts in use, and
 * says what moved. With --dry-run it only says what would. Exit 1 where jobs failed or it was stopped.
 */
export async function rescore(context: Context, options: RescoreOptions): Promise<number> {
  const { authority, policy, rules, dryRun } = options
  const wanted: Wanted = {
    authority,
    ...(policy === undefined ? {} : { policy: policy === 'default' ? null : await readPolicyFile(context.cwd, policy) }),
    ...(rules === undefined ? {} : { rules: rules === 'none' ? null : await readLocalRules(context.cwd, rules) }),
  } // prettier-ignore
  return dryRun ? compare(context, options, wanted) : scoreAgain(context, options, wanted)
}

async function scoreAgain(context: Context, options: RescoreOptions, wanted: Wanted) {
  const { out } = context
  // What cannot be used must say so before anything is put in use.
  const reader = openReader(context.config)
  return withQueues(context, async (database, queues) => {
    const { db } = database
    const authorities = await authoritiesOf(context, db, options, wanted)
    if (authorities === null) return 1
    const report = makeRescoreReport(today(context, options.asOf), false)
    report.notes.push(...keptNotes(authorities, await policyKeepers(db, wanted)))
    await putInUse(db, wanted)
    const run = makeRunContext(database, reader?.versions ?? null)
    const before = new Map<string, Awaited<ReturnType<typeof listLanes>>>()
    let expected = 0
    for (const authority of authorities) {
      before.set(authority, await listLanes(db, authority, options.state))
      const { once, stale } = await findStale(db, run, authority, options.state)
      await queues.addBatches('score', authority, stale.score, { once })
      expected += stale.score.length
      report.toScreen += stale.screen.length
    }
    const work = await drainOrServe(context, database, queues, {
      drain: true,
      expected,
      ...(options.processes === undefined ? {} : { processes: options.processes }),
    })
    for (const [authority, was] of before) {
      addMoved(report, was, await listLanes(db, authority, options.state))
      report.left += (await findStale(db, run, authority, options.state)).stale.score.length
    }
    report.seconds = work.seconds
    report.interrupted = work.interrupted
    printReport(out, report, options)
    if (work.failed > 0)
      out.note(`${count(work.failed)} jobs failed: triage status says why, triage requeue tries them again.`) // prettier-ignore
    if (work.interrupted)
      out.note('Stopped before the end: triage requeue, and triage work --drain, go on.')
    return work.failed > 0 || work.interrupted || report.left > 0 ? 1 : 0
  })
}

/** What does not stand on what is in use, and a word for the jobs that are for just that. */
async function findStale(db: Queryable, run: RunContext, authority: string, state: string | null) {
  const standing = await findWanted(db, run, authority)
  return { once: hashOf(standing), stale: await listStale(db, authority, state, standing) }
}

/** Authorities that are scored again; null, said, where there is none. */
async function authoritiesOf(
  { out }: Context,
  db: Queryable,
  { authority, rules, dryRun }: RescoreOptions,
  wanted: Wanted,
): Promise<string[] | null> {
  const known = await listAuthorities(db)
  const local = [...(wanted.rules ?? new Map<string, unknown>()).keys()].sort()
  if (authority !== null && rules !== undefined && wanted.rules !== null && !local.includes(authority)) {
    out.note(`${rules} has nothing of ${authority}: it has ${local.join(', ')}.`)
    return null
  } // prettier-ignore
  for (const of of local)
    if (authority === null && !known.includes(of))
      out.note(`${of}: no submission is loaded; its rules ${dryRun ? 'would be' : 'are'} kept for when there is one.`) // prettier-ignore
  if (authority === null) return known
  if (!known.includes(authority)) {
    out.note(`No submission of ${authority} is loaded; there are some of: ${known.join(', ') || 'none'}.`) // prettier-ignore
    return null
  }
  return [authority]
}

/** How to put in use what was tried. */
function noteNext({ out }: Context, { policy, rules, authority }: RescoreOptions): void {
  if (policy === undefined && rules === undefined) return
  const flags = Object.entries({ policy, rules, authority: authority ?? undefined })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` --${name} ${value ?? ''}`)
  out.note(`To put it in use: triage rescore${flags.join('')}`)
}

const keptNotes = (authorities: string[], keepers: ReadonlySet<string>): string[] =>
  authorities
    .filter((authority) => keepers.has(authority))
    .map((authority) => `${authority} keeps the policy of its own that is in use: --authority ${authority} puts another in its place.`) // prettier-ignore

async function compare(context: Context, options: RescoreOptions, wanted: Wanted): Promise<number> {
  const { out, signal } = context
  return withDatabase(context, async (database) => {
    const authorities = await authoritiesOf(context, database.db, options, wanted)
    if (authorities === null) return 1
    const report = makeRescoreReport(today(context, options.asOf), true)
    // As of one moment, whatever is loaded, erased or taken back meanwhile.
    const atOnce = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
    await database.db.transaction(
      (tx) => compareIn(context, database, tx, { authorities, options, wanted, report }),
      atOnce,
    )
    out.progressDone()
    report.interrupted = signal.aborted
    printReport(out, report, options)
    if (signal.aborted)
      out.note(`Stopped before the end: only ${count(report.compared)} were compared.`)
    else noteNext(context, options)
    return signal.aborted ? 1 : 0
  })
}

async function compareIn(
  context: Context,
  database: OpenDatabase,
  db: Queryable,
  given: { authorities: string[]; options: RescoreOptions; wanted: Wanted; report: RescoreReport },
): Promise<void> {
  const { authorities, options, wanted, report } = given
  const run = makeRunContext(database, null, context.now)
  const keepers = await policyKeepers(db, wanted)
  report.notes.push(...keptNotes(authorities, keepers))
  const total = await countAssessed(db, authorities, options.state)
  let done = 0
  for (const authority of authorities) {
    const now = await run.rulesInUse(db, authority)
    const proposal = wouldBeInUse(authority, now, wanted, keepers)
    const { pointMarginM } = proposal.policy
    if (pointMarginM !== now.policy.pointMarginM)
      report.notes.push(`${authority}: pointMarginM would be ${pointMarginM}, and is ${now.policy.pointMarginM}. Sites have to be checked on the map again (triage requeue, and triage work --drain) before anything is scored; what is said here leaves their map as it is.`) // prettier-ignore
    const layers = await findLayerSet(db, authority, checkedWith(proposal.policy, run))
    const standing = { layerSet: layers.hash, rulesVersion: proposal.rules.version, policyHash: '' }
    report.toScreen += (await listStale(db, authority, options.state, standing)).screen.length
    for await (const page of compareProposal(db, authority, options.state, proposal)) {
      if (context.signal.aborted) return
      addCompared(report, authority, page)
      done += page.length
      context.out.progress(`Comparing ${bar(done, total)} ${count(done)} of ${count(total)}`)
    }
  }
}
