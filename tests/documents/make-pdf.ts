import { constants, deflateRawSync, deflateSync } from 'node:zlib'

export interface PdfToMake {
  deflate?: boolean | 'done'
  /** More keys, such as /Encrypt. */
  trailer?: string
  /** More objects: the first is number 4 + 2 × pages. */
  objects?: string[]
  /** More keys of each page, such as /Rotate or /Annots. */
  page?: string
  /** More resources of each page, beside its one font. */
  resources?: string
  /** A4 upright where nothing else is said. */
  mediaBox?: string
  /** More keys of the catalogue. */
  catalog?: string
}

/** A PDF written by hand: one page for each content stream (deflated here, or `done` before). */
export function makePdf(contents: (string | Uint8Array)[], options: PdfToMake = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  const add = (body: string | Uint8Array): void => {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0))
    parts.push(
      Buffer.from(`${offsets.length} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    )
  }
  const pageNumber = (index: number): number => 4 + index * 2
  const kids = contents.map((_, index) => `${pageNumber(index)} 0 R`).join(' ')
  add(`<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`)
  add(`<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (const [index, content] of contents.entries()) {
    const data = options.deflate === true ? deflateSync(content) : Buffer.from(content)
    const filter = options.deflate ? ' /Filter /FlateDecode' : ''
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [${options.mediaBox ?? '0 0 595 842'}] ${options.page ?? ''} /Resources << /Font << /F1 3 0 R >> ${options.resources ?? ''} >> /Contents ${pageNumber(index) + 1} 0 R >>`,
    )
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${data.length}${filter} >>\nstream\n`),
        data,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  for (const object of options.objects ?? []) add(object)
  const start = parts.reduce((sum, part) => sum + part.length, 0)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = offsets.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** The content stream that shows lines of text, 14 points apart. */
export function showLines(...lines: string[]): string {
  const escaped = lines.map((line) => line.replace(/[\\()]/g, '\\$&'))
  return `BT /F1 11 Tf 50 780 Td 14 TL ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`
}

/** A deflated stream of so many megabytes of spaces, made by repeating one deflated megabyte. */
export function deflatedSpaces(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1_000_000, ' '), {
    finishFlush: constants.Z_FULL_FLUSH,
  })
  const header = Buffer.from([0x78, 0x9c])
  return Buffer.concat([
    header,
    ...Array.from({ length: megabytes }, () => block),
    deflateRawSync(''),
  ])
}

/** A picture object that says it is large (its data, one byte, is never read), and the resources that name it Im1 where it is object `number`. */
export const pictureObject =
  '<< /Type /XObject /Subtype /Image /Width 1000 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream'
export const asIm1 = (number: number): string => `/XObject << /Im1 ${number} 0 R >>`
