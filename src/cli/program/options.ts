import { InvalidArgumentError, Option, type Command } from 'commander'
import { states } from '../../domain/submission.ts'
import { formats } from '../../intake/detect.ts'
import { checkAuthority, checkDay } from '../flags.ts'

/** Options that several commands share. */

/** Commander shows the message of an InvalidArgumentError with the option's name. */
export function parsed<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text)
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
    }
  }
}

export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It is not a whole number of 1 or more.')
  return value
}

export function portNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('It is not a port: a whole number from 0 to 65535.')
  return value
}

export const json = new Option('--json', 'print the result as JSON').default(false)
export const authority = new Option(
  '--authority <A>',
  'authority reference, such as SWK',
).argParser(parsed(checkAuthority))
export const coverage = new Option(
  '--coverage <c>',
  'what the layers cover; layers.yaml may say it',
).choices(['full', 'partial', 'unknown'])
export const state = new Option('--state <state>', 'submissions in this state')
  .choices([...states, 'all'])
  .default('open')
export const asOf = new Option(
  '--as-of <date>',
  'the day that counts as today, YYYY-MM-DD',
).argParser(parsed(checkDay))
export const limit = new Option('--limit <n>', 'rows to print').default(20).argParser(wholeNumber)
export const processes = new Option(
  '--processes <n>',
  'geometry processes; one a core without it',
).argParser(wholeNumber)
export const treatAsOpen = new Option(
  '--treat-as-open',
  'load decided and withdrawn records as if they were open',
).default(false)
export const documents = new Option(
  '--documents <dir>',
  'attach documents: one folder a reference, or a documents.csv',
)

/** Adds what may be said of the files, in place of what would be detected (`FileFlags`). */
export function addFileOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'format of the files; detected without it').choices([
        ...formats,
      ]),
    )
    .option('--mapping <file>', 'mapping file: your own columns and type names (docs/loading.md)')
    .option(
      '--encoding <name>',
      'utf-8, utf-16le, utf-16be, windows-1252, macintosh, cp850 or cp437',
    )
    .option('--delimiter <sign>', 'comma, semicolon, tab, pipe, or the sign itself')
    .addOption(
      new Option('--header-line <n>', 'line that the header stands on').argParser(wholeNumber),
    )
    .option('--sheet <name>', 'sheet of a workbook; the first without it')
}

export interface ScopeFlags {
  authority?: string
  state: string
}

export function scope(flags: ScopeFlags): { authority: string | null; state: string | null } {
  return { authority: flags.authority ?? null, state: flags.state === 'all' ? null : flags.state }
}
