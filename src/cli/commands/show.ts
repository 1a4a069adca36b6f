import type { Evidence, ScoredFinding } from '../../domain/assessment.ts'
import { daysBetween, londonDate } from '../../domain/dates.ts'
import { groupBy } from '../../domain/group.ts'
import type {
  ConstraintAnswer,
  DocumentFacts,
  FeatureHit,
  GeoFacts,
  SiteCheck,
} from '../../domain/facts.ts'
import type { Position } from '../../domain/submission.ts'
import { findAssessed, type AssessedSubmission } from '../../db/queries/work-queue.ts'
import { findSubmissions } from '../../db/queries/submissions.ts'
import { citations } from '../../rules/citations.ts'
import { unfold } from '../../rules/unfold.ts'
import { findLayerSet, type LayerSetData } from '../../workers/layer-sets.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { today } from '../flags.ts'
import { toDegrees } from '../../geo/crs.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { exportRecord } from '../export-record.ts'
import { readLayerDates, type LayerDates } from '../layer-dates.ts'
import { printable, type Output } from '../output.ts'

/** `triage show REF`: one submission with every finding, its evidence and citation. Exit 1 where it is not there. */
export async function show(
  context: Context,
  reference: string,
  options: { authority: string | null; asOf?: string; boundary: boolean; json: boolean },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const { out } = context
    const found = await findSubmissions(database.db, options.authority, reference)
    const [first, second] = found
    if (first === undefined) {
      out.note(`No submission ${reference}. triage list --state all lists those that are loaded.`)
      return 1
    }
    if (second !== undefined) {
      out.note(`${reference} fits more than one submission; write more of it, or add --authority:`)
      for (const { submission } of found)
        out.note(`  ${submission.authority} ${submission.reference}`)
      return 1
    }
    const assessed = await findAssessed(
      database.db,
      first.submission.authority,
      first.submission.id,
    )
    if (assessed === undefined) return 1
    const { purgedAt } = first.submission
    const purgedOn = purgedAt === null ? null : londonDate(purgedAt)
    if (options.boundary) {
      await useInstalledGrid(context.config.home)
      return printBoundary(out, assessed)
    }
    const dates = await readLayerDates(database.db)
    if (options.json) out.line(JSON.stringify({ ...exportRecord(assessed, dates), purgedOn }))
    else {
      print(out, assessed, { day: today(context, options.asOf), purgedOn, dates })
      await sayWhereStale(context, database, assessed)
    }
    return 0
  })
}

/** Says so where layers are other than they were when the submission was checked. */
async function sayWhereStale(
  context: Context,
  { db }: OpenDatabase,
  s: AssessedSubmission,
): Promise<void> {
  if (s.assessment === null) return
  const set = s.layerSetData as LayerSetData | null
  if (set === null) return
  const asked = { pointMarginM: set.pointMarginM, today: londonDate(context.now()) }
  const now = await findLayerSet(db, s.authority, asked)
  if (now.hash !== s.assessment.layerSet)
    context.out.note(
      'Layers have changed, or grown too old, since it was checked. Next: triage requeue, and triage work --drain',
    )
}

/** The boundary as it was read and repaired, as GeoJSON in degrees. Exit 1 where there is none. */
function printBoundary(out: Output, { reference, record }: AssessedSubmission): number {
  const { location } = record
  if (location.kind !== 'boundary') {
    out.note(`${reference} has no boundary: ${location.kind === 'none' ? location.reason : 'only a point'}.`) // prettier-ignore
    return 1
  }
  // Eight places of a degree are a millimetre.
  const degrees = (at: Position): Position => {
    const [longitude, latitude] = toDegrees(at)
    return [Number(longitude.toFixed(8)), Number(latitude.toFixed(8))]
  }
  const coordinates = location.polygons.map((rings) => rings.map((ring) => ring.map(degrees)))
  const properties = { reference, repairs: location.repairs }
  out.line(JSON.stringify({ type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } })) // prettier-ignore
  return 0
}

interface Shown {
  day: string
  purgedOn: string | null
  dates: LayerDates
}

