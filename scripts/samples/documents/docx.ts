import { makeZip } from '../../../tests/support/make-zip.ts'

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const run = (text: string): string =>
  `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`

function paragraph(text: string): string {
  const heading = text.startsWith('# ')
  const style = heading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : ''
  return `<w:p>${style}${run(heading ? text.slice(2) : text)}</w:p>`
}

const PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/**
 * A Word document of these pages of paragraphs (ECMA-376); one that begins with `# ` is a heading. Nothing is deflated, so
 * that the bytes do not turn on the version of zlib.
 */
export function docxBytes(pages: readonly (readonly string[])[]): Uint8Array {
  const body = pages.map((texts) => texts.map(paragraph).join('')).join(PAGE_BREAK)
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
  }
  return makeZip(
    Object.entries(files).map(([name, xml]) => ({ name, data: XML + xml, stored: true })),
  )
}
