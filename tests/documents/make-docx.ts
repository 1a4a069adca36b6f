import { makeZip, type ZipFileToMake } from '../support/make-zip.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"' // prettier-ignore
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Other parts of a Word file by kind (`header`, `footnotes`, `styles` …); each has its kind as its relationship id. */
export type DocxParts = Readonly<Record<string, string>>

const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${W}>${content}</w:${root}>`

const ROOTS: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' }

/** A Word file with this in its `w:body`. */
export function makeDocx(
  body: string,
  parts: DocxParts = {},
  more: ZipFileToMake[] = [],
): Uint8Array {
  const kinds = Object.keys(parts)
  const relation = (kind: string, target: string): string =>
    `<Relationship Id="${kind}" Type="${TYPE}/${kind}" Target="${target}"/>`
  const relations = (content: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
  return makeZip([
    { name: '_rels/.rels', data: relations(relation('officeDocument', 'word/document.xml')) },
    { name: 'word/document.xml', data: xml('document', `<w:body>${body}</w:body>`) },
    {
      name: 'word/_rels/document.xml.rels',
      data: relations(kinds.map((kind) => relation(kind, `${kind}.xml`)).join('')),
    },
    ...kinds.map((kind) => ({
      name: `word/${kind}.xml`,
      data: xml(ROOTS[kind] ?? kind, parts[kind] ?? ''),
    })),
    ...more,
  ])
}

/** A paragraph of one run; `properties` are the run's. */
export const para = (text: string, properties = ''): string =>
  `<w:p><w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
