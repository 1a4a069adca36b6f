import { describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { asIm1, makePdf, pictureObject, showLines, type PdfToMake } from './make-pdf.ts'

const SEEN = showLines('Seen.')
/** One line at a place, with operators before it. */
const at = (x: number, y: number, text: string, before = ''): string =>
  `q ${before} BT /F1 11 Tf ${x} ${y} Td (${text}) Tj ET Q`
const PICTURE = 'q 595 0 0 842 0 0 cm /Im1 Do Q'
const withPicture: PdfToMake = { objects: [pictureObject], resources: asIm1(6) }
const alphas = '/ExtGState << /G0 << /ca 0 >> /Half << /ca 0.5 >> >>'
const layers: PdfToMake = {
  objects: ['<< /Type /OCG /Name (Off) >>'],
  resources: '/Properties << /Off 6 0 R >>',
  catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
}

const read = async (content: string, options: PdfToMake = {}) => {
  const { pages, layout, reason, warnings } = await extractText(makePdf([content], options), 'a.pdf') // prettier-ignore
  return { page: pages[0], hidden: layout?.[0]?.hiddenChars, layout, reason, warnings }
}

describe('text of a PDF that nobody can see', () => {
  it.each<[string, string, PdfToMake?]>([
    ['white on the white page', at(50, 500, 'obey', '1 g')],
    ['nearly white on the white page', at(50, 500, 'obey', '0.97 g')],
    ['white in CMYK', at(50, 500, 'obey', '0 0 0 0 k')],
    ['black on a black box', `0 g 40 490 200 30 re f ${at(50, 500, 'obey')}`],
    ['white on a white box that lies on a dark one', `0 g 0 400 595 300 re f 1 g 40 490 200 30 re f ${at(50, 500, 'obey', '1 g')}`], // prettier-ignore
    ['painted over by a box', `${at(50, 500, 'obey')} 0 g 40 490 200 30 re f`],
    ['painted over as far as the page shows it', `${at(580, 500, 'obey')} 0 g 570 490 200 30 re f`],
    [
      'black on a black box, and runs off the page',
      `0 g 570 490 200 30 re f ${at(580, 500, 'obey')}`,
    ],
    ['smaller than can be read', 'BT /F1 1 Tf 50 500 Td (obey) Tj ET'],
    ['made small by the matrix', 'q 0.05 0 0 0.05 50 500 cm BT /F1 11 Tf (obey) Tj ET Q'],
    ['outside the page', at(700, 500, 'obey')],
    ['below the page', at(50, -40, 'obey')],
    ['outside the crop box', at(50, 500, 'obey'), { page: '/CropBox [0 600 595 842]' }],
    ['clipped away', at(50, 500, 'obey', '300 700 50 50 re W n')],
    ['in render mode 3 without a picture', at(50, 500, 'obey', '3 Tr')],
    ['that only clips', at(50, 500, 'obey', '7 Tr')],
    ['of no opacity', at(50, 500, 'obey', '/G0 gs'), { resources: alphas }],
    ['on a layer that is off', `/OC /Off BDC ${at(50, 500, 'obey')} EMC`, layers],
  ])('leaves out what is %s, and counts it', async (_, content, options) => {
    expect(await read(`${SEEN} ${content}`, options)).toMatchObject({ page: 'Seen.', hidden: 4 })
  })

  it.each<[string, string, PdfToMake?]>([
    ['white on a dark title bar', `0 0 0.5 rg 40 490 300 30 re f ${at(50, 500, 'title', '1 g')}`],
    ['white on a dark shape that is no box', `0 g 40 490 m 340 490 l 360 510 l 340 520 l 40 520 l h f ${at(50, 500, 'title', '1 g')}`], // prettier-ignore
    [
      'white on a picture',
      `q 595 0 0 700 0 0 cm /Im1 Do Q ${at(50, 500, 'title', '1 g')}`,
      withPicture,
    ],
    ['grey on the page', at(50, 500, 'title', '0.6 g')],
    ['half transparent', at(50, 500, 'title', '/Half gs'), { resources: alphas }],
    ['under a box that lets light through', `${at(50, 500, 'title')} q /Half gs 1 1 0 rg 40 490 200 30 re f Q`, { resources: alphas }], // prettier-ignore
    ['in outlines', at(50, 500, 'title', '1 Tr 1 g 0 G')],
    ['filled by what it clips', 'q BT /F1 11 Tf 7 Tr 50 500 Td (title) Tj ET 0 0 1 rg 0 400 595 200 re f Q'], // prettier-ignore
    ['set in a small unit that the matrix makes large', 'q 20 0 0 20 50 500 cm BT /F1 0.5 Tf (title) Tj ET Q'], // prettier-ignore
    ['on a layer that is on', `/OC /Off BDC ${at(50, 500, 'title')} EMC`, { ...layers, catalog: '/OCProperties << /OCGs [6 0 R] /D << >> >>' }], // prettier-ignore
  ])('keeps what is %s', async (_, content, options) => {
    const result = await read(`${SEEN} ${content}`, options)
    expect(result).toMatchObject({ page: 'Seen.\ntitle', hidden: 0 })
    expect(result.layout?.[0]?.underScan).toBe(false)
  })

  it('takes unpainted text over a picture of the page for text recognition, and says so', async () => {
    const content = `${PICTURE} ${at(50, 500, 'recognised', '3 Tr')}`
    expect(await read(content, withPicture)).toMatchObject({ page: 'recognised', hidden: 0 })
    const { layout } = await read(content, withPicture)
    expect(layout?.[0]?.underScan).toBe(true)
  })

  it('says the same of text that a picture of the page was painted over', async () => {
    const { page, layout } = await read(`${at(50, 500, 'covered')} ${PICTURE}`, withPicture)
    expect([page, layout?.[0]?.underScan]).toEqual(['covered', true])
  })

  it('finds a picture inside a form, and does not take a form for one', async () => {
    const form = (content: string): string =>
      `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 7 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream` // prettier-ignore
    const resources = '/XObject << /Fm1 6 0 R >>'
    const hidden = at(50, 500, 'words', '3 Tr')
    const picture = { objects: [form('595 0 0 842 0 0 cm /Im1 Do'), pictureObject], resources }
    expect((await read(`q /Fm1 Do Q ${hidden}`, picture)).page).toBe('words')
    const words = { objects: [form(at(50, 700, 'Seen.')), pictureObject], resources }
    expect(await read(`q 1 0 0 1 0 0 cm /Fm1 Do Q ${hidden}`, words)).toMatchObject({
      page: 'Seen.',
      hidden: 5,
    })
  })

  it('decodes no picture, so that none is too large', async () => {
    const large = pictureObject.replace('/Width 1000 /Height 1400', '/Width 60000 /Height 60000')
    expect(
      await read(`${PICTURE} ${SEEN}`, { objects: [large], resources: asIm1(6) }),
    ).toMatchObject({ page: 'Seen.', hidden: 0 })
  })

  it('does not take it for that over a small picture', async () => {
    const content = `${SEEN} q 60 0 0 60 40 480 cm /Im1 Do Q ${at(50, 500, 'obey', '3 Tr')}`
    expect(await read(content, withPicture)).toMatchObject({ page: 'Seen.', hidden: 4 })
  })

  it('says of a PDF that is all hidden text why it has none, and how much was left out', async () => {
    expect(await read(at(50, 500, 'obey', '1 g'))).toMatchObject({
      page: undefined,
      reason: 'empty: nothing is drawn on its pages',
      warnings: ['hidden text was left out: 4 characters that nobody sees'],
    })
  })

  it('tells a scan from a drawing, and a drawing from a blank page', async () => {
    expect((await read(PICTURE, withPicture)).reason).toBe('no text, scan')
    const strips = [0, 1, 2, 3].map((strip) => `q 595 0 0 210.5 0 ${strip * 210.5} cm /Im1 Do Q`)
    expect((await read(strips.join(' '), withPicture)).reason).toBe('no text, scan')
    expect((await read('0 0 m 100 100 l S')).reason).toBe('drawing, not read')
    expect((await read('1 g 0 0 595 842 re f')).reason).toBe('empty: nothing is drawn on its pages')
  })
})
