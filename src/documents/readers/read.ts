import type { PageLayout } from '../../domain/document.ts'
import type { TextReadings } from '../../domain/reading.ts'
import { readCertificateDates, readCertificates } from './certificates.ts'
import { chooseReadings } from './choose.ts'
import { readDates, readSurveyDates } from './document-dates.ts'
import { readDrawingTitles } from './drawing-titles.ts'
import { readDwellings } from './dwellings.ts'
import { readFloodZones } from './flood-zone.ts'
import { readFloorAreas } from './floor-area.ts'
import { readDepths, readHeights } from './heights.ts'
import { readMapDates, readMapLicences } from './map.ts'
import { readMetricVersions } from './metric.ts'
import { readNorth } from './north.ts'
import { pagesOf, type Found, type Page, type PageReader } from './page.ts'
import { readParkingSpaces } from './parking.ts'
import { readPostcodes, readSiteAddresses } from './places.ts'
import { readsLike } from './reads-like.ts'
import { readReferences, readSections } from './references.ts'
import { readNotToScale, readScaleBars, readScales } from './scale.ts'
import { readSiteAreas } from './site-area.ts'
import { readStamps } from './stamps.ts'
import { readStoreys } from './storeys.ts'
import { readDrawingNumbers, readRevisions } from './title-block.ts'
import { readTitle } from './title.ts'

/** Version of what code reads in a text. Raise it when it reads more, or otherwise: readings are then made again. */
export const READERS_VERSION = '4'

const PAGE_READERS: readonly PageReader[] = [
  readScales, readNotToScale, readScaleBars, readNorth, readDrawingNumbers, readDrawingTitles, readRevisions, readStamps,
  readMapLicences, readMapDates, readDates, readSurveyDates, readCertificateDates, readSiteAreas, readFloorAreas,
  readDwellings, readStoreys, readHeights, readDepths, readParkingSpaces, readFloodZones, readPostcodes,
  readSiteAddresses, readMetricVersions, readSections, readReferences,
] // prettier-ignore

const DOCUMENT_READERS: readonly ((pages: readonly Page[]) => Found[])[] = [
  readTitle,
  readCertificates,
]

/**
 * All that code reads in the pages of one document. Pure; time grows with the length of the text and no faster, whatever it
 * holds. The pages are those of `maskPages`, so no quotation of a reading holds personal data. `layout` tells sheets of
 * drawings from pages of prose.
 */
export function readText(
  texts: readonly string[],
  layout: readonly PageLayout[] | null,
): TextReadings {
  const pages = pagesOf(texts, layout)
  const found = [
    ...DOCUMENT_READERS.flatMap((reader) => reader(pages)),
    ...pages.flatMap((page) => PAGE_READERS.flatMap((reader) => reader(page))),
  ]
  return { readings: chooseReadings(found, pages), readsLike: readsLike(pages) }
}
