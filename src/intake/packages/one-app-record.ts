import { pointLocation } from '../../geo/grid.ts'
import type { Location, Submission } from '../../domain/submission.ts'
import { authorityOf, type ReadOptions } from '../authority.ts'
import type { RowNotes, RowResult } from '../row.ts'
import { uprnIn } from '../table/spoilt.ts'
import { boundaryFiles, boundaryIn, chooseLocation, type FoundBoundary } from './boundary.ts'
import { isObject } from './fields.ts'
import { packageFiles } from './files.ts'
import type { PackageFolder } from './folders.ts'
import type { Form, Place } from './form.ts'
import { JUST_SUBMITTED, judged, receivedTimeIn, referenceOf } from '../judge.ts'
import { oneAppDeclared } from './one-app-declared.ts'
import { listedFiles } from './one-app-documents.ts'
import { typeOfScenario } from './scenarios.ts'

const FORMATTED: Place = ['applicationHeader.formattedRefNum', 'ApplicationHeader.FormattedRefNum']
const NUMBER: Place = ['applicationHeader.refNum', 'ApplicationHeader.RefNum']

const site = (json: string, xml: string): Place => [
  `applicationData.siteLocation.${json}`,
  `SiteLocation.BS7666Address.${xml}`,
]
const SUBMITTED: Place = ['applicationHeader.dateSubmitted', 'ApplicationHeader.DateSubmitted']
const data = (xml: string): Place => ['', `ApplicationData.${xml}`]

/** A reference that JSON and XML of one package give differently, or null. */
function disagreement(form: Form): string | null {
  for (const [json, xml] of [FORMATTED, NUMBER]) {
    const [a, b] = [form.json?.text(json) ?? null, form.xml?.text(xml) ?? null]
    if (a !== null && b !== null && a !== b)
      return `Application.json is of ${a} and Application.xml is of ${b}: the package is of two applications. Ask for it again, or take out the file that is wrong.`
  }
  return null
}

/** The site's address in one line: building, number and street, locality, town. */
function addressOf(form: Form): string | null {
  const number = form.text(site('bs7666Number', 'PAON.StartRange.Number'))
  const suffix = form.text(site('bs7666Suffix', 'PAON.StartRange.Suffix')) ?? ''
  const street = form.text(site('bs7666StreetDescription', 'StreetDescription'))
  const numbered = number === null || number === '0' ? null : `${number}${suffix}`
  const parts = [
    form.text(site('bs7666Description', 'PAON.Description')),
    [numbered, street].filter((part) => part !== null).join(' '),
    form.text(site('bs7666Locality', 'Locality')),
    form.text(site('bs7666Town', 'Town')),
  ]
  const joined = parts.filter((part) => part !== null && part !== '').join(', ')
  return joined === '' ? form.text(['applicationData.siteLocation.otherLocation', '']) : joined
}

function pointOf(form: Form): Location | null {
  const x = form.number(['applicationData.siteLocation.bs7666X', 'SiteLocation.SiteGridRefence.X'], null) // prettier-ignore
  const y = form.number(['applicationData.siteLocation.bs7666Y', 'SiteLocation.SiteGridRefence.Y'], null) // prettier-ignore
  return x === null || y === null ? null : pointLocation({ x, y, crs: 'EPSG:27700' })
}

function descriptionOf(form: Form): string | null {
  return (
    form.text(['applicationData.proposalDescription.descriptionText', 'ApplicationData.ProposalDescription.DescriptionText']) ??
    form.text(data('CertificateLawfulness.ProposedUseApplication.DescriptionCPU.ProposedUseDescription')) ??
    form.text(data('CertificateLawfulness.ExistingUseApplication.DescriptionCEU'))
  ) // prettier-ignore
}

function typeOf(form: Form): { type: string | null; basis: string } {
  const has = (name: string): boolean => isObject(form.at(data(`CertificateLawfulness.${name}`)))
  const certificate = has('ExistingUseApplication')
    ? 'existing'
    : has('ProposedUseApplication')
      ? 'proposed'
      : null
  const underTpo = form.yesNo(['applicationData.trees.seekingConsentForTPO', 'ApplicationData.Trees.SeekingConsentForTPO'], null) // prettier-ignore
  const number = form.number(['applicationScenario.scenarioNumber', 'ApplicationScenario.ScenarioNumber'], null) // prettier-ignore
  return typeOfScenario(number, { underTpo, certificate })
}

/** The Portal's own number for a council (`N5660`), which nobody else has: it says nothing, and is no mistake. */
const PORTAL_NUMBER = /^[A-Z]\d{4}$/i

/** The authority by the reference for it, or by the council's name, which only some forms have. */
function authorityOfForm(form: Form, options: ReadOptions, notes: RowNotes): string | null {
  const named = 'feeCalculationSummary.multipleLpaFees.currentlyAssignedLocalPlanningAuthority'
  const code = form.text(['applicationHeader.applicationTo', 'ApplicationHeader.ApplicationTo'])
  const name = { text: form.text([named, '']), column: named }
  const said = code === null || PORTAL_NUMBER.test(code) ? null : code
  return authorityOf(said, 'applicationTo', options, notes, name)
}

async function boundariesOf(form: Form, folder: PackageFolder, notes: RowNotes) {
  const found: FoundBoundary[] = await boundaryFiles(folder.entries, notes)
  const drawn = form.at(['polygon', ''])
  return isObject(drawn) ? [...found, boundaryIn(drawn, 'polygon', notes)] : found
}

/** A package's form as a row: the one mapping of the Planning Portal's JSON and of 1APP XML. Never throws on what it holds. */
export async function oneAppRow(
  form: Form,
  folder: PackageFolder,
  isRecord: (name: string) => boolean,
  raw: unknown,
  context: { line: number; notes: RowNotes; options: ReadOptions },
): Promise<RowResult> {
  const { line, notes, options } = context
  const different = disagreement(form)
  if (different !== null)
    notes.problem('formattedRefNum', null, 'package.two-references', different)
  const said = form.text(FORMATTED) ?? form.text(NUMBER)
  const reference = referenceOf(said, form.json === null ? FORMATTED[1] : FORMATTED[0], notes)
  const authority = authorityOfForm(form, options, notes)
  let built: Submission | null = null
  const { documents, attachments } = packageFiles(folder, listedFiles(form, notes), isRecord, notes)
  if (reference !== null && authority !== null) {
    const { type, basis } = typeOf(form)
    const { declared, carries, netDwellings } = oneAppDeclared(form, type, documents, notes)
    built = {
      ...JUST_SUBMITTED,
      authority,
      reference,
      type,
      typeBasis: basis,
      description: descriptionOf(form),
      address: addressOf(form),
      postcode: form.text(site('bs7666PostCode', 'PostCode')),
      uprn: uprnIn('UniquePropertyReferenceNumber', form.text(site('bs7666UniquePropertyReferenceNumber', 'UniquePropertyReferenceNumber')) ?? '', notes), // prettier-ignore
      ward: null,
      receivedOn: form.date(SUBMITTED),
      ...receivedTimeIn(form.text(SUBMITTED)),
      netDwellings,
      ...chooseLocation(await boundariesOf(form, folder, notes), pointOf(form), notes),
      declared,
      carries,
    }
  }
  return judged(line, notes, { reference, built, raw, attachments })
}
