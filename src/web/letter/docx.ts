import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from 'docx' // prettier-ignore
import { letterBlocks, type LetterBlock } from '../../rules/letter/blocks.ts'

/** A4 in twentieths of a point, with margins of 2.5 cm. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1417, right: 1417, bottom: 1417, left: 1417 },
}
const FONT = 'Arial'
/** In half points: 11. */
const SIZE = 22
const BOLD = { bold: true }

/** Lines of one paragraph, broken as they were typed. */
const runs = (lines: readonly string[]): TextRun[] => lines.map((text, i) => new TextRun({ text, ...(i > 0 ? { break: 1 } : {}) })) // prettier-ignore

function paragraphsOf(block: LetterBlock, first: boolean): Paragraph[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: first ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: runs([block.text]), keepNext: true })] // prettier-ignore
    case 'item':
      return [
        new Paragraph({ numbering: { reference: 'items', level: 0, instance: block.list }, children: [new TextRun({ text: block.text, ...BOLD })], keepNext: block.more.length > 0 }), // prettier-ignore
        ...block.more.map((text) => new Paragraph({ indent: { left: 567 }, children: runs([text]) })), // prettier-ignore
      ]
    case 'paragraph':
      return [new Paragraph({ children: runs(block.lines) })]
  }
}

/** The letter as a Word file: headings, numbered lists that Word knows as such, A4, Arial 11, marked as British English. */
export async function letterDocx(text: string, title: string): Promise<Buffer> {
  let heading = true
  const children = letterBlocks(text).flatMap((block) => {
    const paragraphs = paragraphsOf(block, heading)
    if (block.kind === 'heading') heading = false
    return paragraphs
  })
  const heads = { run: { font: FONT, bold: true, color: '000000' }, paragraph: { spacing: { before: 240, after: 120 } } } // prettier-ignore
  const document = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        heading1: { ...heads, run: { ...heads.run, size: 28 } },
        heading2: { ...heads, run: { ...heads.run, size: 24 } },
      },
    },
    numbering: {
      config: [
        {
          reference: 'items',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 567, hanging: 567 } } } }], // prettier-ignore
        },
      ],
    },
    sections: [{ properties: { page: PAGE }, children }],
  })
  return Packer.toBuffer(document)
}
