import { emptyDeclared, factGroups, type DeclaredDocument, type DeclaredFacts, type FactGroup } from '../../domain/submission.ts' // prettier-ignore
import { CERTIFIED } from '../odp/odp-declared.ts'
import type { RowNotes } from '../row.ts'
import { rounded } from '../values.ts'
import { anyYes, leavesOf } from './fields.ts'
import { floorspaceCreated } from './floorspace.ts'
import type { Form } from './form.ts'
import { comparedOf } from './one-app-compared.ts'
import { homesOf } from './one-app-homes.ts'
import { ownersOf } from './one-app-owners.ts'

const M2_PER_HA = 10_000
const FEE = 'feeCalculationSummary'

function siteAreaM2(form: Form): number | null {
  const area = form.number(['applicationData.siteArea.siteArea', 'ApplicationData.SiteArea'], 'site-area') // prettier-ignore
  const unit = form.text(['applicationData.siteArea.areaUnit', 'ApplicationData.SiteArea.@AreaUnit']) // prettier-ignore
  if (area === null || area === 0) return null
  if (/^(?:hectares?|ha)$/i.test(unit ?? '')) return rounded(area * M2_PER_HA, 2)
  if (/^(?:sq\.?\s*m|square\s*m|m2|m²)/i.test(unit ?? '')) return area
  const message = `The site area ${area} has the unit "${unit ?? ''}", which is neither hectares nor square metres, so it is taken as not known.`
  const fields = form.json ?? form.xml
  fields?.unreadable(form.json === null ? 'ApplicationData.SiteArea' : 'applicationData.siteArea', 'site-area', 'site-area.unit-not-known', message) // prettier-ignore
  return null
}

type Fee = Pick<DeclaredFacts, 'feeCalculated' | 'feePayable' | 'feePaid' | 'feeReference' | 'feeExemption'> // prettier-ignore

function feeOf(form: Form): Fee {
  const exempt = (name: string): boolean =>
    form.yesNo([`${FEE}.concessions.exemptions.${name}`, ''], null) === true
  let feeExemption: DeclaredFacts['feeExemption'] = null
  if (exempt('disabledAccess') || exempt('disabledAccessPublic')) feeExemption = 'disability'
  else if (exempt('firstRevision')) feeExemption = 'resubmission'
  const header = form.number(['applicationHeader.payment.amountDue', 'ApplicationHeader.Payment.AmountDue'], 'fee') // prettier-ignore
  const reference = form.text([`${FEE}.calculation.payment.paymentRef`, 'ApplicationHeader.Payment.PaymentRef']) // prettier-ignore
  return {
    feeCalculated: form.number([`${FEE}.fullFee.fee`, ''], 'fee'),
    feePayable: form.number([`${FEE}.calculation.payment.amountDue`, ''], 'fee') ?? header,
    feePaid: form.number(['applicationHeader.payment.amountPaid', 'ApplicationHeader.Payment.AmountPaid'], 'fee'), // prettier-ignore
    feeReference: reference === null ? null : true,
    feeExemption,
  }
}

type Bng = Pick<DeclaredFacts, 'bngApplies' | 'bngExemptReason'>

/** The section is there only in forms since biodiversity net gain began. */
function bngOf(form: Form): Bng {
  const section = 'applicationData.biodiversityNetGain1'
  const exemptions = leavesOf(form.at([`${section}.exemptions`, '']))
  return {
    bngApplies: form.yesNo([`${section}.developmentIsGrantedPermission`, ''], 'bng'),
    bngExemptReason: exemptions.length === 0 ? null : exemptions.join('; ').slice(0, 1000),
  }
}

/** The tallest building that London's form describes. */
function tallest(form: Form): { heightM: number | null; storeys: number | null } {
  const buildings = form.json?.items('applicationData.proposalDescriptionGla.separateProposedBuildings') ?? [] // prettier-ignore
  const highest = (path: string): number | null => {
    const values = buildings.map((item) => item.number(path, 'height')).filter((n) => n !== null)
    return values.reduce<number | null>((most, n) => (most === null || n > most ? n : most), null)
  }
  return { heightM: highest('separateBuildingMaxHeight'), storeys: highest('separateBuildingStoreys') } // prettier-ignore
}

