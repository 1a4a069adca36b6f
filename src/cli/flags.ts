import { isIsoDate, londonDate } from '../domain/dates.ts'
import { badInput } from '../domain/errors.ts'

/** The day that counts as today: `--as-of`, else the date in London. */
export function today(context: { now: () => Date }, asOf: string | undefined): string {
  return asOf ?? londonDate(context.now())
}

/** Checks a day that an option was given; throws with an example. */
export function checkDay(text: string): string {
  if (isIsoDate(text)) return text
  throw badInput('cli.day', `${text} is not a date. Write it as YYYY-MM-DD, such as 2026-11-23.`)
}

/** Checks what `--authority` was given; throws with an example. */
export function checkAuthority(text: string): string {
  const code = text.toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) {
    throw badInput(
      'cli.authority',
      `--authority ${text} is not an authority reference. It is three letters, as planning.data.gov.uk lists them: SWK, CMD.`,
    )
  }
  return code
}
