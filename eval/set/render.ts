import type { Random } from '../../scripts/samples/random.ts'
import type { Block } from './blocks.ts'
import { joinMarked, parseMarked, replaceMarked, wrapMarked, type Marked } from './marked.ts'
import type { Style } from './types.ts'

const LINES = 44

/** Sets blocks on pages of about 44 lines; a block is never broken, and `head` stands on each page but the first, with its number. */
function paginate(
  blocks: readonly { block: Block; set: Marked }[],
  head: ((page: number) => string) | null,
  breaksBefore: (block: Block) => boolean,
): Marked[] {
  const pages: Marked[][] = [[]]
  let lines = 0
  for (const { block, set } of blocks) {
    const height = set.text.split('\n').length + 1
    const page = pages.at(-1) ?? []
    if (page.length > 0 && (lines + height > LINES || breaksBefore(block))) {
      pages.push([set])
      lines = height
    } else {
      page.push(set)
      lines += height
    }
  }
  return pages.map((page, at) =>
    joinMarked(
      head === null || at === 0 ? page : [{ text: head(at + 1), spans: [] }, ...page],
      '\n\n',
    ),
  )
}

const set = (block: Block, before: string, width: number): { block: Block; set: Marked } => ({
  block,
  set: wrapMarked(parseMarked(before + block.text), width),
})

/** Numbered headings and paragraphs, a running head, an appendix on its own page. */
function report(blocks: readonly Block[], random: Random, header: string): Marked[] {
  let [section, paragraph] = [0, 0]
  const isNumbered = random.chance(0.6)
  const laid = blocks.map((block) => {
    if (block.type === 'heading' && !/Appendix/.test(block.text)) {
      ;[section, paragraph] = [section + 1, 0]
      return set(block, `${section}.0 `, 92)
    }
    if (block.type !== 'text' || section === 0 || !isNumbered) return set(block, '', 92)
    paragraph += 1
    return set(block, `${section}.${paragraph} `, 92)
  })
  const pageWord = random.pick(['Page ', 'page ', ''])
  return paginate(laid, random.chance(0.7) ? (page) => `${header}    ${pageWord}${page}` : null, (block) => block.type === 'heading' && /Appendix/.test(block.text)) // prettier-ignore
}

/** A letter by somebody at home: no headings; facts are its subject lines. */
function letter(blocks: readonly Block[], random: Random): Marked[] {
  const plain = (words: string): Block => ({ type: 'text', text: words })
  const kept = blocks.filter(({ type }) => type !== 'heading' && type !== 'prompt')
  const at = kept.findIndex(({ type }) => type === 'text')
  const all = [
    ...kept.slice(0, at),
    plain(random.pick(['Dear Sir or Madam,', 'To the planning department', 'Dear Planning,'])),
    ...kept.slice(at),
    plain(random.pick(['Yours faithfully', 'Kind regards', 'Yours sincerely'])),
  ]
  return paginate(all.map((block) => set(block, '', 76)), null, () => false) // prettier-ignore
}

/** A council's template: numbered prompts, with what was filled in under them. */
function form(blocks: readonly Block[]): Marked[] {
  let number = 0
  const laid = blocks.map((block) => {
    if (block.type !== 'prompt') return set(block, '', 84)
    number += 1
    return set({ ...block, text: `${block.text}:` }, `${number}. `, 84)
  })
  return paginate(laid, null, () => false)
}

/** Facts and sections as rows of two columns. */
function table(blocks: readonly Block[]): Marked[] {
  const laid = blocks.map((block) => {
    if (block.type !== 'fact') return set(block, '', 100)
    const [label = '', ...rest] = block.text.split(': ')
    return set({ ...block, text: `${label.padEnd(26)}  ${rest.join(': ')}` }, '', 200)
  })
  return paginate(laid, null, () => false)
}

const LIGATURES: Record<string, string> = { ffi: 'ﬃ', ffl: 'ﬄ', ff: 'ﬀ', fi: 'ﬁ', fl: 'ﬂ' }

/** As text recognition leaves it: short lines, words broken at line ends, ligatures, stray blanks. */
function ocr(blocks: readonly Block[], random: Random): Marked[] {
  const laid = blocks.map((block) => {
    const broken = replaceMarked(parseMarked(block.text), /\p{Ll}{9,}/gu, (word) => {
      if (!random.chance(0.12)) return word
      const cut = random.int(3, word.length - 3)
      return `${word.slice(0, cut)}-\n${word.slice(cut)}`
    })
    const joined = replaceMarked(broken, /ff[il]?|f[il]/g, (letters) => random.chance(0.6) ? (LIGATURES[letters] ?? letters) : letters) // prettier-ignore
    const spaced = replaceMarked(joined, /(?<=\p{Ll}) (?=\p{Ll})/gu, () => random.chance(0.04) ? '  ' : ' ') // prettier-ignore
    return { block, set: wrapMarked(spaced, random.int(52, 66)) }
  })
  return paginate(laid, (page) => `${random.pick(['-', '.', '|'])} ${page} ${random.pick(['-', '', '.'])}`, () => false) // prettier-ignore
}

/** Sets a document's blocks on pages, in a style. */
export function render(
  blocks: readonly Block[],
  style: Exclude<Style, 'drawing'>,
  random: Random,
  header: string,
): Marked[] {
  switch (style) {
    case 'report':
      return report(blocks, random, header)
    case 'letter':
      return letter(blocks, random)
    case 'form':
      return form(blocks)
    case 'table':
      return table(blocks)
    case 'ocr':
      return ocr(blocks, random)
  }
}
