import { folded, hits, type Found, type Page } from './page.ts'
import { sentenceAt, wordsAfter, wordsBefore } from './sentence.ts'

const NAME = `(?<name>[A-Z]{1,2}\\d{0,2}|\\d{1,2}|[IVX]{1,5})(?![\\w█]|\\.\\d)`
const HEADING = new RegExp(
  `(?:^|\\n)[ \\t#*]{0,8}(?:appendix|annex)[ \\t]{1,2}${NAME}[ \\t]{0,3}(?=[:.–—)*-]|\\n|$|[A-Z(])`,
  'gi',
)
const POINTED = new RegExp(`\\b(?<what>appendix|annex)\\s{1,2}${NAME}`, 'gi')
/** Appendices of the law, of policy and of other documents. */
const OF_OTHERS =
  /^\s{0,2}(?:of|to|in|from)\s(?:the\s|that\s|an?\s)?(?!(?:this|report|statement|end|rear|back)\b)[\w"'‘“]/i
const OTHERS_BEFORE =
  /\b(?:nppf|framework|plan|spd|guidance|bs\s?\d+|standard|circular|order|act|directive|manual|regulations?)['’]?s?[,:( ]{1,3}$/i

/** "Appendix A has the data" is a sentence that happens to begin a line: a verb in small letters, or words up to a full stop. */
const IN_SENTENCE =
  /^[ \t]*(?:(?:shows?|contains?|sets?|is|are|was|were|has|have|had|of|for|and|or|to|in|with|at|which|also|will|would|can|may|must|should|provides?|lists?|gives?|includes?|presents?|describes?|details?|explains?|reports?|holds?|reproduces?|covers?|summaris\w+|records?|illustrates?|identifies|confirms?)\b|[a-z][^\n.]{12,100}\.(?:\s|$)|,)/

/** Appendices that the document has under a heading of that name; a contents list counts too. */
export function readSections(page: Page): Found[] {
  return [...hits(page.text, HEADING)].flatMap(({ words, named, start, end }) => {
    const name = named['name'] ?? ''
    if (name !== name.toUpperCase()) return []
    if (IN_SENTENCE.test(wordsAfter(page, end, 120))) return []
    const what = /annex/i.test(words) ? 'annex' : 'appendix'
    const from = start + words.search(/[a]/i)
    return [
      {
        kind: 'has-section',
        value: `${what} ${name.toLowerCase()}`,
        page: page.number,
        start: from,
        end,
      },
    ]
  })
}

const DRAWING =
  /\b(?:drawings?|drg|dwg|plan)\.?\s{1,2}(?:(?:no|nos|number|numbers|ref|reference)\b\.?:?\s{0,2})?(?<name>[A-Z0-9]{1,16}(?:[-/_.][A-Z0-9]{1,16}){0,6})(?![\w█])/gi

/** Appendices and drawings that the text points to: `appendix c`, `drawing 104`. */
export function readReferences(page: Page): Found[] {
  const found: Found[] = []
  const headings = readSections(page)
  for (const { named, start, end } of hits(page.text, POINTED)) {
    const name = named['name'] ?? ''
    const other =
      OF_OTHERS.test(wordsAfter(page, end)) || OTHERS_BEFORE.test(wordsBefore(page, start, 40))
    if (name !== name.toUpperCase() && name.length > 1) continue
    const heads = headings.some((heading) => heading.start <= start && start < heading.end)
    // In lower case "appendix a" may be the beginning of "appendix a little further on".
    if (other || heads || name === 'a') continue
    const value = `${(named['what'] ?? '').toLowerCase()} ${name.toLowerCase()}`
    found.push({ kind: 'reference', value, page: page.number, start, end })
  }
  if (page.drawing) return found
  for (const { words, named, start, end } of hits(page.text, DRAWING)) {
    const name = named['name'] ?? ''
    const isCode = /\d/.test(name) && name === name.toUpperCase() && !/^(?:19|20)\d\d$/.test(name)
    // "Plan 2" is any plan; a drawing's label in a title block is its own number.
    if (!isCode || /^plan\b/i.test(words) || /^[1-9]$/.test(name)) continue
    if (sentenceAt(page.text, start, end).before.trim() === '' && !/^drawing/i.test(words)) continue
    found.push({
      kind: 'reference',
      value: `drawing ${folded(name).toLowerCase()}`,
      page: page.number,
      start,
      end,
    })
  }
  return found
}
