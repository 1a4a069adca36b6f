import { userInfo } from 'node:os'
import type { Format } from '../intake/detect.ts'

/** What the flags of `triage load` and `triage run` say about the files. */
export interface FileFlags {
  format?: Format
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
