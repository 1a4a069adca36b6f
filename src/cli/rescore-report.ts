import { lanes, type Lane } from '../domain/assessment.ts'
import { daysBetween } from '../domain/dates.ts'
import type { Compared, Turned } from '../workers/proposal.ts'
import { count, table, type Output } from './output.ts'

interface Standing {
  lane: Lane
  readiness: number | null
}

/** What scoring again moved, or would. */
export interface RescoreReport {
  day: string
  dryRun: boolean
  /** Submissions that were compared. */
  compared: number
  /** `fix>check`: how many; those that stay are `fix>fix`. */
  lanes: Map<string, { submissions: number; homes: number }>
  readinessUp: number
  readinessDown: number
  /** `NAT-FEE flag>pass`: how many. */
  turned: Map<string, Turned & { submissions: number }>
  /** Submissions of which anything differs: those that change lane first. */
  changed: (Compared & { authority: string })[]
  changedInAll: number
  /** Not scored: map or version have to be looked at first. */
  toScreen: number
  /** Scored, and yet not under what is in use now: something else was put in use meanwhile, or jobs failed. */
  left: number
  /** Stopped before the end: what is said is of a part. */
  interrupted: boolean
  /** What an officer must know of what is said here: a sentence each. */
  notes: string[]
  seconds: number | null
}

export function makeRescoreReport(day: string, dryRun: boolean): RescoreReport {
  return {
    ...{ day, dryRun, compared: 0, lanes: new Map(), readinessUp: 0, readinessDown: 0 },
    ...{ turned: new Map(), changed: [], changedInAll: 0, toScreen: 0 },
    ...{ left: 0, interrupted: false, notes: [], seconds: null },
  }
}

/** Submissions that are named: more of them tell nobody anything. */
const NAMED = 10_000

function addOne(report: RescoreReport, before: Standing, after: Standing, homes: number): void {
  report.compared += 1
  const key = `${before.lane}>${after.lane}`
  const seen = report.lanes.get(key) ?? { submissions: 0, homes: 0 }
  report.lanes.set(key, { submissions: seen.submissions + 1, homes: seen.homes + homes })
  const change = (after.readiness ?? 0) - (before.readiness ?? 0)
  if (change > 0) report.readinessUp += 1
  if (change < 0) report.readinessDown += 1
}

const isChanged = ({ before, after, turned }: Compared): boolean =>
  before.lane !== after.lane || before.readiness !== after.readiness || turned.length > 0

/** Adds a page of what would be. */
export function addCompared(
  report: RescoreReport,
  authority: string,
  page: readonly Compared[],
): void {
  for (const one of page) {
    addOne(report, one.before, one.after, one.netDwellings ?? 0)
    for (const turned of one.turned) {
      const key = `${turned.requirement} ${turned.before ?? ''}>${turned.after ?? ''}`
      const seen = report.turned.get(key) ?? { ...turned, submissions: 0 }
      report.turned.set(key, { ...seen, submissions: seen.submissions + 1 })
    }
    if (!isChanged(one)) continue
    report.changedInAll += 1
    if (report.changed.length < NAMED) report.changed.push({ ...one, authority })
  }
}

/** Adds what has moved. */
export function addMoved(
  report: RescoreReport,
  before: ReadonlyMap<number, Standing>,
  after: ReadonlyMap<number, Standing & { netDwellings: number | null }>,
): void {
  for (const [id, is] of after) {
    const was = before.get(id)
    if (was !== undefined) addOne(report, was, is, is.netDwellings ?? 0)
  }
}

const arrow = (before: string | null, after: string | null): string =>
  before === after ? (before ?? '-') : `${before ?? 'not asked'} → ${after ?? 'not asked'}`

function asJson(report: RescoreReport, limit: number): string {
  const { lanes: moves, turned, changed, ...rest } = report
  return JSON.stringify({
    ...rest,
    lanes: [...moves].map(([move, counts]) => {
      const [from, to] = move.split('>')
      return { from, to, ...counts }
    }),
    requirements: [...turned.values()],
    changed: ordered(changed).slice(0, limit),
  })
}

