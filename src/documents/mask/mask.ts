import { contactSpans } from './contacts.ts'
import { healthSpans } from './health.ts'
import { personNamed } from './named.ts'
import { peopleIn } from './people.ts'
import { blot } from './spans.ts'
import { nameFinder } from './spread.ts'

/** Version of what is masked. Raise it when more is, or other: documents are then read again. */
export const MASK_VERSION = '2'

/** Pages of the same lengths, with personal data blotted out character by character, so that offsets stand. */
export interface MaskedPages {
  pages: string[]
  /** Characters that were blotted out. */
  masked: number
}

/** More names than any submission has; bounds what is kept of a hostile document. */
const MAX_NAMES = 1000

/**
 * Blots out personal data: names, e-mail addresses, telephone and national insurance numbers, sentences about somebody's
 * health. `names` are those of the people of the submission, where they are known. Every page keeps its length, and white
 * space stays. A name is known by `names`, a title, a label or a signature, and is then blotted out in all pages; surnames that are
 * also ordinary words only with forename or title. Names of places and firms stay. Pure; time grows with the length of the text.
 */
export function maskPages(pages: readonly string[], names: readonly string[] = []): MaskedPages {
  const found = pages.map(peopleIn)
  const people = [
    ...names.slice(0, MAX_NAMES).flatMap(personNamed),
    ...found.flatMap((page) => page.people),
  ]
  const find = nameFinder(people.slice(0, MAX_NAMES))
  let masked = 0
  const covered = pages.map((page, index) => {
    const named = [...(found[index]?.spans ?? []), ...find(page)]
    const result = blot(page, [...named, ...contactSpans(page), ...healthSpans(page, named)])
    masked += result.masked
    return result.page
  })
  return { pages: covered, masked }
}
