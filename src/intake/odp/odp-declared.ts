import {
  emptyDeclared,
  factGroups,
  feeReductions,
  type DeclaredFacts,
  type FactGroup,
} from '../../domain/submission.ts'
import { dateIn } from '../table/cells.ts'
import { answersIn, type OdpAnswers } from './odp-answers.ts'
import { comparedIn } from './odp-compared.ts'
import { odpDocuments } from './odp-documents.ts'
import type { OdpRecord } from './odp-schema.ts'
import type { RowNotes } from '../row.ts'

/** Permissions and listed building consent need an ownership certificate (DMPO 2015 arts 13-14; LBCA Regs 1990 reg 6). */
export const CERTIFIED =
  /^(?:pp\.(?!pip)|pp$|listed$|amendment\.minorMaterial$|onshoreExtractionOilAndGas\.pp)/
/** The biodiversity gain condition is asked of permissions other than householders' (TCPA 1990 Sch 7A). */
export const BNG_ASKED = /^(?:pp\.full(?!\.householder)|pp\.outline|pp\.mineralExtraction)/
export const LARGER_EXTENSION = 'pa.part1.classA'

function feeOf(
  record: OdpRecord,
): Pick<
  DeclaredFacts,
  'feeCalculated' | 'feePayable' | 'feeReference' | 'feeExemption' | 'feeReductions'
> {
  // prettier-ignore
  const fee = record.data.application.fee
  const reference = Object.values(fee?.reference ?? {}).some(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  let feeExemption: DeclaredFacts['feeExemption'] = null
  if (fee?.notApplicable === true) feeExemption = 'not-applicable'
  else if (fee?.exemption?.disability === true) feeExemption = 'disability'
  else if (fee?.exemption?.resubmission === true) feeExemption = 'resubmission'
  const { alternative, parishCouncil, sports } = fee?.reduction ?? {}
  const claimed = { alternative, 'parish-council': parishCouncil, sports }
  return {
    feeCalculated: fee?.calculated ?? null,
    feePayable: fee?.payable ?? null,
    feeReference: fee === undefined || fee === null ? null : reference,
    feeExemption,
    feeReductions: feeReductions.filter((reduction) => claimed[reduction] === true),
  }
}

function asksForEaves(record: OdpRecord): boolean {
  return (record.responses ?? []).some(({ question }) => /eaves/i.test(question))
}

function ownersOf(record: OdpRecord, notes: RowNotes): Partial<DeclaredFacts> {
  const ownership = record.data.applicant?.ownership
  if (ownership === undefined || ownership === null) return {}
  const dates = (ownership.owners ?? []).map(({ noticeDate }) =>
    dateIn('owners.noticeDate', noticeDate ?? '', notes),
  )
  const letters = { a: 'A', b: 'B', c: 'C', d: 'D' } as const
  return {
    certificate: ownership.certificate ? letters[ownership.certificate] : null,
    agriculturalTenants: ownership.agriculturalTenants ?? null,
    // A certificate with no owners beside it lists none; an interest alone was never asked for them.
    ownersListed: ownership.owners?.length ?? (ownership.certificate ? 0 : null),
    ownerNoticeDates: dates.filter((date) => date !== null),
    newspaperNoticeDate: dateIn(
      'noticePublished.date',
      ownership.noticePublished?.date ?? '',
      notes,
    ),
    interest: ownership.interest ?? null,
  }
}

function dwellingsOf(record: OdpRecord): { proposed: number | null; gained: number | null } {
  const proposal = record.data.proposal
  const gains = Object.values(proposal?.newDwellings ?? {}).flatMap((part) => {
    const count =
      typeof part === 'object' && part !== null ? (part as { count?: unknown }).count : null
    return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? [count] : []
  })
  const gained = gains.length === 0 ? null : gains.reduce((sum, count) => sum + count, 0)
  return { proposed: proposal?.units?.total ?? gained, gained }
}

function floorspaceOf(record: OdpRecord, answers: OdpAnswers): number | null {
  const { extend, new: added } = record.data.proposal ?? {}
  const areas = [extend?.area?.squareMetres, added?.area?.squareMetres].filter(
    (area) => typeof area === 'number',
  )
  return areas.length > 0 ? areas.reduce((sum, area) => sum + area, 0) : answers.floorspaceGainedM2
}

/**
 * Declared facts of an ODP record, the groups that its kind of record carries, and homes gained. A
 * group is carried where the form of that type always asks for it, or where this record answers it.
 */
export function odpDeclared(
  record: OdpRecord,
  type: string | null,
  notes: RowNotes,
): { declared: DeclaredFacts; carries: FactGroup[]; netDwellings: number | null } {
  const answers = answersIn(record)
  const { proposed, gained } = dwellingsOf(record)
  const { application, proposal, property } = record.data
  const area =
    proposal?.boundary?.area?.squareMetres ?? property?.boundary?.area?.squareMetres ?? null
  const declared: DeclaredFacts = {
    ...emptyDeclared,
    ...comparedIn(record, notes),
    ...ownersOf(record, notes),
    ...feeOf(record),
    formDeclared: application.declaration?.accurate ?? null,
    documents: odpDocuments(record, notes),
    bngApplies: answers.bngApplies,
    bngExemptReason: answers.bngExemptReason,
    dwellingsProposed: proposed,
    floorspaceGainedM2: floorspaceOf(record, answers),
    siteAreaM2: area,
    treesAffected: answers.treesAffected,
    eiaDevelopment: answers.eiaDevelopment,
    linkedPermission: application.planningApp?.reference ?? null,
    cilAnswered: application.CIL === undefined || application.CIL === null ? null : true,
    extensionDepthM: answers.extensionDepthM,
    extensionHeightM: answers.extensionHeightM,
    extensionEavesM: answers.extensionEavesM,
    neighboursListed: answers.neighboursListed,
    projectTypes: (proposal?.projectType ?? []).map(({ value }) => value),
  }
  const is = (pattern: RegExp): boolean => pattern.test(type ?? '')
  const present: Partial<Record<FactGroup, boolean>> = {
    form: true,
    documents: true,
    fee: true,
    'site-area': true,
    certificate: is(CERTIFIED) || declared.certificate !== null,
    owners: is(CERTIFIED) || declared.ownersListed !== null,
    'newspaper-notice': is(CERTIFIED) || declared.newspaperNoticeDate !== null,
    interest: is(CERTIFIED) || is(/^ldc\./) || declared.interest !== null,
    bng: is(BNG_ASKED) || declared.bngApplies !== null,
    dwellings: proposed !== null,
    floorspace: declared.floorspaceGainedM2 !== null,
    trees: declared.treesAffected !== null,
    flood: declared.floodZoneDeclared !== null,
    eia: declared.eiaDevelopment !== null,
    cil: declared.cilAnswered !== null,
    'linked-permission': declared.linkedPermission !== null,
    neighbours:
      (type === LARGER_EXTENSION && (record.responses ?? []).length > 0) ||
      declared.neighboursListed !== null,
    // A form that never asks for the eaves cannot say that they are missing.
    measurements: declared.extensionEavesM !== null || asksForEaves(record),
  }
  return {
    declared,
    carries: factGroups.filter((group) => present[group] === true),
    netDwellings: gained,
  }
}
