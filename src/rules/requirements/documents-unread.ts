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
      `There is text that cannot be seen on the page; it was left out: ${found.slice(0, 4).map(({ text }) => text).join(', ')}${more}. Ask why it is there.`,
      ...found.map(({ text }) => computed(text)),
    ) // prettier-ignore
  }
  return looked.length > 0
    ? pass('No document has hidden text.', ...looked.slice(0, MOST_SHOWN).map(named))
    : notApplicable('No text of a document was read.')
}

/** Names that one reason lists. */
const MOST_LISTED = 12
const NO_TEXT = /^(?:drawing, not read|no text)/

/** A file that gave no text, whatever the cause: a drawing, a scan, a password, an old format. Older facts have only the reason. */
const hasNoText = ({ text, status, reason }: DocumentFact): boolean =>
  status === 'not-read' &&
  (text === 'no-text' || (text === undefined && NO_TEXT.test(reason ?? '')))

/** `a.pdf (drawing, not read), b.doc (…) and 3 more`: the first few by name, the rest counted. */
function listed(all: readonly string[]): string {
  const more = all.length - MOST_LISTED
  return more > 0 ? `${all.slice(0, MOST_LISTED).join(', ')} and ${more} more` : orList(all, 'and')
}

function withoutText(facts: Facts): CheckResult {
  const unread = facts.documents.documents.filter(hasNoText)
  if (unread.length === 0) return notApplicable('No file that is here is without text.')
  const told = unread.map(({ document, reason }) => `${document} (${(reason ?? 'no text').replace(/^not read: /, '')})`) // prettier-ignore
  return unknown(`Not read, so open ${unread.length === 1 ? 'it' : 'each'} and look: ${listed(told)}.`, ...unread.map(named)) // prettier-ignore
}

/** A record may name a file by its address, or in other capitals. */
const plainName = (name: string): string => (name.split(/[\\/]/).at(-1) ?? name).toLowerCase()

/**
 * One line for all files that the record names and nobody attached. Each question asked of each of them would be a dozen
 * lines that say the same, and bury what was read.
 */
function notHere(facts: Facts): CheckResult {
  const { documents } = facts.documents
  const here = new Set(documents.flatMap(({ document, textFrom }) => [document, textFrom ?? document].map(plainName))) // prettier-ignore
  const absent = new Map(
    facts.declared.documents.flatMap((file) =>
      here.has(plainName(file.name)) ? [] : [[plainName(file.name), file]],
    ),
  )
  if (absent.size === 0) return notApplicable('The record names no file that is not here.')
  const files = [...absent.values()]
  const what = files.length === 1 ? 'a document whose file is not here; it was' : `${files.length} documents whose files are not here; they were` // prettier-ignore
  return unknown(
    `The record names ${what} not read: ${listed(files.map(({ name }) => name))}.`,
    ...files.map(({ name, fileTypes }) => named({ document: name, fileTypes: [...fileTypes] })),
  )
}

export const unreadInDocuments: readonly Requirement[] = [
  query({
    id: 'Q-DOC-HIDDEN',
    title: 'Documents have no hidden text',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: hidden,
  }),
  query({
    id: 'OFF-DRAWINGS',
    title: 'Files without text, such as drawings and scans: look at them',
    answeredBy: 'officer',
    cites: ['officer-checks'],
    check: withoutText,
  }),
  query({
    id: 'OFF-NOTHERE',
    title: 'Documents that are named, and whose files are not here',
    answeredBy: 'officer',
    cites: ['officer-checks'],
    check: notHere,
  }),
]
