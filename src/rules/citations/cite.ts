export interface Citation {
  title: string
  url: string
  clause: string
  /** The day on which the source was read; null: it is from knowledge, as `note` says. */
  checkedOn: '2026-11-23' | null
  note: string
}

/** A source, and where in it; checked unless its note says that it is from knowledge. */
export const cite = (title: string, clause: string, url: string, note = ''): Citation => ({
  title,
  url,
  clause,
  checkedOn: /from knowledge/i.test(note) ? null : '2026-11-23',
  note,
})

export const LAW = 'https://www.legislation.gov.uk'
export const UNREAD = 'From knowledge: the operative wording was not read.'