function treesOf(form: Form): boolean | null {
  const sections = ['fullTreesHedges', 'householdTreesHedges', 'treesHedges']
  const inJson = sections.map((name) => anyYes(form.json?.at(`applicationData.${name}`)))
  const answers = [...inJson, anyYes(form.xml?.at('ApplicationData.AllTreesHedges'))]
  return answers.find((answer) => answer !== null) ?? null
}

function floodOf(form: Form): string | null {
  const at = form.yesNo(['applicationData.floodRisk.siteInFloodRiskArea', 'ApplicationData.FloodRisk.SiteInFloodRiskArea'], 'flood') // prettier-ignore
  return at === null ? null : at ? 'in a flood risk area' : 'not in a flood risk area'
}

/** London's form asks what is gained; the other for a total with what stands and changes of use in it. */
function floorspaceOf(form: Form, homes: { proposed: number | null; existing: number | null }): number | null {
  const gained = form.number(['applicationData.existingProposedFloorArea.totalGrossFloorAreaGained', 'ApplicationData.ExistingProposedFloorArea.TotalExsistingProposedFloorArea.TotalGrossFloorAreaGained'], 'floorspace')
  const total = 'applicationData.nonResidentialDevelopment.floorspace'
  const lost = form.number([`${total}.grossFloorspaceToBeLost`, ''], 'floorspace')
  const net = form.json?.number(`${total}.netAdditionalGrossFloorspace`, 'floorspace', true) ?? null
  return gained ?? floorspaceCreated([{ lost, net }], homes.proposed === 0 && homes.existing === 0)
} // prettier-ignore

/** Homes that the fee was worked out for, beside homes that the form adds: a query for whoever looks at the fee. */
function compareHomes(form: Form, proposed: number | null, notes: RowNotes): void {
  const path = `${FEE}.fullFee.newDwellinghousesNumber`
  const charged = form.number([path, ''], null)
  if (charged === null || charged === 0 || proposed === null || charged === proposed) return
  const message = `The fee is worked out for ${charged} new homes, and the form adds ${proposed === 0 ? 'none' : proposed}. What the form says is taken.`
  notes.warn(path, String(charged), 'dwellings.fee-differs', message)
}

/** Declared facts of a form, the groups that it carries, and homes gained. */
export function oneAppDeclared(
  form: Form,
  type: string | null,
  documents: DeclaredDocument[],
  notes: RowNotes,
): { declared: DeclaredFacts; carries: FactGroup[]; netDwellings: number | null } {
  const homes = homesOf(form)
  compareHomes(form, homes.proposed, notes)
  const declared: DeclaredFacts = {
    ...emptyDeclared,
    ...comparedOf(form, notes),
    ...ownersOf(form),
    ...feeOf(form),
    ...bngOf(form),
    ...tallest(form),
    formDeclared: form.yesNo(['applicationData.declaration.declarationMade', 'Declaration.DeclarationMade'], 'form'), // prettier-ignore
    documents,
    dwellingsProposed: homes.proposed,
    dwellingsExisting: homes.existing,
    floorspaceGainedM2: floorspaceOf(form, homes),
    siteAreaM2: siteAreaM2(form),
    treesAffected: treesOf(form),
    floodZoneDeclared: floodOf(form),
  }
  const is = (pattern: RegExp): boolean => pattern.test(type ?? '')
  // A group is carried where the form of that type always asks for it, or where this one answers it.
  const present: Partial<Record<FactGroup, boolean>> = {
    form: true,
    documents: true,
    fee: true,
    'site-area': is(/^pp\.(?:full(?!\.householder)|outline)/) || declared.siteAreaM2 !== null,
    certificate: is(CERTIFIED) || declared.certificate !== null,
    // Owners' names for their fields are guessed: where none is found, that says nothing.
    owners: declared.ownersListed !== null,
    'newspaper-notice': declared.newspaperNoticeDate !== null,
    interest: declared.interest !== null,
    bng: declared.bngApplies !== null,
    dwellings: declared.dwellingsProposed !== null,
    floorspace: declared.floorspaceGainedM2 !== null,
    height: declared.heightM !== null || declared.storeys !== null,
    trees: declared.treesAffected !== null,
    flood: declared.floodZoneDeclared !== null,
  }
  for (const group of form.unread) present[group] = false
  return {
    declared,
    carries: factGroups.filter((group) => present[group] === true),
    netDwellings: homes.net,
  }
}
