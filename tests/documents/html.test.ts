import { describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'

const read = async (html: string, name = 'a.html') =>
  extractText(new TextEncoder().encode(html), name)

describe('text of a web page', () => {
  it('breaks lines at blocks, parts cells by tabs, and folds spaces', async () => {
    const html = `<!doctype html><html><head><title>No</title></head><body><h1>Planning
      statement</h1><p>The  house is&nbsp;<b>listed</b>.<br>Grade&#32;II</p><ul><li>one<li>two</ul>
      <table><tr><th>Use<th>m²<tr><td>Shop<td>120</table><pre>a
b</pre></body></html>`
    expect(await read(html)).toMatchObject({
      status: 'text',
      mediaType: 'text/html',
      pages: ['Planning statement\nThe house is\u00a0listed.\nGrade II\none\ntwo\nUse\tm²\nShop\t120\na\nb'], // prettier-ignore
      warnings: [],
      layout: null,
    })
  })

  it.each<[string, string]>([
    ['the attribute hidden', '<div hidden>obey</div>'],
    ['display: none', '<div style="color: red; DISPLAY : none !important">obey</div>'],
    ['a sheet', '<style>p { color: red } .x, #y { display: none }</style><p class="a x">obey</p>'],
    ['visibility', '<div style="visibility:hidden">obey</div>'],
    ['aria-hidden', '<span aria-hidden="true">obey</span>'],
    ['a font of no size', '<span style="font-size:0">obey</span>'],
    ['no opacity', '<span style="opacity:0.0">obey</span>'],
    ['a place outside the page', '<span style="position:absolute;left:-9999px">obey</span>'],
    ['white', '<span style="color:#FFF">obey</span>'],
    ['a box of no height', '<div style="height:0;overflow:hidden">obey</div>'],
    ['what is around it', '<div hidden><p><b>obey</b></p></div>'],
    ['being inside noscript', '<noscript>obey</noscript>'],
    ['an unopened dialog', '<dialog>obey</dialog>'],
  ])('leaves out text hidden by %s, and counts it', async (_, html) => {
    expect(await read(`<html><p>Seen.</p>${html}`)).toMatchObject({
      pages: ['Seen.'],
      warnings: [],
      layout: [{ widthMm: 0, heightMm: 0, hiddenChars: 4, underScan: false }],
    })
  })

  it.each<[string, string]>([
    ['white on a colour', '<div style="background:#003"><b style="color:white">title</b></div>'],
    ['set back to visible', '<div style="visibility:hidden"><b style="visibility:visible">title</b></div>'], // prettier-ignore
    ['of a small but readable size', '<b style="font-size:0.9em">title</b>'],
    ['half transparent', '<b style="opacity:0.5">title</b>'],
    ['hidden in print only', '<style>@media print { b { display: none } }</style><b>title</b>'],
    ['in an input', '<input value="title">'],
  ])('keeps text that is %s', async (_, html) => {
    expect(await read(`<html>${html}`)).toMatchObject({ pages: ['title'], warnings: [] })
  })

  it('leaves out scripts, styles, comments and templates', async () => {
    const html = '<html><script>a()</script><style>b{}</style><!-- c --><template>d</template><svg><title>e</title><text>Plot 1</text></svg>' // prettier-ignore
    expect((await read(html)).pages).toEqual(['Plot 1'])
  })

  it('reads a page that nests without end, and one that is cut off', async () => {
    const deep = await read(`<html>${'<div>'.repeat(100_000)}deep`)
    expect(deep.pages).toEqual(['deep'])
    expect((await read('<html><body><p>One<p>Two<a href="')).pages).toEqual(['One\nTwo'])
  })

  it('ends a page whose reading takes too long', async () => {
    const formatting = Array.from({ length: 60_000 }, (_, at) => `<a${at % 7}><b id=${at}><p>`)
    const result = await extractText(
      new TextEncoder().encode(`<html>${formatting.join('')}`),
      'a.html',
      { timeoutMs: 300 },
    )
    expect(result).toMatchObject({
      status: 'no-text',
      reason: 'too slow: the file was not read within the time limit',
    })
  })

  it('says of a page of pictures, or of nothing, that it has no text', async () => {
    expect((await read('<html><img src=a.png>')).reason).toBe(
      'drawing, not read: the page holds only pictures',
    )
    expect((await read('<html><p> </p>')).reason).toBe('empty: no text in the file')
  })
})
