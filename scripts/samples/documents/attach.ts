import type { Application } from '../applications/application.ts'
import { idOf } from '../odp/submission.ts'
import { csvDocuments } from './csv-texts.ts'
import type { CsvSlot } from './csv-texts.ts'
import type { SampleDocument } from './document.ts'
import { odpDocuments } from './odp-texts.ts'

/** Documents on disk, by the reference of the submission that they belong to. */
export type Folders = Map<string, SampleDocument[]>

const has = ({ documents }: Application, type: string): boolean =>
  documents.some(({ fileTypes }) => fileTypes.includes(type))

/** Applications whose own documents are on disk must be free of flaws, so that only the documents differ. */
const fits: Record<CsvSlot['slot'], (application: Application) => boolean> = {
  listed: (application) => application.kind === 'listed',
  trees: (application) => application.kind === 'householder' && has(application, 'treeSurvey'),
  orders: (application) => application.kind === 'minor homes' && application.datasets.size === 0,
  householder: (application) =>
    application.kind === 'householder' &&
    application.datasets.size === 0 &&
    !has(application, 'treeSurvey'),
}

/** Names the documents on disk in the application's own list, in place of those that they stand for. */
function nameIn(application: Application, documents: readonly SampleDocument[]): void {
  const types = new Set(documents.flatMap(({ fileTypes }) => fileTypes))
  const others = application.documents.filter(
    ({ fileTypes }) => !fileTypes.some((type) => types.has(type)),
  )
  application.documents = [
    ...others,
    ...documents.map(({ file, fileTypes }) => ({ file, fileTypes })),
  ]
}

/** Gives each set of documents to its submission, and changes the applications' document lists to match. */
export function attachDocuments(applications: readonly Application[]): Folders {
  const folders: Folders = new Map()
  for (const { slot, documents } of csvDocuments) {
    const application = applications.find(
      (candidate) =>
        candidate.status === 'open' &&
        candidate.flaws.length === 0 &&
        !folders.has(candidate.row.reference) &&
        fits[slot](candidate),
    )
    if (application === undefined)
      throw new RangeError(`no application for the documents "${slot}"`)
    nameIn(application, documents)
    folders.set(application.row.reference, documents)
  }
  for (const [file, documents] of Object.entries(odpDocuments)) folders.set(idOf(file), documents)
  return folders
}