function print(out: Output, s: AssessedSubmission, { day, purgedOn, dates }: Shown): void {
  const { record, assessment: a } = s
  const line = (text: string) => {
    out.line(printable(text).trimEnd())
  }
  line(
    `${s.authority} ${s.reference}  ${record.type ?? 'type not known'} (${record.typeBasis})  state: ${s.state}`,
  )
  if (purgedOn !== null)
    line(`Personal data erased on ${purgedOn}: what is left says what it was, not whose or where.`)
  if (record.description !== null) line(record.description)
  const days = [
    ['received', record.receivedOn],
    ['valid', record.validOn],
    ['target', record.targetOn],
    ['determined', record.determinedOn],
  ].flatMap(([name, value]) => (typeof value === 'string' ? [`${name ?? ''} ${value}`] : []))
  line(days.join(', ') || 'no dates in the record')
  if (record.netDwellings !== null) line(`Net dwellings ${record.netDwellings}`)
  if (a === null) {
    out.line('')
    line(
      record.state === 'not-an-application'
        ? 'Not an application, so it is not assessed.'
        : purgedOn === null
          ? 'Not assessed yet: triage work --drain (and triage requeue first, if nothing is waiting).'
          : 'It was never assessed.',
    )
    return
  }
  out.line('')
  line(`Lane       ${a.lane}: ${a.laneReason}`)
  line(
    `Readiness  ${a.readiness ?? 'none: no weighted requirement applies'}   Answered ${Math.round(a.answered * 100)} %`,
  )
  const { clock } = a
  const left =
    clock.expiry === null ? '' : ` (${daysBetween(day, clock.expiry)} days left on ${day})`
  line(
    clock.expiry === null
      ? `Clock      not running: ${clock.rule}`
      : `Clock      ${clock.start ?? '?'} (${clock.basis}) + ${clock.days ?? '?'} days = ${clock.expiry}${left}; ${clock.rule}` +
          (clock.guarantee === null ? '' : `; planning guarantee ${clock.guarantee}`),
  )
  const unfolded = unfold(a)
  arithmetic(out, unfolded.findings, a.readiness)
  findings(out, unfolded.findings)
  siteChecks(out, a.geo)
  constraints(out, a.geo, { set: s.layerSetData as LayerSetData | null, erased: purgedOn !== null, dates }) // prettier-ignore
  documents(out, a.documents)
  out.line('')
  line(
    `Made by code ${a.codeVersion}, rules ${a.rulesVersion}, policy ${a.policyHash.slice(0, 12)}, layers ${a.layerSet.slice(0, 12)}, ` +
      `model ${a.model ?? 'none'}. ${a.notApplicable} requirements do not apply.`,
  )
}

function arithmetic(out: Output, all: ScoredFinding[], readiness: number | null): void {
  const costly = all.filter((finding) => finding.points < 0)
  if (readiness === null) return
  const sum = costly.map((finding) => ` − ${-finding.points} ${finding.requirement}`).join('')
  out.line(`           100${sum} = ${readiness}`)
}

const SECTIONS: [string, (finding: ScoredFinding) => boolean][] = [
  ['Missing or wrong (flag)', (f) => f.outcome === 'flag' && f.standing !== 'advisory'],
  [
    'Could not be answered (unknown)',
    (f) => f.outcome === 'unknown' && f.standing !== 'advisory' && f.answeredBy !== 'officer',
  ],
  ['For the officer to look at', (f) => f.outcome === 'unknown' && f.answeredBy === 'officer'],
  [
    'Advice (no points)',
    (f) => f.standing === 'advisory' && f.answeredBy !== 'officer' && f.outcome !== 'pass',
  ],
  ['No defect found', (f) => f.outcome === 'pass'],
]

/** Findings with the same reason, evidence and ground share one entry. */
function findings(out: Output, all: ScoredFinding[]): void {
  for (const [title, belongs] of SECTIONS) {
    const group = all.filter(belongs)
    if (group.length === 0) continue
    out.line('')
    out.line(title)
    const sayTheSame = groupBy(group, (f) => JSON.stringify([f.reason, f.evidence, f.cites]))
    for (const same of sayTheSame.values()) printEntry(out, same)
  }
}

function printEntry(out: Output, same: ScoredFinding[]): void {
  const line = (text: string) => {
    out.line(printable(text))
  }
  const [first] = same
  if (first === undefined) return
  for (const finding of same) {
    const points =
      finding.weight === 0 ? '' : ` (${finding.points} points, weight ${finding.weight})`
    line(`  ${finding.requirement}  ${finding.title}${points}`)
  }
  line(`    ${first.reason}`)
  for (const evidence of first.evidence) line(`    evidence: ${evidenceText(evidence)}`)
  for (const id of first.cites) {
    const citation = citations[id]
    if (citation !== undefined)
      line(`    ground: ${citation.title}, ${citation.clause}  ${citation.url}`)
  }
}

function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'field':
      return `${evidence.field} = ${evidence.value ?? 'blank'}`
    case 'layer': {
      const { layer, answer, feature, relation, overlapM2, share, distanceM, reason } = evidence
      const measures = [
        feature,
        relation,
        overlapM2 === null ? null : `${overlapM2} m²`,
        share === null ? null : `${Math.round(share * 1000) / 10} % of the site`,
        distanceM === null ? null : `${distanceM} m`,
      ]
      return `${layer}: ${answer} ${measures.filter((part) => part !== null).join(', ')}${reason === null ? '' : ` (${reason})`}`
    }
    case 'quote':
      return `${evidence.document}, page ${evidence.page}: “${evidence.quote}”`
    case 'document':
      return `${evidence.document} (${evidence.fileTypes.join(', ')})`
    case 'computed':
      return evidence.text
  }
}

