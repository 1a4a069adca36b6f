import type { Lane } from '../../domain/assessment.ts'
import { daysBetween, type IsoDate } from '../../domain/dates.ts'
import { LANE_MEANING } from '../../rules/words/lanes.ts'

/** `major.some` → "major, some"; `hedgerowRemoval` → "hedgerow removal"; `listed-building` → "listed building". */
export function unslug(name: string): string {
  return name
    .replace(
      /([a-z])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    ) // prettier-ignore
    .replaceAll('-', ' ')
    .replaceAll('.', ', ')
}

export const LANES: Readonly<Record<Lane | 'none', { text: string; tag: string; means: string }>> = {
  fix: { text: 'Fix', tag: 'red', means: LANE_MEANING.fix },
  check: { text: 'Check', tag: 'yellow', means: LANE_MEANING.check },
  complex: { text: 'Complex', tag: 'purple', means: LANE_MEANING.complex },
  ready: { text: 'Ready', tag: 'green', means: LANE_MEANING.ready },
  none: { text: 'Not assessed', tag: 'grey', means: 'waits for its first assessment' },
} // prettier-ignore

/** Days to an expiry in words, with the colour of their tag: words say all that the colour does. null: no expiry is known. */
export function daysInWords(
  expiryOn: IsoDate | null,
  today: IsoDate,
): { text: string; tag: string } {
  if (expiryOn === null) return { text: 'no date', tag: 'grey' }
  const days = daysBetween(today, expiryOn)
  const many = `${Math.abs(days).toLocaleString('en-GB')} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  if (days < 0) return { text: `${many} over`, tag: 'red' }
  if (days === 0) return { text: 'due today', tag: 'orange' }
  return { text: many, tag: days <= 7 ? 'yellow' : 'blue' }
}

/** Text as one line of at most `most` characters, cut between words where one is near. */
export function oneLine(text: string | null, most = 110): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most * 0.7 ? cut.slice(0, space) : cut).replace(/[\s,.;:]+$/, '').replace(/[\uD800-\uDBFF]$/, '')}…`
}

export const DUES = { overdue: 'Overdue', '7': 'Due within 7 days', '14': 'Due within 14 days', '28': 'Due within 28 days', none: 'No date' } as const // prettier-ignore
export const STATES = { open: 'Open', determined: 'Determined', withdrawn: 'Withdrawn' } as const
export const SORTS = { order: 'Lane, then days left', homes: 'Homes, most first', due: 'Days left' } as const // prettier-ignore
