import { hashOf } from '../../domain/canonical.ts'
import { savePolicy, setInUse } from '../../db/queries/in-use.ts'
import { saveLocalRules } from '../../db/queries/local-rules.ts'
import { listAuthorities, listStale } from '../../db/queries/requeue.ts'
import { countAssessed, listLanes } from '../../db/queries/rescore.ts'
import type { Policy } from '../../rules/policy.ts'
import { defaultPolicy } from '../../rules/policy.ts'
import { localVersion, ruleSetOf, type LocalRules } from '../../rules/rule-set.ts'
import { findCurrent } from '../../workers/assess.ts'
import { makeRunContext } from '../../workers/context.ts'
import { compareProposal } from '../../workers/proposal.ts'
import { openReader, withQueues, type Context, type OpenDatabase } from '../context.ts'
import { today } from '../flags.ts'
import { bar, count } from '../output.ts'
import { readPolicyFile } from '../policy-file.ts'
import { addCompared, addMoved, makeRescoreReport, printReport, type RescoreReport } from '../rescore-report.ts' // prettier-ignore
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

/** What is to be put in use: null is what comes with the software; absent, what is in use already. */
interface Wanted {
  policy?: Policy | null
  /** By authority. */
  rules?: Map<string, LocalRules> | null
}

/**
 * `triage rescore`: scores what is assessed again from stored facts, under a policy or local rules that it puts in use, and
 * says what moved. With --dry-run it only says what would. Exit 1 where jobs failed or it was stopped.
 */
export async function rescore(context: Context, options: RescoreOptions): Promise<number> {
  const wanted: Wanted = {
    ...(options.policy === undefined ? {} : { policy: options.policy === 'default' ? null : await readPolicyFile(context.cwd, options.policy) }),
    ...(options.rules === undefined ? {} : { rules: options.rules === 'none' ? null : await readLocalRules(context.cwd, options.rules) }),
  } // prettier-ignore
  return withQueues(context, async (database, queues) => {
    const authorities = await authoritiesOf(context, database, options, wanted)
    if (authorities === null) return 1
    const report = makeRescoreReport(today(context, options.asOf), options.dryRun)
    if (options.dryRun) {
      await dryRun(context, database, authorities, options, wanted, report)
      printReport(context.out, report, options)
      if (!context.signal.aborted) noteNext(context, options)
      return context.signal.aborted ? 1 : 0
    }
    await putInUse(database, options.authority, authorities, wanted)
    const run = makeRunContext(database, openReader(context.config)?.versions ?? null)
    const before = new Map<string, Awaited<ReturnType<typeof listLanes>>>()
    let expected = 0
    for (const authority of authorities) {
      before.set(authority, await listLanes(database.db, authority, options.state))
      const { layers, rules, policyHash } = await findCurrent(database.db, run, authority)
      const standing = { layerSet: layers.hash, rulesVersion: rules.version, policyHash }
      const stale = await listStale(database.db, authority, options.state, standing)
      await queues.addBatches('score', authority, stale.score, { once: true })
      expected += stale.score.length
      report.toScreen += stale.screen.length
    }
    const work = await drainOrServe(context, database, queues, {
      drain: true,
      expected,
      ...(options.processes === undefined ? {} : { processes: options.processes }),
    })
    for (const [authority, was] of before)
      addMoved(report, was, await listLanes(database.db, authority, options.state))
    report.seconds = work.seconds
    printReport(context.out, report, options)
    if (work.failed > 0)
      context.out.note(
        `${count(work.failed)} jobs failed: triage status says why, triage requeue tries them again.`,
      )
    if (work.interrupted)
      context.out.note('Stopped before the end: triage requeue, and triage work --drain, go on.')
    return work.failed > 0 || work.interrupted ? 1 : 0
  })
}

/** How to put in use what was tried. */
function noteNext({ out }: Context, { policy, rules, authority }: RescoreOptions): void {
  if (policy === undefined && rules === undefined) return
  const flags = Object.entries({ policy, rules, authority: authority ?? undefined })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` --${name} ${value ?? ''}`)
  out.note(`To put it in use: triage rescore${flags.join('')}`)
}

/** Authorities that are scored again; null, said, where there is none. */
async function authoritiesOf(
  { out }: Context,
  { db }: OpenDatabase,
  { authority, rules, dryRun }: RescoreOptions,
  wanted: Wanted,
): Promise<string[] | null> {
  const known = await listAuthorities(db)
  const local = wanted.rules ?? new Map<string, LocalRules>()
  if (authority !== null && rules !== undefined && wanted.rules !== null && !local.has(authority)) {
    out.note(`${rules} has nothing of ${authority}: it has ${[...local.keys()].join(', ')}.`)
    return null
  }
  for (const of of local.keys())
    if (authority === null && !known.includes(of))
      out.note(
        `${of}: no submission is loaded; its rules ${dryRun ? 'would be' : 'are'} kept for when there is one.`,
      )
  if (authority === null) return known
  if (!known.includes(authority)) {
    out.note(`No submission of ${authority} is loaded; there are some of: ${known.join(', ') || 'none'}.`) // prettier-ignore
    return null
  }
  return [authority]
}

async function dryRun(
  context: Context,
  database: OpenDatabase,
  authorities: string[],
  options: RescoreOptions,
  wanted: Wanted,
  report: RescoreReport,
): Promise<void> {
  const { db } = database
  const run = makeRunContext(database, null)
  const total = await countAssessed(db, authorities, options.state)
  let done = 0
  for (const authority of authorities) {
    const now = await run.rulesInUse(db, authority)
    const proposal = {
      policy: wanted.policy === undefined ? now.policy : (wanted.policy ?? defaultPolicy),
      rules: wanted.rules === undefined ? now.rules : ruleSetFor(wanted.rules, authority, now.rules),
    } // prettier-ignore
    if (proposal.policy.pointMarginM !== now.policy.pointMarginM)
      context.out.note(
        `${authority}: pointMarginM is another. Sites known as points are looked at on the map again once it is in use; what that moves is not compared here.`,
      )
    for await (const page of compareProposal(db, authority, options.state, proposal)) {
      if (context.signal.aborted) return
      addCompared(report, authority, page)
      done += page.length
      context.out.progress(`Comparing ${bar(done, total)} ${count(done)} of ${count(total)}`)
    }
  }
  context.out.progressDone()
}

/** Rules of an authority under files: those that the files have, else those in use. */
function ruleSetFor(
  rules: Map<string, LocalRules> | null,
  authority: string,
  inUse: ReturnType<typeof ruleSetOf>,
) {
  if (rules === null) return ruleSetOf(null)
  const local = rules.get(authority)
  return local === undefined ? inUse : ruleSetOf(local)
}

/** Records what is in use from now on. Workers that run take it with their next batch. */
export async function putInUse(
  { db }: Pick<OpenDatabase, 'db'>,
  authority: string | null,
  authorities: string[],
  wanted: Wanted,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (wanted.policy !== undefined) {
      const key = wanted.policy === null ? null : hashOf(wanted.policy)
      if (key !== null) await savePolicy(tx, key, wanted.policy)
      await setInUse(tx, { what: 'policy', authority, key })
    }
    if (wanted.rules === undefined) return
    if (wanted.rules === null) {
      for (const of of authorities) await setInUse(tx, { what: 'rules', authority: of, key: null })
      return
    }
    for (const [of, local] of wanted.rules) {
      if (authority !== null && of !== authority) continue
      const key = localVersion(local)
      await saveLocalRules(tx, key, local)
      await setInUse(tx, { what: 'rules', authority: of, key })
    }
  })
}