/** Those that change lane first, then the more readiness changes; else as they were loaded. */
function ordered(changed: RescoreReport['changed']): RescoreReport['changed'] {
  const size = ({ before, after }: Compared) =>
    (before.lane === after.lane ? 0 : 1000) + Math.abs((after.readiness ?? 0) - (before.readiness ?? 0)) // prettier-ignore
  return changed.toSorted((a, b) => size(b) - size(a))
}

/** Prints it as a person reads it, or as JSON. */
export function printReport(
  out: Output,
  report: RescoreReport,
  { limit, json }: { limit: number; json: boolean },
): void {
  if (json) {
    out.line(asJson(report, limit))
    return
  }
  const { compared, dryRun, day } = report
  const rows = lanes.map((from) => [
    from,
    ...lanes.map((to) => count(report.lanes.get(`${from}>${to}`)?.submissions ?? 0)),
  ])
  for (const line of table([dryRun ? 'lane now ↓  would be →' : 'lane before ↓  now →', ...lanes], rows)) out.line(line) // prettier-ignore
  out.line('')
  const moved = [...report.lanes].filter(([move]) => move.split('>')[0] !== move.split('>')[1])
  const inOther = moved.reduce((sum, [, { submissions }]) => sum + submissions, 0)
  out.line(
    `${count(compared)} submissions ${dryRun ? 'compared, nothing written' : `scored${report.seconds === null ? '' : ` in ${report.seconds} s`}`}: ` +
      `${count(inOther)} ${dryRun ? 'would change' : 'changed'} lane; readiness ${dryRun ? 'would rise' : 'rose'} for ${count(report.readinessUp)} and ${dryRun ? 'fall' : 'fell'} for ${count(report.readinessDown)}.`,
  )
  printTurned(out, report, limit)
  printChanged(out, report, day, limit)
  if (report.toScreen > 0)
    out.line(
      `${count(report.toScreen)} ${dryRun ? 'would not be' : 'were not'} scored: they are new, or their record, their layers or pointMarginM have changed. Next: triage requeue, and triage work --drain`,
    )
  if (report.left > 0)
    out.line(`${count(report.left)} are not scored yet under what is in use. Next: triage requeue, and triage work --drain`) // prettier-ignore
  for (const note of report.notes) out.line(note)
}

function printTurned(out: Output, { turned }: RescoreReport, limit: number): void {
  if (turned.size === 0) return
  out.line('')
  out.line('Requirements that would come out otherwise')
  const rows = [...turned.values()]
    .toSorted((a, b) => Number(b.counts) - Number(a.counts) || b.submissions - a.submissions)
    .map(({ requirement, before, after, counts, submissions }) => [
      requirement,
      arrow(before, after),
      count(submissions),
      counts ? '' : 'advice',
    ])
  for (const line of table(['requirement', 'outcome', 'submissions', ''], rows.slice(0, limit)))
    out.line(line)
  if (rows.length > limit)
    out.line(`${count(limit)} of ${count(rows.length)} are shown; --limit N shows more.`)
}

function printChanged(out: Output, report: RescoreReport, day: string, limit: number): void {
  if (report.changed.length === 0) return
  out.line('')
  const several = new Set(report.changed.map(({ authority }) => authority)).size > 1
  const rows = ordered(report.changed)
    .slice(0, limit)
    .map(({ authority, reference, before, after, expiryOn, turned }) => [
      several ? `${authority} ${reference}` : reference,
      arrow(before.lane, after.lane),
      arrow(String(before.readiness ?? '-'), String(after.readiness ?? '-')),
      expiryOn === null ? '-' : String(daysBetween(day, expiryOn)),
      turned
        .filter(({ counts }) => counts)
        .map((t) => `${t.requirement} ${arrow(t.before, t.after)}`)
        .join('; '),
    ])
  const header = ['reference', 'lane', 'readiness', 'days left', 'because']
  for (const line of table(header, rows, [40, 20, 14, 9, 110])) out.line(line)
  if (report.changedInAll > rows.length)
    out.line(`${count(rows.length)} of ${count(report.changedInAll)} that change are shown; --limit N shows more.`) // prettier-ignore
}
