import { isShade, lookOf, PLAIN, type Look, type Styles } from './look.ts'
import { addHidden } from '../extract.ts'
import { makePages, type Pages } from './pages.ts'
import { isOn, walkXml, type Attributes } from './xml.ts'

/** What one part of a Word file says, and what it points to. */
export interface Body {
  pages: string[]
  /** Hidden characters by page. */
  hidden: number[]
  pictures: number
  /** Relationship ids of the headers and footers that its sections show. */
  headers: string[]
  footers: string[]
  /** Ids of the footnotes and endnotes that its text refers to. */
  notes: Set<string>
}

interface Frame {
  name: string
  look: Look
  /** A colour lies behind it, or may: white can be read. */
  shaded: boolean
  /** A hidden row. */
  gone: boolean
  /** Deleted, a field's code, or what a newer reader shows otherwise: no text of the document. */
  skip: boolean
}

/** Elements whose text is not the document's: deleted, moved away, codes, fallbacks of what stands before, changed properties. */
const SKIPPED = new Set([
  'del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback', 'rt', 'annotation',
  'rPrChange', 'pPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange',
]) // prettier-ignore

/** Tick boxes of the Wingdings fonts, by the low byte of their place. */
const SYMBOLS: Readonly<Record<string, string>> = {
  FE: '☑', FD: '☒', FC: '✓', FB: '✗', A8: '☐', '6F': '☐', '71': '☐', '78': '☒', '52': '☑', '54': '☒', 'A3': '☐', B7: '•', A7: '•',
} // prettier-ignore

interface Section {
  refs: { kind: 'headers' | 'footers'; id: string; type: string }[]
  /** Its first page has a header and footer of its own. */
  hasFirst: boolean
  newPage: boolean
}

interface Walk {
  body: Body
  pages: Pages
  stack: Frame[]
  styles: Styles
  /** One for each field that is open: true while its code is read. */
  fields: boolean[]
  section: Section
  breakAfter: boolean
  /** Only these notes are read; null for parts that hold none. */
  only: ReadonlySet<string> | null
}

const ROOT: Frame = { name: '', look: PLAIN, shaded: false, gone: false, skip: false }

const newSection = (): Section => ({ refs: [], hasFirst: false, newPage: true })

type OnOpen = (walk: Walk, attributes: Attributes, frame: Frame) => void

/** The frame whose property an element sets: `w:r` of `w:r/w:rPr/w:vanish`. */
const ownerOf = ({ stack }: Walk): Frame => stack.at(-2) ?? ROOT
const parentOf = ({ stack }: Walk): string => stack.at(-1)?.name ?? ''

function breakPage(walk: Walk, frame: Frame): void {
  if (!frame.skip) walk.pages.breakPage()
}

const setStyle: OnOpen = (walk, { val }) => {
  Object.assign(ownerOf(walk), { look: { ...ownerOf(walk).look, ...walk.styles.get(val ?? '') } })
}

const setShade: OnOpen = (walk, attributes) => {
  if (isShade(attributes)) ownerOf(walk).shaded = true
}

const addReference =
  (kind: 'headers' | 'footers'): OnOpen =>
  ({ section }, { id = '', type = 'default' }) =>
    void section.refs.push({ kind, id, type })

const addNote: OnOpen = ({ body }, { id }, frame) => {
  if (id !== undefined && !frame.skip) body.notes.add(id)
}

const leaveOutNote: OnOpen = ({ only }, { id = '' }, frame) => {
  if (only !== null && !only.has(id)) frame.skip = true
}

