import { londonDate } from '../../domain/dates.ts'
import type { Position } from '../../domain/submission.ts'
import { findAssessed, type AssessedSubmission } from '../../db/queries/work-queue.ts'
import { findSubmissions } from '../../db/queries/submissions.ts'
import { toDegrees } from '../../geo/crs.ts'
import { nationalRules, partsOfVersion } from '../../rules/rule-set.ts'
import { unfold } from '../../rules/unfold.ts'
import { findLayerSet, type LayerSetData } from '../../workers/layer-sets.ts'
import { makeRuleSets, makeRulesInUse } from '../../workers/rules-in-use.ts'
import { clockLines } from '../clock-lines.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { exportRecord } from '../../rules/export-record.ts'
import { today } from '../flags.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { readLayerDates, type LayerDates } from '../../db/queries/layer-dates.ts'
import { printable, type Output } from '../output.ts'
import { printArithmetic, printClasses, printFindings, type Citations } from '../show-findings.ts'
import { printDocuments } from '../show-documents.ts'
import { printConstraints, printSiteChecks } from '../show-places.ts'

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
      const day = today(context, options.asOf)
      print(out, assessed, { citations: await citationsFor(database, assessed), day, purgedOn, dates }) // prettier-ignore
      await sayWhereStale(context, database, assessed)
    }
    return 0
  })
}

/** What its findings cite: the register of the law, and the local lists of its day. */
async function citationsFor({ db }: OpenDatabase, s: AssessedSubmission): Promise<Citations> {
  const { local } = partsOfVersion(s.assessment?.rulesVersion ?? '')
  return ((await makeRuleSets()(db, local)) ?? nationalRules).citations
}

/** Says so where it would be assessed with something else than it was. */
async function sayWhereStale(
  { out, now }: Context,
  { db }: OpenDatabase,
  { authority, assessment, layerSetData }: AssessedSubmission,
): Promise<void> {
  if (assessment === null) return
  const inUse = await makeRulesInUse()(db, authority)
  if (inUse.rules.version !== assessment.rulesVersion || inUse.policyHash !== assessment.policyHash)
    out.note('Other rules, or another policy, are in use than when it was assessed. Next: triage rescore') // prettier-ignore
  const set = layerSetData as LayerSetData | null
  if (set === null) return
  const asked = { pointMarginM: inUse.policy.pointMarginM, today: londonDate(now()) }
  if ((await findLayerSet(db, authority, asked)).hash !== assessment.layerSet)
    out.note(
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
  citations: Citations
  day: string
  purgedOn: string | null
  dates: LayerDates
}

function print(
  out: Output,
  s: AssessedSubmission,
  { citations, day, purgedOn, dates }: Shown,
): void {
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
    ['held invalid', record.invalidOn],
    ['target', record.targetOn],
    ['longer period agreed to', record.extendedTo],
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
  if (s.setLane !== null) line(`           An officer set ${s.setLane}: the work queue goes by it.`)
  line(
    `Readiness  ${a.readiness ?? 'none: no weighted requirement applies'}   Answered ${Math.round(a.answered * 100)} %`,
  )
  const unfolded = unfold(a)
  printArithmetic(out, unfolded.findings, a.readiness)
  for (const text of clockLines(a.clock, day)) line(text)
  printClasses(out, unfolded.complexity, a.classification)
  printFindings(out, unfolded.findings, citations)
  printSiteChecks(out, a.geo)
  printConstraints(out, a.geo, { set: s.layerSetData as LayerSetData | null, erased: purgedOn !== null, dates }) // prettier-ignore
  printDocuments(out, a.documents)
  out.line('')
  line(
    `Made by code ${a.codeVersion}, rules ${a.rulesVersion}, policy ${a.policyHash.slice(0, 12)}, layers ${a.layerSet.slice(0, 12)}, ` +
      `model ${a.model ?? 'none'}. ${a.notApplicable} requirements do not apply.`,
  )
}
