/** A part of a letter, as its text is read for a Word file. */
export type LetterBlock =
  | { kind: 'heading'; text: string }
  /** `list`: which list of the letter, from 1; each begins with number 1. `more`: lines below the first, until a blank one. */
  | { kind: 'item'; list: number; text: string; more: string[] }
  | { kind: 'paragraph'; lines: string[] }

/** Reads the text of a letter: `# ` begins a heading, `1. ` a numbered item, a blank line ends what was begun. */
export function letterBlocks(text: string): LetterBlock[] {
  const blocks: LetterBlock[] = []
  let open: LetterBlock | null = null
  let list = 0
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, heading] = /^# +(.+)$/.exec(line) ?? []
    const [, number, item] = /^(\d{1,3})\. +(.+)$/.exec(line) ?? []
    if (line === '') open = null
    else if (heading !== undefined) {
      blocks.push({ kind: 'heading', text: heading })
      open = null
    } else if (number !== undefined && item !== undefined) {
      if (number === '1' || list === 0) list += 1
      open = { kind: 'item', list, text: item, more: [] }
      blocks.push(open)
    } else if (open?.kind === 'item') open.more.push(line)
    else if (open?.kind === 'paragraph') open.lines.push(line)
    else {
      open = { kind: 'paragraph', lines: [line] }
      blocks.push(open)
    }
  }
  return blocks
}

/** The letter as it is sent: headings without their mark. */
export const asPlainText = (text: string): string => text.replace(/^# +/gm, '')
