import { CommanderError } from 'commander'
import { kindOf, messageOf } from '../domain/errors.ts'
import type { Output } from './output.ts'

export const COULD_NOT_RUN = 2

/** Says why a command could not run; answers its exit code. */
export function sayFailure(out: Pick<Output, 'note'>, error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN
  out.note(`triage: ${messageOf(error)}`)
  if (kindOf(error) === 'bug' && error instanceof Error) {
    // The stack's first line repeats the message, with whatever it holds.
    out.note(
      (error.stack ?? '')
        .split('\n')
        .filter((line) => /^ {4}at /.test(line))
        .join('\n'),
    )
    out.note('This is a defect in planning-triage. Please report it with the lines above.')
  }
  return COULD_NOT_RUN
}
