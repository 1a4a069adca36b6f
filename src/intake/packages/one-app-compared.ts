import type { DeclaredFacts } from '../../domain/submission.ts'
import { optionalDate, optionalDayOrMonth } from '../optional-dates.ts'
import type { RowNotes } from '../row.ts'
import type { Form, Place } from './form.ts'

/** What of a form only the queries compare. Where neither JSON nor XML has it, it is not known. */

const inData = (json: string, xml = ''): Place => [
  json === '' ? '' : `applicationData.${json}`,
  xml === '' ? '' : `ApplicationData.${xml}`,
]

/** `no`, or where they are: on the site or beside it. */
function speciesOf(form: Form): boolean | null {
  const said = form.text(inData('biodiversity.protectedPrioritySpecies'))
  if (said === null) return null
  if (/^no$/i.test(said)) return false
  return /^(?:yes|on|adjacent|near)/i.test(said) ? true : null
}

/** London's form has a start and an end for each phase: the first and the last of them. */
function phasesOf(
  form: Form,
  notes: RowNotes,
): Pick<DeclaredFacts, 'worksStartOn' | 'worksCompleteOn'> {
  // prettier-ignore
  const phases = form.json?.items('applicationData.developmentDates.developmentPhases') ?? []
  const xml = 'DevelopmentDates.DevelopmentPhases.DevelopmentPhasesDetailStructure'
  const days = (json: string, tag: string): string[] => {
    const inJson = phases.map((phase) => phase.text(json))
    const texts = inJson.some((text) => text !== null) ? inJson : [form.text(inData('', `${xml}.${tag}`))] // prettier-ignore
    return texts
      .flatMap((text) => (text === null ? [] : [optionalDayOrMonth(json, text, notes)]))
      .filter((day) => day !== null)
      .sort()
  }
  return {
    worksStartOn: days('glaCommencementDate', 'GLACommencementDate')[0] ?? null,
    worksCompleteOn: days('glaCompletionDate', 'GLACompletionDate').at(-1) ?? null,
  }
}

export function comparedOf(form: Form, notes: RowNotes): Partial<DeclaredFacts> {
  const day = (place: Place) => optionalDate(place[0], form.text(place) ?? '', notes)
  const area = (json: string, xml: string): number | null =>
    form.number(
      inData(`existingProposedFloorArea.${json}`, `ExistingProposedFloorArea.TotalExsistingProposedFloorArea.${xml}`),
      null,
    ) // prettier-ignore
  const state = 'ProposalDescription.ProposalState'
  const charged = form.number(['feeCalculationSummary.fullFee.newDwellinghousesNumber', ''], null)
  return {
    certificateOn: day(inData('ownershipCertificates.declarationDate', 'OwnershipCertificates.OwnershipDeclaration.DeclarationDate')), // prettier-ignore
    declaredOn: day(['applicationData.declaration.declarationDate', 'Declaration.DeclarationDate']),
    soleOwner: form.yesNo(inData('ownershipCertificates.isApplicantSoleLandOwner'), null),
    connectionDeclared: form.yesNo(['applicationData.declarationOfInterest.isRelated', 'DeclarationOfInterest.IsRelated'], null), // prettier-ignore
    worksStarted: form.yesNo(inData('proposalDescription.proposalStarted', `${state}.ProposalStarted`), null), // prettier-ignore
    worksCompleted: form.yesNo(inData('proposalDescription.proposalCompleted', `${state}.ProposalCompleted`), null), // prettier-ignore
    ...phasesOf(form, notes),
    floorspaceExistingM2: area('totalExistingGrossFloorArea', 'TotalExistingGrossFloorArea'),
    floorspaceLostM2: area('totalGrossFloorAreaToBeLost', 'TotalGrossFloorAreaToBeLost'),
    // The fee form has a nought where the fee is for no homes.
    dwellingsCharged: charged === 0 ? null : charged,
    nearWatercourse: form.yesNo(inData('floodRisk.proposalNearWatercourse', 'FloodRisk.ProposalNearWatercourse'), null), // prettier-ignore
    protectedSpecies: speciesOf(form),
  }
}
