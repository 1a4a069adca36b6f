import type { IsoDate } from './dates.ts'
import type { Override } from './decision.ts'
import type { LooksLike, Reading } from './reading.ts'
import type { DeclaredFacts, FactGroup } from './submission.ts'

/** What was observed about a submission: declared fields, the map, and its documents' text. */

export type Relation = 'within' | 'overlaps' | 'adjacent' | 'near'

/** One designation near or on the site. Areas m², distances m, rounded to 0.01 m² and 1 mm. */
export interface FeatureHit {
  reference: string | null
  name: string | null
  relation: Relation
  /** null for a point site (it has no extent) and for features without an area: points and lines. */
  overlapM2: number | null
  /** Overlap as a share of the site, 0–1, or null. */
  share: number | null
  distanceM: number
  /** False where the coordinates' tolerance could make the relation another one. */
  relationCertain: boolean
  /** Whether site and feature overlap, once the tolerance is taken into account. */
  intersects: 'yes' | 'no' | 'uncertain'
  /** Metres within which the boundary lies, where `intersects` is uncertain: more for a feature mapped as a point. */
  toleranceM: number
  grade: string | null
  description: string | null
  /** Permitted-development rights that a direction takes away, in the words of the layer's own field. */
  rights: string | null
  /** The day since which it is in force, where its layer says so. */
  startDate: IsoDate | null
  /** The file that the feature came from. */
  source: string
}

/** The answer of one layer for one site. */
export interface ConstraintAnswer {
  /** planning.data.gov.uk dataset, such as `conservation-area`. */
  layer: string
  answer: 'hit' | 'clear' | 'unknown'
  /** Why the answer is unknown, or why there may be more than the hits listed, in words; null where neither. */
  reason: string | null
  /** Nearest first, then by reference and name. */
  features: FeatureHit[]
}

/** What is looked at of a site itself, before any layer. */
export const siteChecks = [
  'boundary',
  'rings',
  'slivers',
  'area',
  'address',
  'coordinates',
  'authority',
] as const

/** One look at the site: whether what the record says of its place holds together. */
export interface SiteCheck {
  check: (typeof siteChecks)[number]
  /** `warn`: worth a look. `flag`: what the record says cannot all be so; a query, never an invalidity. */
  answer: 'pass' | 'warn' | 'flag' | 'unknown'
  /** In words, with the numbers. */
  text: string
  /** What would mend it; null where there is nothing to mend. */
  suggestion: string | null
}

/**
 * What the map says of one site. Holds no layer versions, so that a re-check against a new layer
 * that finds the same leaves the same facts (and so no new assessment).
 */
export interface GeoFacts {
  location:
    | {
        kind: 'boundary'
        easting: number
        northing: number
        toleranceM: number
        areaM2: number
        repairs: string[]
      }
    | { kind: 'point'; easting: number; northing: number; toleranceM: number }
    | { kind: 'none'; reason: string }
  /** One for every dataset of the reach table, in its order. */
  constraints: ConstraintAnswer[]
  /** One for each of `siteChecks`, in that order; absent from facts measured by geometry code before version 4. */
  siteChecks?: SiteCheck[]
}

/**
 * A quotation that was found, word for word, on the page it names. The offsets are absent from facts that were made
 * before 28 November 2026.
 */
export interface VerifiedQuote {
  question: string
  document: string
  /** From 1. */
  page: number
  /** UTF-16 offsets into the page's text; `end` is exclusive. */
  start?: number
  end?: number
  quote: string
  /** A number or choice that the quotation shows, for questions that want one. */
  value?: string | number
}

/** What became of one document that a submission has. */
export interface DocumentFact {
  document: string
  fileTypes: string[]
  /** `read` = the model answered all that it was asked; otherwise why not, in `reason`. */
  status: 'read' | 'not-read'
  reason: string | null
  /** The model that read it, and the version of its prompt; null where none did. */
  model: string | null
  promptVersion: string | null
  /** Questions put to the model. */
  asked: string[]
  quotes: VerifiedQuote[]
  /** Quotes that the model gave and the document does not have; they were dropped. */
  dropped: number
  /** Whether its text could be read at all, by code; absent from facts made before 28 November 2026. */
  text?: 'text' | 'no-text' | 'not-yet'
  /** What code read in its text. */
  readings?: Reading[]
  /** Kinds of document that its text reads like, likeliest first. */
  readsLike?: LooksLike[]
  /** What of it was not read, in words: pages beyond a limit, pages that were not sent to the model. */
  notRead?: string[]
  /** Pages with text that nobody can see on them, and how many characters; that text was not read. */
  hidden?: { page: number; chars: number }[]
  /** Pages whose text lies unseen under a scan: text recognition, or what somebody put there. */
  underScan?: number[]
  /** The text file beside it that its text comes from; null where the text is its own. */
  textFrom?: string | null
  /** Size of its pages, millimetres, of a PDF: [width, height]; one for each page, at most 50. */
  pageSizes?: [number, number][]
}

export interface DocumentFacts {
  documents: DocumentFact[]
}

/** Everything that rules may look at. Dates decide which law applies; there is no clock here. */
export interface Facts {
  type: string | null
  description: string | null
  receivedOn: IsoDate | null
  /** Time of day of receipt in London, `HH:MM`; absent where the source has none. */
  receivedTime?: string | null
  validOn: IsoDate | null
  /** The day on which the authority last held it invalid. */
  invalidOn?: IsoDate | null
  /** The authority's own target date. */
  targetOn?: IsoDate | null
  /** The day to which a longer period was agreed in writing. */
  extendedTo?: IsoDate | null
  /** The day the authority decided it; null or absent: not decided, as far as the record says. */
  determinedOn?: IsoDate | null
  netDwellings: number | null
  /** Postcode of the site in capitals with one space; absent from facts put together before 28 November 2026. */
  sitePostcode?: string | null
  declared: DeclaredFacts
  carries: FactGroup[]
  geo: GeoFacts
  documents: DocumentFacts
  /** What officers said of findings instead, in order of requirement; absent: nothing. */
  overrides?: readonly Override[]
}
