import type { PageLayout } from '../../domain/document.ts'
import type { TextReadings } from '../../domain/reading.ts'

/** Version of what code reads in a text. Raise it when it reads more, or otherwise: readings are then made again. */
export const READERS_VERSION = '1'

/**
 * All that code reads in the pages of one document. Pure; time grows with the length of the text and no faster, whatever it
 * holds. The pages are those of `maskPages`, so no quotation of a reading holds personal data.
 */
export function readText(
  _pages: readonly string[],
  _layout: readonly PageLayout[] | null,
): TextReadings {
  return { readings: [], readsLike: [] }
}
