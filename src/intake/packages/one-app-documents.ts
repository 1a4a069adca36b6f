import { FILE_TYPES } from '../file-types.ts'
import type { RowNotes } from '../row.ts'
import type { Fields } from './fields.ts'
import { portalFileTypes } from './file-tables.ts'
import type { ListedFile } from './files.ts'
import type { Form } from './form.ts'

/** The Portal makes a sheet with this in its name where the applicant says that a document is part of another. */
const COVERED = /_included_in_/
const DRAWING = /^(?:location|site|floor|roof)Plan|^(?:elevations|sections|photographs|sketchPlan)/

/** A sheet that points to another file shows nothing itself: it is a file of a kind that is not known, to be looked at. */
function placeholderTypes(fileTypes: string[]): string[] {
  if (fileTypes.some((type) => DRAWING.test(type))) return ['otherDrawing']
  return fileTypes.some((type) => FILE_TYPES.has(type)) ? ['otherDocument'] : fileTypes
}

function listedFile(
  file: Fields,
  places: { fileName: string; kinds: string[]; delivery: string | null },
  notes: RowNotes,
): ListedFile[] {
  const fileName = file.text(places.fileName)
  if (fileName === null) return []
  const kinds = places.kinds.map((path) => file.text(path)).filter((kind) => kind !== null)
  const found = kinds.map(portalFileTypes).find((types) => types !== null)
  const [kind] = kinds
  if (found === undefined && kind !== undefined) {
    const message = `"${kind}" is not a kind of document that we know, so what ${fileName} is counts as not known. Say what it is with documents.csv.`
    notes.warn('documents', kind, 'documents.unknown-type', message)
  }
  const fileTypes = found ?? []
  const delivery = places.delivery === null ? null : file.text(places.delivery)
  const covered = delivery === 'CoveredInAnotherDocument' || COVERED.test(fileName)
  return [{ fileName, fileTypes: covered ? placeholderTypes(fileTypes) : fileTypes }]
}

const IN_JSON = {
  fileName: 'fileName',
  kinds: ['name', 'reference', 'documentType'],
  delivery: 'deliveryMethod',
}
const IN_XML = { fileName: 'FileName', kinds: ['Reference'], delivery: null }

/** More than a zip may hold: what comes after them is no list of documents. */
const MOST_LISTED = 5_000

/** The files that a form lists, with their FileTypes; from its JSON where that lists any. */
export function listedFiles(form: Form, notes: RowNotes): ListedFile[] {
  const inJson = (form.json?.items('documentList') ?? []).slice(0, MOST_LISTED)
  if (inJson.length > 0) return inJson.flatMap((file) => listedFile(file, IN_JSON, notes))
  const inXml = (form.xml?.items('FileAttachments.FileAttachment') ?? []).slice(0, MOST_LISTED)
  return inXml.flatMap((file) => listedFile(file, IN_XML, notes))
}
