import type { RowNotes } from './row.ts'

export interface ReadOptions {
  /** The authority that the file is for, or null where its records must name it. */
  authority: string | null
  /** Determined and withdrawn submissions come out as open, with their dates. */
  treatAsOpen: boolean
}

const CODE = /^[A-Z]{3}$/

/**
 * The authority of a record: the one it names by its three-letter reference (`SWK`, or
 * `local-authority:SWK`), else the option. Names and numbers of councils are no references and say
 * nothing here. Where record and option differ, or neither says, that is a problem and null.
 */
export function authorityOf(
  named: string | null,
  column: string | null,
  options: ReadOptions,
  notes: RowNotes,
): string | null {
  const code = named?.replace(/^local-authority:/, '') ?? ''
  const record = CODE.test(code) ? code : null
  if (record !== null && options.authority !== null && record !== options.authority) {
    notes.problem(
      column,
      named,
      'authority.mismatch',
      `The record is for ${record} and the load is for ${options.authority}. Load it with --authority ${record}, or take it out of the file.`,
    )
    return null
  }
  const authority = record ?? options.authority
  if (authority === null) {
    notes.problem(
      column,
      named,
      'authority.missing',
      'The record does not name its authority. Give its three-letter reference with --authority, such as --authority SWK.',
    )
  }
  return authority
}
