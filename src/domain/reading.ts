/** A place in a document's text: page from 1; `start` and `end` (exclusive) are UTF-16 offsets into that page. */
export interface TextPlace {
  page: number
  start: number
  end: number
}

/**
 * What code can read in a document without a model, one kind for each thing that officers compare. `value` is in the
 * unit named here; areas are m² whatever unit the words have.
 */
export const readingKinds = [
  /** Denominator of a scale: 1250 for 1:1250. */
  'scale',
  /** Words such as "not to scale", "NTS", "do not scale". value: the words. */
  'not-to-scale',
  /** A scale bar is named. value: the words. */
  'scale-bar',
  /** North is named: a label of a north point, "north ↑". value: the words. */
  'north',
  /** Paper size beside a scale: `A1` … `A4`. */
  'paper-size',
  'drawing-number',
  'drawing-title',
  'revision',
  /** Stamps such as "draft", "preliminary", "for information". value: lower case. */
  'status-stamp',
  /** Ordnance Survey licence or Crown copyright line. value: the words. */
  'map-licence',
  /** ISO date of a drawing, report or letter. */
  'date',
  /** ISO date of a survey or site visit. */
  'survey-date',
  /** ISO date on which a map was made or bought. */
  'map-date',
  /** Ownership certificate that is signed or named: `A` … `D`. */
  'certificate',
  'certificate-date',
  /** m². */
  'site-area',
  /** m²; `about` says existing, proposed, lost, net or total. */
  'floor-area',
  /** Number of homes; `about` says existing, proposed, lost, net or affordable. */
  'dwellings',
  'storeys',
  /** Metres; `about` says ridge, eaves or total. */
  'height',
  /** Metres that an extension reaches beyond the rear wall. */
  'depth',
  /** Number of parking spaces; `about` says existing or proposed. */
  'parking-spaces',
  /** `1`, `2`, `3`, `3a` or `3b`. */
  'flood-zone',
  /** Postcode in capitals with one space. */
  'postcode',
  /** The line that names the site. */
  'site-address',
  /** Version or publication date of a biodiversity metric, in its words. */
  'metric-version',
  /** An appendix, drawing or report that the text points to: `appendix c`, `drawing 104`. */
  'reference',
  /** An appendix or section that the document has under that heading: `appendix c`. */
  'has-section',
  /** First heading or title of the document. */
  'title',
] as const
export type ReadingKind = (typeof readingKinds)[number]

/** Something that code read in a document, with the words that say it. */
export interface Reading extends TextPlace {
  kind: ReadingKind
  value: string | number
  /** What the value is of, where the words say so: `existing`, `proposed`, `ridge` … */
  about?: string
  /** The document's own words on one line, at most 200 characters; personal data is masked. */
  quote: string
}

/** A kind of document that a text reads like. */
export interface LooksLike extends TextPlace {
  /** ODP FileType. */
  fileType: string
  /** True where the words leave no doubt (a title, headings that only this kind has). */
  sure: boolean
  /** Code that read the text, or a model. */
  by: 'code' | 'model'
  quote: string
}

/** All that code reads in one document: a pure function of its pages, bounded in size. */
export interface TextReadings {
  /** In order of page and place; at most `MAX_READINGS`. */
  readings: Reading[]
  /** Likeliest first; at most three. */
  readsLike: LooksLike[]
}

export const MAX_READINGS = 80
export const MAX_READING_QUOTE = 200
