/** What CSS says that bears on whether text can be seen. */
export interface Css {
  hidden: boolean
  /** `visibility`, which a part inside may set back. */
  visible: boolean | null
  white: boolean | null
  /** A background is set: white text may stand out from it. */
  background: boolean
}

const HIDDEN: readonly RegExp[] = [
  /(^|;)\s*display\s*:\s*none/,
  /(^|;)\s*content-visibility\s*:\s*hidden/,
  /(^|;)\s*opacity\s*:\s*(0?\.0\d*|0+(\.0*)?%?)\s*(;|!|$)/,
  /(^|;)\s*font-size\s*:\s*(0?\.\d+|[01])(px|pt|em|rem|%)?\s*(;|!|$)/,
  /(^|;)\s*(left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}/,
  /(^|;)\s*clip\s*:\s*rect\(\s*[01](px)?[\s,]+[01](px)?[\s,]+[01](px)?[\s,]+[01](px)?\s*\)/,
  /(^|;)\s*clip-path\s*:\s*inset\(\s*(50|100)%/,
  /(^|;)\s*transform\s*:\s*scale[xy]?\(\s*0\s*[,)]/,
]
const SMALL_FONT = /(^|;)\s*font-size\s*:\s*0?\.\d+(em|rem)/
const NO_SIZE = /(^|;)\s*(max-)?(height|width)\s*:\s*[01](px|pt|em|rem|%)?\s*(;|!|$)/
const CUT_OFF = /(^|;)\s*overflow\s*:\s*(hidden|clip)/
const WHITE = /(^|;)\s*color\s*:\s*(white|#fff(f|fff|fffff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b|transparent|rgba\([^)]*,\s*0?(\.0+)?\s*\))/ // prettier-ignore

/** What one list of declarations says. */
export function readDeclarations(declarations: string): Css {
  const css = declarations.toLowerCase()
  const visibility = /(^|;)\s*visibility\s*:\s*(\w+)/.exec(css)?.[2]
  const hidden = HIDDEN.some((pattern) => pattern.test(css)) && !SMALL_FONT.test(css)
  return {
    hidden: hidden || (NO_SIZE.test(css) && CUT_OFF.test(css)),
    visible: visibility === undefined ? null : visibility === 'visible',
    white: /(^|;)\s*color\s*:/.test(css) ? WHITE.test(css) : null,
    background: /(^|;)\s*background(-color|-image)?\s*:\s*(?!none|white|#fff|transparent)/.test(
      css,
    ),
  }
}

export const NO_CSS: Css = { hidden: false, visible: null, white: null, background: false }

export function mergeCss(one: Css, other: Css): Css {
  return {
    hidden: one.hidden || other.hidden,
    visible: other.visible ?? one.visible,
    white: other.white ?? one.white,
    background: one.background || other.background,
  }
}

/** Rules by a simple selector (`p`, `.note`, `#id`, `p.note`); rules for other media, and longer selectors, are not followed. */
export type Sheet = ReadonlyMap<string, Css>

const SIMPLE = /^([a-z][a-z0-9]*)?([.#][\w-]+)?$|^\*$/i

export function readSheet(css: string): Sheet {
  const sheet = new Map<string, Css>()
  const bare = css.replace(/\/\*[^]*?\*\//g, '')
  let at = 0
  for (let open = bare.indexOf('{'); open !== -1; open = bare.indexOf('{', at)) {
    const selectors = bare.slice(at, open).trim()
    if (selectors.startsWith('@')) {
      at = skipBlock(bare, open)
      continue
    }
    const close = bare.indexOf('}', open)
    const end = close === -1 ? bare.length : close
    const said = readDeclarations(bare.slice(open + 1, end))
    for (const selector of selectors.split(',').map((one) => one.trim()))
      if (selector !== '' && SIMPLE.test(selector))
        sheet.set(selector.toLowerCase(), mergeCss(sheet.get(selector.toLowerCase()) ?? NO_CSS, said)) // prettier-ignore
    at = end + 1
  }
  return sheet
}

/** The end of a block with blocks in it, such as `@media print { … }`. */
function skipBlock(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    else if (css[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return css.length
}

/** What a sheet and its own declarations say of one element. */
export function cssOf(sheet: Sheet, tag: string, attributes: ReadonlyMap<string, string>): Css {
  const id = attributes.get('id')?.toLowerCase()
  const classes = (attributes.get('class') ?? '').toLowerCase().split(/\s+/).slice(0, 50)
  const keys = [
    '*',
    tag,
    ...classes.flatMap((name) => [`.${name}`, `${tag}.${name}`]),
    ...(id === undefined ? [] : [`#${id}`, `${tag}#${id}`]),
  ]
  let css = NO_CSS
  for (const key of keys) css = mergeCss(css, sheet.get(key) ?? NO_CSS)
  const own = attributes.get('style')
  return own === undefined ? css : mergeCss(css, readDeclarations(own))
}
