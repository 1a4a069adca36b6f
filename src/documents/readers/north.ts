import { folded, hits, type Found, type Page } from './page.ts'
import { wordsAfter, wordsBefore } from './sentence.ts'

const NAMED =
  /\bnorth[\s-]?(?:point|arrow|sign|symbol|indicator)s?\b|\bnorth\s(?:is|lies|points?)\s(?:at|to|towards?|up)\b|\b(?:true|grid|magnetic|project|site)[ \t]north\b(?![ \t](?:elevation|side|boundary|wall|facing|of)\b)|\bnorth\s?[↑↗⬆▲△]|[↑↗⬆▲△]\s?n(?:orth)?(?![\w█])|(?<![\w█])N\s?[↑⬆▲△]|\bnorth\sat\s(?:the\s)?top\b/giu
const MISSING =
  /\b(?:no|not|without|missing|lacks?|lacking|must|should|include|includes|need|needs|requires?|shows? the direction of)\b[^.\n]{0,25}$/i
const SAYS_MISSING = /^[^.\n]{0,25}\b(?:missing|omitted|not shown|required|should|must)\b/i

/** A line with nothing on it but "N" or "North". */
const ALONE = /^[ \t]*(N|NORTH|North)[ \t]*$/gm
/** Letters of a grid of axes, or elevations named by compass, stand alone too. */
const ALSO_ALONE = /^[ \t]*(?:M|O|P|S|E|W|SOUTH|South|EAST|East|WEST|West)[ \t]*$/m

/** The label of a north point, or words that say where north is. "North of the road" says nothing of it. */
export function readNorth(page: Page): Found[] {
  const found: Found[] = []
  const add = (words: string, start: number, end: number) =>
    found.push({ kind: 'north', value: folded(words), page: page.number, start, end })
  for (const { words, start, end } of hits(page.text, NAMED)) {
    if (MISSING.test(wordsBefore(page, start)) || SAYS_MISSING.test(wordsAfter(page, end))) continue
    add(words, start, end)
  }
  if (!page.drawing) return found
  const alone = [...hits(page.text, ALONE)]
  const [only] = alone
  if (alone.length === 1 && only !== undefined && !ALSO_ALONE.test(page.text))
    add(only.words, only.start, only.end)
  return found
}
