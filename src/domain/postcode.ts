/** A postcode anywhere in a text, with or without its space. */
const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b/gi

/** Every postcode in a text, in capitals with one space. */
export function postcodesIn(text: string): string[] {
  return [...text.matchAll(POSTCODE)].map(([, outward = '', inward = '']) =>
    `${outward} ${inward}`.toUpperCase(),
  )
}

/** Postcode of the site: as stated, else the last one in its address; null where there is none. */
export function sitePostcodeOf(record: {
  postcode: string | null
  address: string | null
}): string | null {
  return postcodesIn(record.postcode ?? '')[0] ?? postcodesIn(record.address ?? '').at(-1) ?? null
}
