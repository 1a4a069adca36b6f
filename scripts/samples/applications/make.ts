import { addDays } from '../../../src/domain/dates.ts'
import { dayBetween, workingDay } from '../dates.ts'
import { hitsAt } from '../layers/layers.ts'
import type { Landscape } from '../layers/layers.ts'
import type { Random } from '../random.ts'
import { ukDate } from '../text.ts'
import { emptyRow } from './application.ts'
import type { Application, Proposal, Row } from './application.ts'
import { ratesOn } from './fees.ts'
import type { Kind } from './kind.ts'
import { documentOf, extraDocuments } from './requirements.ts'
import type { Siting } from './siting.ts'

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')
/** How a council words a grant, where it is not "Granted with conditions". */
const GRANTED: Record<string, string> = {
  discharge: 'Details approved',
  'non-material': 'Amendment agreed',
  'ldc proposed': 'Certificate granted',
  'ldc existing': 'Certificate granted',
  'tree notice': 'No objection',
}
const cell = (value: number | null): string => (value === null ? '' : String(value))

/** Dates, status and decision, in the order in which a council would fill them. */
function timeCells(
  random: Random,
  kind: Kind,
  status: Application['status'],
): Partial<Row> & { received: string } {
  if (status === 'open') {
    const received = dayBetween(random, '2026-09-14', '2026-11-20')
    return {
      received,
      date_received: ukDate(received),
      status: random.pick(['Received', 'Awaiting validation']),
    }
  }
  const received = dayBetween(random, '2026-02-02', '2026-08-14')
  const valid = workingDay(addDays(received, random.int(1, 14)))
  const target = addDays(valid, kind.days)
  const decided = workingDay(addDays(target, random.int(-20, 9)))
  const common = {
    received,
    date_received: ukDate(received),
    date_valid: ukDate(valid),
    target_date: ukDate(target),
  }
  if (status === 'withdrawn') return { ...common, status: 'Withdrawn' }
  const granted =
    GRANTED[kind.id] ??
    (kind.label.startsWith('Prior approval')
      ? 'Prior approval not required'
      : 'Granted with conditions')
  const decision = random.chance(0.85) || kind.id === 'tree notice' ? granted : 'Refused'
  return { ...common, status: 'Decided', decision, decision_date: ukDate(decided) }
}

function ownerCells(random: Random, kind: Kind, received: string): Partial<Row> {
  if (!kind.certificate) return {}
  const certificate = 'AAAAAAAAAAAAAAAAABBBCD'.charAt(random.int(0, 21))
  const owners = certificate === 'A' || certificate === 'D' ? 0 : random.int(1, 3)
  const served = Array.from({ length: owners }, () => ukDate(addDays(received, -random.int(3, 19))))
  return {
    ownership_certificate: certificate,
    agricultural_tenants: yesNo(kind.where === 'field' && random.chance(0.3)),
    owners_listed: certificate === 'A' ? '' : String(owners),
    owner_notice_dates: served.join(';'),
  }
}

/** Whether the biodiversity gain condition would apply, and why not. */
function bngCells(random: Random, kind: Kind, proposal: Proposal): Partial<Row> {
  if (kind.id === 'householder')
    return { bng_applies: 'no', bng_exempt_reason: 'Householder application' }
  if (!kind.bng) return {}
  if (kind.id === 'change of use' || kind.id === 'minor other') {
    return {
      bng_applies: 'no',
      bng_exempt_reason: 'De minimis: no priority habitat, and under 25 sq m of habitat affected',
    }
  }
  const selfBuild = proposal.proposedDwellings === 1 && random.chance(0.6)
  return selfBuild
    ? { bng_applies: 'no', bng_exempt_reason: 'Self-build and custom build' }
    : { bng_applies: 'yes' }
}

/** A complete application of a kind, with every document that its site calls for. */
export function makeApplication(
  random: Random,
  landscape: Landscape,
  siting: Siting,
  kind: Kind,
  status: Application['status'],
): Application {
  const proposal = kind.describe(random)
  const plot = siting.take(kind.where, proposal.siteAreaHa)
  const { datasets, floodZone } = hitsAt(landscape, plot)
  const { received, ...time } = timeCells(random, kind, status)
  const bng = bngCells(random, kind, proposal)
  const valid = time.date_valid?.split('/').reverse().join('-')
  const fee = String(kind.fee(proposal, ratesOn(valid ?? received)))
  const joined = [
    ...kind.documents,
    ...extraDocuments(kind, proposal, datasets, bng.bng_applies === 'yes'),
  ]
  const row: Row = {
    ...emptyRow(),
    reference: received,
    application_type: kind.label,
    description: proposal.text,
    site_address: plot.address,
    postcode: plot.postcode,
    uprn: plot.uprn,
    ward: plot.ward,
    easting: String(Math.round(plot.centre[0])),
    northing: String(Math.round(plot.centre[1])),
    ...time,
    form_declared: 'yes',
    ...ownerCells(random, kind, received),
    fee_due: fee,
    fee_paid: fee,
    ...bng,
    proposed_dwellings: cell(proposal.proposedDwellings),
    existing_dwellings: cell(proposal.existingDwellings),
    floorspace_gained_sqm: cell(proposal.floorspaceM2),
    site_area_ha: cell(proposal.siteAreaHa),
    max_height_m: cell(proposal.heightM),
    storeys: cell(proposal.storeys),
    trees_affected: proposal.treesAffected === null ? '' : yesNo(proposal.treesAffected),
    flood_zone: kind.certificate ? floodZone : '',
    linked_permission: kind.linked
      ? `2${random.int(3, 5)}/${String(random.int(100, 3999)).padStart(5, '0')}/FUL`
      : '',
    crown_land: kind.certificate ? 'no' : '',
  }
  return {
    kind: kind.id,
    plot,
    proposal,
    documents: joined.map(documentOf),
    datasets,
    status,
    flaws: [],
    row,
  }
}
