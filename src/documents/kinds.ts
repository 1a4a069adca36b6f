import { extensionOf } from './file-types.ts'
import { sniff, type Signature } from './sniff.ts'

/** Kinds of file that are read. */
export type ReadKind = 'pdf' | 'docx' | 'html' | 'markdown' | 'plain'

/** How a file is to be read, or why it is not. */
export type HowRead = { read: ReadKind; warning: string | null } | { reason: string }

const READ_AS: Readonly<Record<string, ReadKind>> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'plain',
  text: 'plain',
}

export const MEDIA_TYPES: Readonly<Record<ReadKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  plain: 'text/plain',
}

const SAVE_AS = 'save it as .docx or PDF'
const DRAWING = 'drawing, not read'

/** Extensions that are refused, with what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  doc: `not read: .doc is an older Word format; ${SAVE_AS}`,
  dot: `not read: .dot is an older Word format; ${SAVE_AS}`,
  rtf: `not read: .rtf is an older text format; ${SAVE_AS}`,
  odt: `not read: .odt is an OpenDocument text; ${SAVE_AS}`,
  wpd: `not read: .wpd is a WordPerfect text; ${SAVE_AS}`,
  pages: `not read: .pages is an Apple format; ${SAVE_AS}`,
  msg: 'not read: .msg is an Outlook message; save it and its attachments as files',
  eml: 'not read: .eml is an e-mail; save it and its attachments as files',
  xls: 'not read: .xls is a spreadsheet; save it as PDF',
  xlsx: 'not read: .xlsx is a spreadsheet; save it as PDF',
  xlsm: 'not read: .xlsm is a spreadsheet; save it as PDF',
  ods: 'not read: .ods is a spreadsheet; save it as PDF',
  csv: 'not read: .csv is a table; save it as PDF',
  ppt: 'not read: .ppt is a presentation; save it as PDF',
  pptx: 'not read: .pptx is a presentation; save it as PDF',
  zip: 'not read: .zip is an archive; unpack it first',
  rar: 'not read: .rar is an archive; unpack it first',
  '7z': 'not read: .7z is an archive; unpack it first',
}

const IMAGES = ['jpg', 'jpeg', 'png', 'gif', 'tif', 'tiff', 'bmp', 'webp', 'heic', 'heif', 'jp2', 'svg'] // prettier-ignore
const DRAWINGS = ['dwg', 'dxf', 'dgn', 'rvt', 'ifc', 'skp', 'dwf', 'dwfx']

/** Extensions of other files that are zip archives inside. */
const ZIPPED = ['xlsx', 'xlsm', 'pptx', 'odt', 'ods', 'pages', 'zip', 'dwfx']

/** Signatures that are refused, and the extensions that say so themselves. */
const REFUSED_SIGNATURES: Readonly<
  Partial<Record<Signature, { reason: string; extensions: readonly string[] }>>
> = {
  'encrypted-office': { reason: 'encrypted: the file asks for a password', extensions: [] },
  'word-97': { reason: `not read: it is an older Word file (.doc); ${SAVE_AS}`, extensions: ['doc', 'dot'] }, // prettier-ignore
  ole: { reason: `not read: it is an older Office file; ${SAVE_AS}`, extensions: ['doc', 'dot', 'xls', 'ppt', 'msg'] }, // prettier-ignore
  rtf: { reason: `not read: it is RTF, an older text format; ${SAVE_AS}`, extensions: ['rtf'] },
  image: { reason: DRAWING, extensions: IMAGES },
  dwg: { reason: DRAWING, extensions: DRAWINGS },
}

const named = (extension: string): string =>
  extension === '' ? 'though its name has no extension' : `though its name ends in .${extension}`

function refusalOf(signature: Signature, extension: string): string | null {
  const refused = REFUSED_SIGNATURES[signature]
  if (refused === undefined) return null
  const { reason, extensions } = refused
  if (signature === 'encrypted-office') return reason
  if (extensions.includes(extension)) return REFUSED[extension] ?? reason
  if (signature === 'image') return `${reason}: it is a picture, ${named(extension)}`
  if (signature === 'dwg') return `${reason}: it is a CAD drawing, ${named(extension)}`
  return reason.replace(';', `, ${named(extension)};`)
}

/** What the bytes are wins over what the name says, except that a text file may begin like HTML. */
function readBySignature(signature: Signature | null, extension: string): HowRead | null {
  const as = READ_AS[extension]
  if (signature === null) return null
  const reason = refusalOf(signature, extension)
  if (reason !== null) return { reason }
  const isText = as === 'plain' || as === 'markdown'
  const read = signature === 'zip' ? 'docx' : signature === 'html' && !isText ? 'html' : signature === 'pdf' ? 'pdf' : null // prettier-ignore
  if (read === null) return null
  if (signature === 'zip' && ZIPPED.includes(extension)) return null
  if (read === as) return { read, warning: null }
  const what = { pdf: 'a PDF', docx: 'a Word file', html: 'HTML' }[read]
  return { read, warning: `read as ${what}, ${named(extension)}` }
}

/** How a file is to be read, told by its bytes and its name. Pure, and linear in the bytes. */
export function howToRead(bytes: Uint8Array, name: string): HowRead {
  const extension = extensionOf(name)
  const bySignature = readBySignature(sniff(bytes), extension)
  if (bySignature !== null) return bySignature
  const read = READ_AS[extension]
  if (read === 'docx') return { reason: 'damaged: not a Word file, though its name says so' }
  if (read !== undefined) return { read, warning: null }
  if (IMAGES.includes(extension) || DRAWINGS.includes(extension)) return { reason: DRAWING }
  if (extension === '') return { reason: 'not read: the file name has no extension' }
  return { reason: REFUSED[extension] ?? `not read: .${extension} is not a kind of file that is read` } // prettier-ignore
}
