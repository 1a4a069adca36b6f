/** One page: lines of text from the top, graphics operators under them, or a grey picture that fills the page. */
export interface PdfPage {
  lines: string[]
  graphics?: string
  picture?: { width: number; height: number; grey: Uint8Array }
}

const [PAGE_WIDTH, PAGE_HEIGHT, MARGIN, LEADING] = [595, 842, 56, 15]
/** Objects before the pages: catalogue, page tree, font, bold font. */
const FIXED = 4

/** Latin-1 text as a PDF string. Throws on a character that WinAnsi and Latin-1 do not share. */
function pdfString(text: string): string {
  const strange = /[^\x20-\x7e\xa0-\xff]/.exec(text)
  if (strange !== null) throw new RangeError(`not in Latin-1: ${strange[0]} in ${text}`)
  return `(${text.replaceAll(/[\\()]/g, '\\$&')})`
}

/** A line that begins with `# ` is a heading, in bold. */
function contentOf({ lines, graphics, picture }: PdfPage): string {
  if (picture !== undefined) return `q ${PAGE_WIDTH} 0 0 ${PAGE_HEIGHT} 0 0 cm /Im1 Do Q`
  const shown = lines.map((line) =>
    line.startsWith('# ')
      ? `/F2 13 Tf ${pdfString(line.slice(2))} Tj /F1 10.5 Tf T*`
      : `${pdfString(line)} Tj T*`,
  )
  const text = `BT /F1 10.5 Tf ${LEADING} TL ${MARGIN} ${PAGE_HEIGHT - MARGIN - 12} Td ${shown.join('\n')} ET`
  return graphics === undefined ? text : `${graphics}\n${text}`
}

/** Breaks a paragraph into lines of at most `width` characters, at spaces. */
export function wrap(paragraph: string, width = 88): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

interface PdfObject {
  head: string
  stream?: Uint8Array
}

function objectsOf(pages: readonly PdfPage[], title: string): PdfObject[] {
  // Each page takes three numbers: the page, its content and its picture (null where it has none).
  const pageNumber = (at: number): number => FIXED + 1 + at * 3
  const kids = pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ')
  const font = (name: string): PdfObject => ({
    head: `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  })
  const fixed: PdfObject[] = [
    { head: '<< /Type /Catalog /Pages 2 0 R >>' },
    { head: `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>` },
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]
  const perPage = pages.flatMap((page, at): PdfObject[] => {
    const content = Buffer.from(contentOf(page), 'latin1')
    const picture = page.picture
    const resources =
      picture === undefined
        ? '/Font << /F1 3 0 R /F2 4 0 R >>'
        : `/XObject << /Im1 ${pageNumber(at) + 2} 0 R >>`
    return [
      {
        head: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources << ${resources} >> /Contents ${pageNumber(at) + 1} 0 R >>`,
      },
      { head: `<< /Length ${content.length} >>`, stream: content },
      picture === undefined
        ? { head: 'null' }
        : {
            head: `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${picture.grey.length} >>`,
            stream: picture.grey,
          },
    ]
  })
  return [
    ...fixed,
    ...perPage,
    { head: `<< /Title ${pdfString(title)} /Producer (planning-triage samples) >>` },
  ]
}

/** A PDF 1.4 file: Helvetica, nothing compressed, no dates, so that the same pages give the same bytes. */
export function pdfBytes(title: string, pages: readonly PdfPage[]): Uint8Array {
  const objects = objectsOf(pages, title)
  // The four high bytes tell transfer programs that the file is binary.
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let position = parts[0]?.length ?? 0
  const offsets: number[] = []
  const add = (part: Uint8Array): void => {
    parts.push(part)
    position += part.length
  }
  objects.forEach(({ head, stream }, at) => {
    offsets.push(position)
    add(Buffer.from(`${at + 1} 0 obj\n${head}\n`, 'latin1'))
    if (stream !== undefined) {
      add(Buffer.from('stream\n', 'latin1'))
      add(stream)
      add(Buffer.from('\nendstream\n', 'latin1'))
    }
    add(Buffer.from('endobj\n', 'latin1'))
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>`
  const start = position
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
