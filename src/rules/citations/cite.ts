/** Days on which sources were read. */
export type ReadOn = '2026-11-23' | '2026-11-27'

export interface Citation {
  title: string
  url: string
  clause: string
  /** The day on which the source was read; null: it is from knowledge, as `note` says. */
  checkedOn: ReadOn | null
  note: string
}

/** A source, and where in it; checked unless its note says that it is from knowledge. */
export const cite = (
  title: string,
  clause: string,
  url: string,
  note = '',
  readOn: ReadOn = '2026-11-23',
): Citation => ({
  title,
  url,
  clause,
  checkedOn: /from knowledge/i.test(note) ? null : readOn,
  note,
})

export const LAW = 'https://www.legislation.gov.uk'
export const UNREAD = 'From knowledge: the operative wording was not read.'
