import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { named } from '../documents.ts'
import { orList } from '../files.ts'
import { HIDDEN_CHARS } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { computed, flag, notApplicable, pass, unknown } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** What of the documents was not read: nobody can see it, or no reader of text can. */

/** Text that nobody can see was left out, so that it changes nothing. Why it is there is for the applicant to say. */
function hidden(facts: Facts): CheckResult {
  const looked = facts.documents.documents.filter((one) => one.text === 'text' && one.hidden !== undefined) // prettier-ignore
  const found = looked.flatMap((document) =>
    (document.hidden ?? [])
      .filter(({ chars }) => chars >= HIDDEN_CHARS)
      .map(({ page, chars }) => ({ document, text: `${chars} characters on page ${page} of ${document.document}` })),
  ) // prettier-ignore
  if (found.length > 0) {
    const more = found.length > 4 ? ` and ${found.length - 4} more pages` : ''
    return flag(
      `Text that nobody can see, and that was not read: ${found.slice(0, 4).map(({ text }) => text).join(', ')}${more}. Ask why it is there.`,
      ...found.map(({ text }) => computed(text)),
    ) // prettier-ignore
  }
  return looked.length > 0
    ? pass('No document has text that nobody can see.', ...looked.slice(0, MOST_SHOWN).map(named))
    : notApplicable('No text of a document was read.')
}

const NO_TEXT = /^(?:drawing, not read|no text)/

/** A drawing, a picture or a scan: there is a file, and no text in it. Older facts have only the reason. */
export const isUnreadPicture = ({ text, status, reason }: DocumentFact): boolean =>
  status === 'not-read' && text !== 'text' && text !== 'not-yet' && NO_TEXT.test(reason ?? '')

function pictures(facts: Facts): CheckResult {
  const unread = facts.documents.documents.filter(isUnreadPicture)
  if (unread.length === 0) return notApplicable('Every file that is here has text.')
  const told = unread.map(({ document, reason }) => `${document} (${reason ?? ''})`)
  const more = told.length > MOST_SHOWN ? ` and ${told.length - MOST_SHOWN} more` : ''
  return unknown(
    `Nobody has looked at ${orList(told.slice(0, MOST_SHOWN), more === '' ? 'and' : ',')}${more}: there is no text to read in ${unread.length === 1 ? 'it' : 'them'}.`,
    ...unread.map(named),
  )
}

export const unreadInDocuments: readonly Requirement[] = [
  query({
    id: 'Q-DOC-HIDDEN',
    title: 'Documents have no text that nobody can see',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: hidden,
  }),
  query({
    id: 'OFF-DRAWINGS',
    title: 'Drawings and scans that were not read',
    answeredBy: 'officer',
    cites: ['officer-checks'],
    check: pictures,
  }),
]
