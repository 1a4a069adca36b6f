import type { IsoDate } from '../../domain/dates.ts'
import type { FactGroup } from '../../domain/submission.ts'
import type { Fields } from './fields.ts'

/** Where a value stands in the Planning Portal's JSON, and in 1APP XML; '' where it is not in one of them. */
export type Place = readonly [json: string, xml: string]

/** A form that is there as JSON, as 1APP XML or both. What the JSON lacks is taken from the XML. */
export interface Form {
  json: Fields | null
  xml: Fields | null
  text: (place: Place) => string | null
  number: (place: Place, group: FactGroup | null) => number | null
  yesNo: (place: Place, group: FactGroup | null) => boolean | null
  date: (place: Place) => IsoDate | null
  /** Whatever stands at the place. */
  at: (place: Place) => unknown
  unread: Set<FactGroup>
}

export function formOf(json: Fields | null, xml: Fields | null, unread: Set<FactGroup>): Form {
  const first =
    <T>(read: (fields: Fields, path: string) => T | null) =>
    ([inJson, inXml]: Place): T | null => {
      const value = json === null || inJson === '' ? null : read(json, inJson)
      return value ?? (xml === null || inXml === '' ? null : read(xml, inXml))
    }
  return {
    json,
    xml,
    unread,
    text: first((fields, path) => fields.text(path)),
    number: (place, group) => first((fields, path) => fields.number(path, group))(place),
    yesNo: (place, group) => first((fields, path) => fields.yesNo(path, group))(place),
    date: first((fields, path) => fields.date(path)),
    at: first((fields, path) => fields.at(path)),
  }
}