const OPEN: Readonly<Record<string, OnOpen>> = {
  pStyle: setStyle,
  rStyle: setStyle,
  shd: setShade,
  highlight: (walk) => void (ownerOf(walk).shaded = true),
  // A table's style may colour its rows; which, only its layout tells.
  tblStyle: (walk) => void (ownerOf(walk).shaded = true),
  txbxContent: (walk, _, frame) => {
    frame.shaded = true
    if (!frame.skip) walk.pages.endLine()
  },
  hidden: (walk, attributes) => {
    if (parentOf(walk) === 'trPr' && isOn(attributes)) ownerOf(walk).gone = true
  },
  pageBreakBefore: (walk, attributes, frame) => {
    if (parentOf(walk) === 'pPr' && isOn(attributes)) breakPage(walk, frame)
  },
  lastRenderedPageBreak: (walk, _, frame) => {
    breakPage(walk, frame)
  },
  br: (walk, { type }, frame) => {
    if (type === 'page') breakPage(walk, frame)
    else show(walk, '\n', frame)
  },
  cr: (walk, _, frame) => {
    show(walk, '\n', frame)
  },
  tab: (walk, _, frame) => {
    if (parentOf(walk) === 'r') show(walk, '\t', frame)
  },
  ptab: (walk, _, frame) => {
    show(walk, '\t', frame)
  },
  noBreakHyphen: (walk, _, frame) => {
    show(walk, '-', frame)
  },
  sym: (walk, { font = '', char = '' }, frame) => {
    if (/wingdings|symbol/i.test(font))
      show(walk, SYMBOLS[char.slice(-2).toUpperCase()] ?? '', frame)
  },
  fldChar: ({ fields }, { fldCharType }) => {
    if (fldCharType === 'begin') fields.push(true)
    else if (fldCharType === 'separate' && fields.length > 0) fields[fields.length - 1] = false
    else if (fldCharType === 'end') fields.pop()
  },
  drawing: ({ body }, _, frame) => void (body.pictures += frame.skip ? 0 : 1),
  pict: ({ body }, _, frame) => void (body.pictures += frame.skip ? 0 : 1),
  footnoteReference: addNote,
  endnoteReference: addNote,
  footnote: leaveOutNote,
  endnote: leaveOutNote,
  headerReference: addReference('headers'),
  footerReference: addReference('footers'),
  titlePg: ({ section }, attributes) => void (section.hasFirst = isOn(attributes)),
  type: (walk, { val }) => {
    if (parentOf(walk) === 'sectPr') walk.section.newPage = val !== 'continuous'
  },
}

/** Text as it stands in the file; what nobody sees is only counted. */
function show(walk: Walk, text: string, { look, gone, shaded, skip }: Frame): void {
  if (skip || walk.fields.includes(true)) return
  if (gone || look.hidden || look.tiny || (look.white && !shaded))
    addHidden(walk.body.hidden, walk.pages.ended(), text.replace(/\s/g, '').length)
  else walk.pages.add(text)
}

function openElement(walk: Walk, name: string, attributes: Attributes): void {
  const parent = walk.stack.at(-1) ?? ROOT
  const frame = { ...parent, name }
  if (parent.name === 'rPr' && walk.stack.at(-2)?.name === 'r') {
    const changed = lookOf(name, attributes)
    const owner = ownerOf(walk)
    if (changed !== null) owner.look = { ...owner.look, ...changed }
  }
  if (name === 'del' && parent.name === 'trPr') ownerOf(walk).skip = true
  if (SKIPPED.has(name)) frame.skip = true
  // Of a paragraph's mark, not of its text.
  const ofMark = parent.name === 'rPr' && walk.stack.at(-2)?.name === 'pPr'
  if (!ofMark) OPEN[name]?.(walk, attributes, frame)
  walk.stack.push(frame)
}

function endSection(walk: Walk): void {
  const { section, body } = walk
  for (const { kind, id, type } of section.refs)
    if (type === 'default' || (type === 'first' && section.hasFirst)) body[kind].push(id)
  if (parentOf(walk) === 'pPr' && section.newPage) walk.breakAfter = true
  walk.section = newSection()
}

function closeElement(walk: Walk, name: string): void {
  const frame = walk.stack.pop() ?? ROOT
  if (name === 'sectPr') endSection(walk)
  if (frame.skip) return
  if (name === 'p' && parentOf(walk) !== 'sp') walk.pages.endLine()
  else if (name === 'tc') walk.pages.endCell()
  else if (name === 'tr') walk.pages.endRow()
  if (name === 'p' && walk.breakAfter) {
    walk.breakAfter = false
    walk.pages.breakPage()
  }
}

/** The text of one part (body, header, notes), by page. Throws NotRead where it is no XML. */
export function readBody(
  xml: string,
  styles: Styles,
  options: { maxChars: number; only?: ReadonlySet<string> },
): Body {
  const body: Body = { pages: [], hidden: [], pictures: 0, headers: [], footers: [], notes: new Set() } // prettier-ignore
  const pages = makePages(options.maxChars)
  const only = options.only ?? null
  const walk: Walk = { body, pages, stack: [], styles, fields: [], section: newSection(), breakAfter: false, only } // prettier-ignore
  walkXml(xml, {
    open: (name, attributes) => {
      openElement(walk, name, attributes)
    },
    text: (text) => {
      const frame = walk.stack.at(-1)
      if (frame?.name === 't') show(walk, text, frame)
    },
    close: (name) => {
      closeElement(walk, name)
    },
  })
  return { ...body, pages: pages.end() }
}
