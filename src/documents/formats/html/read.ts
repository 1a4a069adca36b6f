import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { decodeText } from '../encoding.ts'
import { keepLimits, type Extract, type ReadLimits } from '../extract.ts'
import { encodingWarnings } from '../plain.ts'
import { cssOf, readSheet, type Css, type Sheet } from './styles.ts'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document
type Element = DefaultTreeAdapterTypes.Element

/** Elements whose text no page shows. */
const UNSEEN = new Set([
  'script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'iframe', 'object', 'embed', 'audio', 'video',
  'canvas', 'datalist', 'defs', 'symbol', 'desc', 'metadata', 'noframes', 'noembed', 'dialog', 'annotation', 'annotation-xml', 'rp',
]) // prettier-ignore
/** Of those, the ones that hold no words meant for readers: not counted as hidden text. */
const MACHINE = new Set(['script', 'style', 'meta', 'link', 'head', 'title'])

const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset',
  'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend', 'li', 'main', 'menu',
  'nav', 'ol', 'option', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul',
]) // prettier-ignore

/** How text inside an element is shown. */
interface Shown {
  gone: boolean
  visible: boolean
  white: boolean
  background: boolean
  /** Line breaks count. */
  pre: boolean
}

interface Writer {
  parts: string[]
  hidden: number
  pictures: number
}

const lengthOf = (text: string): number => text.replace(/\s/g, '').length

function writeText(writer: Writer, text: string, shown: Shown): void {
  if (shown.gone || !shown.visible || (shown.white && !shown.background)) {
    writer.hidden += lengthOf(text)
    return
  }
  if (shown.pre) writer.parts.push(text)
  else writer.parts.push(text.replace(/[ \t\n\r\f]+/g, ' '))
}

/** `details` that are shut and `dialog`s that are not open are seen by those who open them; only the latter have to. */
function isUnseen({ tagName }: Element, attributes: ReadonlyMap<string, string>): boolean {
  if (tagName === 'dialog') return !attributes.has('open')
  return UNSEEN.has(tagName)
}

function shownInside(
  around: Shown,
  element: Element,
  css: Css,
  attributes: ReadonlyMap<string, string>,
): Shown {
  // prettier-ignore
  const colour = attributes.get('color')?.toLowerCase()
  const isWhiteFont = element.tagName === 'font' && (colour === 'white' || colour === '#ffffff')
  return {
    gone:
      around.gone ||
      css.hidden ||
      attributes.has('hidden') ||
      attributes.get('aria-hidden') === 'true' ||
      isUnseen(element, attributes),
    visible: css.visible ?? around.visible,
    white: isWhiteFont || (css.white ?? around.white),
    background: around.background || css.background || attributes.has('bgcolor') || attributes.has('background'), // prettier-ignore
    pre: around.pre || element.tagName === 'pre' || element.tagName === 'textarea',
  }
}

interface Step {
  node: Node
  shown: Shown
  /** Set when the inside is done: what is written behind it. */
  after?: string
}

function openElement(writer: Writer, element: Element, shown: Shown, sheet: Sheet): Step[] {
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]))
  const tag = element.tagName
  if (MACHINE.has(tag)) return []
  const inside = shownInside(shown, element, cssOf(sheet, tag, attributes), attributes)
  const isSeen = !inside.gone && inside.visible
  if (tag === 'img' && isSeen) writer.pictures += 1
  if (tag === 'br') writer.parts.push('\n')
  if (
    tag === 'input' &&
    isSeen &&
    /^(|text|email|tel|number|date|search|url)$/.test(attributes.get('type') ?? '')
  )
    // prettier-ignore
    writeText(writer, ` ${attributes.get('value') ?? ''} `, inside)
  const isBlock = BLOCKS.has(tag)
  if (isBlock && isSeen) writer.parts.push('\n')
  const after = isBlock ? '\n' : tag === 'td' || tag === 'th' ? '\t' : undefined
  const steps: Step[] = element.childNodes.map((node) => ({ node, shown: inside }))
  return after === undefined || !isSeen
    ? steps
    : [...steps, { node: element, shown: inside, after }]
}

/** Goes through the tree without recursion: a hostile page nests without end. */
function writeTree(root: DefaultTreeAdapterTypes.Document, sheet: Sheet): Writer {
  const writer: Writer = { parts: [], hidden: 0, pictures: 0 }
  const base = { gone: false, visible: true, white: false, background: false, pre: false }
  const stack: Step[] = [{ node: root, shown: base }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, shown, after } = step
    if (after !== undefined) writer.parts.push(after)
    else if (node.nodeName === '#text' && 'value' in node) writeText(writer, node.value, shown)
    else if (node.nodeName === '#document' && 'childNodes' in node)
      for (const child of [...node.childNodes].reverse()) stack.push({ node: child, shown })
    else if ('tagName' in node)
      for (const next of openElement(writer, node, shown, sheet).reverse()) stack.push(next)
  }
  return writer
}

function stylesIn(root: DefaultTreeAdapterTypes.Document): string {
  const css: string[] = []
  const stack: Node[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('childNodes' in node)) continue
    for (const child of node.childNodes) {
      if (node.nodeName === 'style' && 'value' in child) css.push(child.value)
      stack.push(child)
    }
  }
  return css.join('\n')
}

/** One line for each block, single spaces, no blank lines. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/ *\t[ \t]*/g, '\t')
        .replace(/ {2,}/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')
}

/** The text that a web page shows, as one page. */
export function readHtml(bytes: Uint8Array, limits: ReadLimits): Extract {
  const { text, encoding } = decodeText(bytes)
  const root = parse(text)
  const writer = writeTree(root, readSheet(stylesIn(root)))
  return {
    ...keepLimits([tidy(writer.parts.join(''))], limits),
    layout: null,
    hidden: [writer.hidden],
    warnings: encodingWarnings(encoding),
    whenBlank: writer.pictures > 0 ? 'drawing, not read: the page holds only pictures' : 'empty: no text in the file', // prettier-ignore
  }
}
