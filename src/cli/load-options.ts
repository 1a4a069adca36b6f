import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { badInput, codeOf } from '../domain/errors.ts'
import type { FileOverrides, ReadOptions } from '../intake/authority.ts'
import { delimiterNamed } from '../intake/delimiter.ts'
import type { Format } from '../intake/detect.ts'
import { encodingNamed } from '../intake/encoding.ts'
import { parseMapping } from '../intake/mapping.ts'

/** What the flags of `triage load` and `triage run` say about the files, in place of what would be detected. */
export interface FileFlags {
  format?: Format
  /** Path of a mapping file. */
  mapping?: string
  encoding?: string
  delimiter?: string
  headerLine?: number
  sheet?: string
}

/** How the files are to be read. */
export interface FileReading extends Pick<ReadOptions, 'mapping' | 'overrides'> {
  format?: Format
}

/** Reads the mapping file and checks the words of the flags. Throws bad-input, which says what may be written. */
export async function fileReading(flags: FileFlags, cwd: string): Promise<FileReading> {
  const { format, mapping, encoding, delimiter, headerLine, sheet } = flags
  const overrides: FileOverrides = {
    ...(encoding === undefined ? {} : { encoding: encodingNamed(encoding) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiterNamed(delimiter) }),
    ...(headerLine === undefined ? {} : { headerLine }),
    ...(sheet === undefined ? {} : { sheet }),
  }
  return {
    ...(format === undefined ? {} : { format }),
    ...(mapping === undefined
      ? {}
      : { mapping: parseMapping(mapping, await textOf(mapping, cwd)) }),
    ...(Object.keys(overrides).length === 0 ? {} : { overrides }),
  }
}

async function textOf(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8')
  } catch (cause) {
    const code = codeOf(cause) ?? String(cause)
    throw badInput(
      'mapping.no-file',
      `The mapping file ${path} cannot be read (${code}). Check the name, or give the path from ${cwd}.`,
    )
  }
}

/** The account that runs the command, for the record of who loaded what. */
export function account(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no account has.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
