import type { Facts } from '../../domain/facts.ts'
import type { CheckResult } from '../requirement.ts'
import { absent, declared, field, notApplicable, pass, unknown } from '../result.ts'

/** References as councils write them: `21/AP/3703`, `20/01234/OUT`, `DC/2021/0456`, `P/2020/123`. */
const REFERENCE =
  /\b(?:(?:[A-Z]{1,4}\/)?(?:19|20)?\d{2}\/[A-Z0-9]{1,8}(?:\/[A-Z0-9]{1,8})*|[A-Z]{2,4}\/\d{3,5}\/\d{2})\b/g

/** The first reference in a text: not a date, and not "24/7". */
function referenceIn(text: string): string | undefined {
  const found = [...text.matchAll(REFERENCE)].map(([match]) => match)
  const isDate = (match: string) => /^\d{2}\/\d{1,2}\/\d{2,4}$/.test(match)
  return found.find((match) => !isDate(match) && /\/.*\d{3}/.test(match))
}

/** A word of letters, digits, strokes and hyphens with four digits or more that is no date. */
function mayHoldReference(text: string): boolean {
  return [...text.matchAll(/[A-Z0-9]+(?:[/-][A-Z0-9]+)+/gi)].some(
    ([word]) =>
      word.replace(/\D/g, '').length >= 4 && !/^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$/.test(word),
  )
}

/** Whether the application says which permission it follows: a field, else a reference in its description. */
export function identifiesPermission(facts: Facts, what: string): CheckResult {
  const { linkedPermission } = facts.declared
  if (linkedPermission !== null)
    return pass(`It names ${what}: ${linkedPermission}.`, declared(facts, 'linkedPermission'))
  const found = referenceIn(facts.description ?? '')
  if (found !== undefined)
    return pass(`Its description names ${what}: ${found}.`, field('description', found))
  // Numbers are written in many ways: one that is not understood may still be it.
  if (mayHoldReference(facts.description ?? '') && facts.carries.includes('linked-permission'))
    return unknown(
      `Its description may name ${what}: an officer says whether it does.`,
      field('description', facts.description),
    )
  return absent(facts, 'linked-permission', `It does not say which permission is ${what}.`)
}

/** A certificate of ownership of any kind: its presence only, never who owns. */
export function certificateGiven(facts: Facts): CheckResult {
  const { certificate } = facts.declared
  if (certificate === null)
    return absent(facts, 'certificate', 'No ownership certificate (A, B, C or D) is given.')
  if (certificate === 'invalid')
    return {
      ...absent(facts, 'certificate', 'The ownership certificate is recorded as invalid.'),
      evidence: [declared(facts, 'certificate')],
    }
  return pass(`Certificate ${certificate} is given.`, declared(facts, 'certificate'))
}

/** The form, declared complete. */
export function formDeclared(facts: Facts): CheckResult {
  const { formDeclared: value } = facts.declared
  if (value === true)
    return pass(
      'The form is complete and its declaration confirmed.',
      declared(facts, 'formDeclared'),
    )
  const reason =
    value === false
      ? 'The declaration on the form is not confirmed.'
      : 'There is no form with a confirmed declaration.'
  return absent(facts, 'form', reason)
}

/** A form asks what is proposed; where the record does not say it, an officer looks whether the form does. */
export function described(facts: Facts): CheckResult {
  return facts.description === null
    ? unknown(
        'What is proposed is not described in the record: an officer looks at the form.',
        field('description', null),
      )
    : notApplicable('It is described.')
}
