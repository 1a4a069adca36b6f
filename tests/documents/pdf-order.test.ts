import { describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { makePdf, type PdfToMake } from './make-pdf.ts'

const at = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`
/** Read upwards, as title blocks on the right edge are. */
const upwards = (x: number, y: number, text: string): string =>
  `BT /F1 10 Tf 0 1 -1 0 ${x} ${y} Tm (${text}) Tj ET`

const linesOf = async (content: string[], options: PdfToMake = {}): Promise<string[]> => {
  const { pages } = await extractText(makePdf([content.join(' ')], options), 'plan.pdf')
  return (pages[0] ?? '').split('\n')
}

describe('the order in which a PDF is read', () => {
  it('joins letters set one by one, and parts words by their gaps', async () => {
    // Helvetica at 10 points, each letter at a whole point.
    const places = [50, 57, 62, 67, 69, 75, 78, 84, 86, 92]
    const letters = Array.from('Scale 1:50', (char, index) => at(places[index]!, 700, char))
    expect(await linesOf(letters)).toEqual(['Scale 1:50'])
    expect(await linesOf(['BT /F1 10 Tf 50 700 Td [(Si) 20 (te) -300 (plan)] TJ ET'])).toEqual([
      'Site plan',
    ])
  })

  it('does not part letters that are only spaced out', async () => {
    expect(await linesOf(['BT /F1 10 Tf 4 Tc 50 700 Td (ELEVATIONS) Tj ET'])).toEqual([
      'ELEVATIONS',
    ])
  })

  it('reads bold that is made by painting twice once', async () => {
    expect(await linesOf([at(50, 700, 'Bold'), at(50.3, 700, 'Bold')])).toEqual(['Bold'])
  })

  it('keeps label and value of a row on one line', async () => {
    const row = [at(400, 100, 'Scale'), at(460, 100, '1:50 @ A1'), at(400, 80, 'Rev'), at(460, 80, 'C')] // prettier-ignore
    expect(await linesOf(row)).toEqual(['Scale 1:50 @ A1', 'Rev C'])
  })

  it('keeps two columns apart that are painted one after the other', async () => {
    const column = (x: number, name: string): string[] =>
      [1, 2, 3, 4, 5].map((line) => at(x, 700 - line * 14, `${name}${line}`))
    expect((await linesOf([...column(50, 'left'), ...column(320, 'right')])).join(' ')).toBe(
      'left1 left2 left3 left4 left5 right1 right2 right3 right4 right5',
    )
  })

  it('joins vertical text by its own direction, on pages turned or not', async () => {
    const block = [upwards(560, 100, 'Drawing'), upwards(560, 150, 'no. P-101'), upwards(574, 100, 'Scale 1:100')] // prettier-ignore
    const lines = ['Plan', 'Drawing no. P-101', 'Scale 1:100']
    expect(await linesOf([at(50, 700, 'Plan'), ...block])).toEqual(lines)
    expect((await linesOf([at(50, 700, 'Plan'), ...block], { page: '/Rotate 90' })).sort()).toEqual(
      [...lines].sort(),
    )
  })

  it('brings a title block painted in no order into rows', async () => {
    const block = [
      at(400, 60, 'Rev'), at(400, 120, 'Project'), at(400, 90, 'Scale'), at(460, 60, 'C'), at(460, 120, '1 High Street'),
      at(460, 90, '1:50'), at(400, 105, 'Title'), at(400, 75, 'Drawing no'), at(460, 105, 'Proposed plans'), at(460, 75, 'P-02'),
    ] // prettier-ignore
    expect((await linesOf(block)).join(' ')).toBe(
      'Project 1 High Street Title Proposed plans Scale 1:50 Drawing no P-02 Rev C',
    )
  })

  it('lets a value follow the small label above it', async () => {
    const labels = ['Scale', 'Date', 'Drawn', 'Rev'].map((name, index) => at(300 + index * 70, 52, name, 6)) // prettier-ignore
    const values = ['1:100', 'May 2026', 'AB', 'D'].map((name, index) => at(300 + index * 70, 40, name)) // prettier-ignore
    const mixed = [values[0]!, labels[0]!, values[1]!, labels[1]!, values[2]!, labels[2]!, values[3]!, labels[3]!] // prettier-ignore
    expect((await linesOf(mixed)).join(' ')).toBe('Scale 1:100 Date May 2026 Drawn AB Rev D')
  })

  it('reads what form fields show, behind their labels', async () => {
    const field = (rect: string, value: string): string =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (f${value}) /V (${value}) /F 4 /Rect [${rect}] /AP << /N ${value === 'Smith' ? 8 : 9} 0 R >> >>` // prettier-ignore
    const shown = (value: string): string => {
      const content = `BT /F1 10 Tf 2 4 Td (${value}) Tj ET`
      return `<< /Type /XObject /Subtype /Form /BBox [0 0 100 16] /Resources << /Font << /F1 3 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream` // prettier-ignore
    }
    const lines = await linesOf([at(50, 700, 'Surname'), at(50, 680, 'Town'), at(50, 600, 'End')], {
      page: '/Annots [6 0 R 7 0 R]',
      objects: [field('110 696 210 712', 'Smith'), field('110 676 210 692', 'Bath'), shown('Smith'), shown('Bath')], // prettier-ignore
    })
    expect(lines).toEqual(['Surname', 'Smith', 'Town', 'Bath', 'End'])
  })
})
