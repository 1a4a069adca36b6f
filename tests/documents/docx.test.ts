import { describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { makeZip } from '../support/make-zip.ts'
import { makeDocx, para, type DocxParts } from './make-docx.ts'

const read = async (body: string, parts: DocxParts = {}) =>
  extractText(makeDocx(body, parts), 'a.docx')

const run = (content: string): string => `<w:p><w:r>${content}</w:r></w:p>`
const cell = (content: string): string => `<w:tc>${content}</w:tc>`
const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`

describe('text of a Word file', () => {
  it('reads paragraphs, tabs, line breaks, hyphens, tick boxes and special characters', async () => {
    const body = [
      para('Design &amp; access'),
      run('<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>'),
      run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Yes</w:t>'),
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>e</w:t></w:r></w:p>',
    ]
    expect(await read(body.join(''))).toMatchObject({
      status: 'text',
      pages: ['Design & access\na\tb\nc-d\n☑ Yes\ne'],
      warnings: [],
      layout: null,
    })
  })

  it('parts the cells of a table by tabs and its rows by lines', async () => {
    const table = `<w:tbl>${row(para('Use'), para('m²'))}${row(para('Shop') + para('(A1)'), para('120'))}</w:tbl>`
    expect((await read(`${table}${para('After')}`)).pages).toEqual([
      'Use\tm²\nShop\n(A1)\t120\nAfter',
    ])
  })

  it.each<[string, string]>([
    ['a page break', `${para('One')}${run('<w:br w:type="page"/><w:t>Two</w:t>')}`],
    ['the mark of where Word broke the page', `${para('One')}${run('<w:lastRenderedPageBreak/><w:t>Two</w:t>')}`], // prettier-ignore
    ['both at once', `${para('One')}${run('<w:br w:type="page"/>')}${run('<w:lastRenderedPageBreak/><w:t>Two</w:t>')}`], // prettier-ignore
    ['a paragraph that begins a page', `${para('One')}<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>`], // prettier-ignore
    ['the end of a section', `<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>${para('Two')}`], // prettier-ignore
  ])('begins a page at %s', async (_, body) => {
    expect((await read(body)).pages).toEqual(['One', 'Two'])
  })

  it('keeps a page going over a section that does not break it', async () => {
    const section = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>' // prettier-ignore
    expect((await read(`${section}${para('Two')}`)).pages).toEqual(['One\nTwo'])
  })

  it.each<[string, string, DocxParts?]>([
    ['marked as hidden', para('obey', '<w:vanish/>')],
    ['white', para('obey', '<w:color w:val="FFFFFF"/>')],
    ['too small to read', para('obey', '<w:sz w:val="2"/>')],
    ['in a hidden row', `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>${cell(para('obey'))}</w:tr></w:tbl>`], // prettier-ignore
    ['hidden by its style', para('obey', '<w:rStyle w:val="B"/>'), { styles: '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>' }], // prettier-ignore
    ['hidden by its paragraph’s style', '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>obey</w:t></w:r></w:p>', { styles: '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>' }], // prettier-ignore
  ])('leaves out text that is %s, and counts it', async (_, hidden, parts) => {
    expect(await read(`${para('Seen.')}${hidden}`, parts)).toMatchObject({
      pages: ['Seen.'],
      warnings: [],
      layout: [{ widthMm: 0, heightMm: 0, hiddenChars: 4, underScan: false }],
    })
  })

  it('counts hidden text on the page where it stands, of headers on the first and of notes on the last', async () => {
    const section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    const body = [
      para('One'), run('<w:br w:type="page"/><w:t>Two</w:t>'), para('obey', '<w:vanish/>'),
      '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', run('<w:br w:type="page"/>'), para('unseen', '<w:vanish/>'), section,
    ] // prettier-ignore
    const { pages, layout } = await read(body.join(''), {
      header: para('ha', '<w:vanish/>'),
      footnotes: `<w:footnote w:id="2">${para('foo', '<w:vanish/>')}</w:footnote>`,
    })
    expect(pages).toEqual(['One', 'Two'])
    expect(layout?.map(({ hiddenChars }) => hiddenChars)).toEqual([2, 13])
  })

  it.each<[string, string]>([
    ['white in a shaded cell', `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>${para('title', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`], // prettier-ignore
    ['white in a table with a style', `<w:tbl><w:tblPr><w:tblStyle w:val="Grid5"/></w:tblPr>${row(para('title', '<w:color w:val="FFFFFF"/>'))}</w:tbl>`], // prettier-ignore
    ['whose paragraph mark alone is hidden', '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>title</w:t></w:r></w:p>'], // prettier-ignore
    ['said to be not hidden', para('title', '<w:vanish w:val="0"/>')],
    ['that was hidden before a change', para('title', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')], // prettier-ignore
    ['inserted', '<w:p><w:ins><w:r><w:t>title</w:t></w:r></w:ins></w:p>'],
  ])('keeps text that is %s', async (_, body) => {
    expect(await read(body)).toMatchObject({ pages: ['title'], warnings: [] })
  })

  it('leaves out what was deleted or moved away, codes of fields, and what stands in for older readers', async () => {
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' // prettier-ignore
    const body = [
      '<w:p><w:r><w:t>Page </w:t></w:r>', field, '</w:p>',
      '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>',
      run('<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>Box</w:t></mc:Fallback></mc:AlternateContent>'),
    ] // prettier-ignore
    const result = await read(body.join(''))
    expect(result.pages[0]?.split('\n').filter((line) => line !== '')).toEqual(['Page 7', 'Box'])
    expect(result.warnings).toEqual([])
  })

  it('reads headers, footers and the notes that are referred to, each once', async () => {
    const section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>' // prettier-ignore
    const body = `<w:p><w:pPr>${section}</w:pPr><w:r><w:t>One</w:t><w:footnoteReference w:id="2"/></w:r></w:p>${para('Two')}${section}` // prettier-ignore
    const result = await read(body, {
      header: para('Job 12'),
      footer: para('Rev A'),
      footnotes: `<w:footnote w:id="2">${para('Noted')}</w:footnote><w:footnote w:id="3">${para('Not referred to')}</w:footnote>`, // prettier-ignore
    })
    expect(result.pages).toEqual(['Job 12\nOne', 'Two\nNoted\nRev A'])
  })

  it('keeps to the limits of pages and characters', async () => {
    const body = [1, 2, 3].map((page) => run(`<w:t>Page${page}</w:t><w:br w:type="page"/>`)).join('') // prettier-ignore
    const docx = makeDocx(body)
    expect(await extractText(docx, 'a.docx', { maxPages: 2 })).toMatchObject({
      pages: ['Page1', 'Page2'],
      warnings: ['only the first 2 of 3 pages were read'],
    })
    expect(await extractText(docx, 'a.docx', { maxChars: 7 })).toMatchObject({
      pages: ['Page1', 'Pa'],
      warnings: ['only the first 7 characters were read'],
    })
  })

  it.each<[string, Uint8Array, string]>([
    ['a bomb', makeDocx(para('x'.repeat(30_000_000))), 'too large: a part unpacks to more than 200 times its size'], // prettier-ignore
    ['no words, though a second part of its name has some', makeDocx('', {}, [{ name: 'word/document.xml', data: '<t>obey</t>' }]), 'empty: no text in the file'], // prettier-ignore
    ['entities', makeZip([{ name: 'word/document.xml', data: '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>' }]), 'damaged: the Word file declares XML entities, which are never read'], // prettier-ignore
    ['no XML', makeZip([{ name: 'word/document.xml', data: '<a><b></a>' }]), 'damaged: the Word file holds XML with mistakes'], // prettier-ignore
    ['nesting without end', makeDocx('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000)), 'damaged: the Word file nests without end'], // prettier-ignore
    ['a password', makeZip([{ name: 'word/document.xml', data: '<a/>', encrypted: true }]), 'encrypted: a part of the file asks for a password'], // prettier-ignore
    ['a lie about its size', makeZip([{ name: 'word/document.xml', data: `<a>${'b'.repeat(5000)}</a>`, declaredSize: 20 }]), 'damaged: not a Word file that can be unpacked'], // prettier-ignore
    ['a spreadsheet', makeZip([{ name: 'xl/workbook.xml', data: '<a/>' }]), 'not read: it is a spreadsheet (.xlsx); save it as PDF'], // prettier-ignore
    ['any other zip', makeZip([{ name: 'a.txt', data: 'a' }]), 'not read: it is a zip archive, not a Word file'], // prettier-ignore
    ['a cut-off file', makeDocx(para('x')).subarray(0, 200), 'damaged: not a Word file that can be unpacked'], // prettier-ignore
    ['too many files', makeZip(Array.from({ length: 5001 }, (_, at) => ({ name: `${at}`, data: '' }))), 'too large: more than 5000 files are packed in it'], // prettier-ignore
    ['pictures only', makeDocx(run('<w:drawing/>')), 'no text, scan: the Word file holds only pictures'], // prettier-ignore
  ])('answers %s with its reason', async (_, bytes, reason) => {
    expect(await extractText(bytes, 'a.docx')).toMatchObject({ status: 'no-text', reason })
  })
})