/** What is amiss first, what is well in one line. */
function siteChecks(out: Output, { siteChecks: looks = [] }: GeoFacts): void {
  if (looks.length === 0) return
  out.line('')
  out.line('The site itself')
  const rank = { flag: 0, warn: 1, unknown: 2, pass: 3 }
  const worstFirst = looks.toSorted((a, b) => rank[a.answer] - rank[b.answer])
  const sayTheSame = groupBy(worstFirst, ({ answer, text }) => `${answer} ${text}`)
  for (const same of sayTheSame.values()) {
    const [{ answer, text, suggestion }] = same as [SiteCheck]
    const todo = suggestion === null ? '' : ` (${suggestion})`
    out.line(printable(`  ${answer.padEnd(8)}${same.map(({ check }) => check).join(', ')}: ${text}${todo}`)) // prettier-ignore
  }
}

interface LayersShown {
  set: LayerSetData | null
  erased: boolean
  dates: LayerDates
}

function constraints(out: Output, geo: GeoFacts, { set, erased, dates }: LayersShown): void {
  out.line('')
  out.line(printable(`Constraints: ${locationText(geo)}`))
  const version = (layer: string) => {
    const found = set?.layers.find((item) => item.dataset === layer)
    return found === undefined
      ? ''
      : `  [of ${dates(found) ?? 'a day not known'}, version ${found.version.slice(0, 8)}, coverage ${found.coverage}]`
  }
  for (const c of geo.constraints.filter(
    (item) => item.answer === 'hit' || item.features.length > 0,
  )) {
    out.line(
      printable(
        `  ${c.layer}: ${c.answer}${c.reason === null ? '' : ` (${c.reason})`}${version(c.layer)}`,
      ),
    )
    for (const feature of c.features.slice(0, 5))
      out.line(printable(`    ${featureText(feature, erased)}`))
    if (c.features.length > 5) out.line(`    and ${c.features.length - 5} more`)
  }
  const clear = geo.constraints.filter((item) => item.answer === 'clear')
  const byDay = groupBy(clear, ({ layer }) => dates(set?.layers.find(({ dataset }) => dataset === layer)) ?? 'a day not known') // prettier-ignore
  for (const [day, same] of byDay)
    out.line(
      printable(`  clear, by layers of ${day}: ${same.map((item) => item.layer).join(', ')}`),
    )
  const unknown = geo.constraints.filter(
    (item) => item.answer === 'unknown' && item.features.length === 0,
  )
  for (const [reason, same] of groupBy(unknown, (item: ConstraintAnswer) => item.reason ?? '')) {
    out.line(printable(`  unknown, ${reason}: ${same.map((item) => item.layer).join(', ')}`))
  }
}

function locationText({ location }: GeoFacts): string {
  if (location.kind === 'none') return `no location (${location.reason})`
  const at = `at ${Math.round(location.easting)}, ${Math.round(location.northing)}, good to ${location.toleranceM} m`
  if (location.kind === 'point') return `a point ${at}; its extent is not known`
  const repairs = location.repairs.length === 0 ? '' : `; repaired: ${location.repairs.join('; ')}`
  return `a boundary of ${location.areaM2} m² ${at}${repairs}`
}

/** `erased`: measures went with the place. */
export function featureText(feature: FeatureHit, erased: boolean): string {
  const name = feature.name ?? feature.reference ?? 'without a name'
  // Beside it there is nothing to measure; a point has no extent, and a line no area.
  const overlaps = feature.overlapM2 !== null && feature.overlapM2 > 0
  const parts = [
    feature.relation,
    overlaps ? `${feature.overlapM2 ?? 0} m²` : null,
    overlaps ? `${Math.round((feature.share ?? 0) * 1000) / 10} % of the site` : null,
    erased ? null : `${feature.distanceM} m`,
    feature.grade === null ? null : `grade ${feature.grade}`,
    // Facts that were stored before these were read have none.
    typeof feature.startDate === 'string' ? `from ${feature.startDate}` : null,
    typeof feature.rights === 'string' ? `rights: ${feature.rights}` : null,
    feature.relationCertain ? null : `uncertain: it may be ${feature.toleranceM} m off`,
  ]
  return `${name}: ${parts.filter((part) => part !== null).join(', ')} (${feature.source})`
}

function documents(out: Output, facts: DocumentFacts): void {
  if (facts.documents.length === 0) return
  out.line('')
  out.line('Documents')
  for (const d of facts.documents) {
    const what =
      d.status === 'read'
        ? `read, ${d.quotes.length} quotes verified, ${d.dropped} dropped`
        : `unknown: ${d.reason ?? ''}`
    out.line(printable(`  ${d.document} (${d.fileTypes.join(', ') || 'kind not known'}): ${what}`))
  }
}
