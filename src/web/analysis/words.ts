import type { FigureRow } from '../../db/queries/figures.ts'
import { requirementById } from '../../rules/index.ts'
import { layerName } from '../../rules/layers.ts'
import { capital, day, number } from '../filters.ts'
import { typeInWords } from '../queue/type-words.ts'
import type { Column } from './figure.ts'

/** A cell as the page has it: what it says, and for requirements and types the code beside the words. */
export interface Cell {
  text: string
  /** null: none. */
  id: string | null
}

/** A name of what rows are counted by, in words: the CSV and the SQL have it as it is. `2026-04` → "Apr 2026". */
function inWords(name: string, value: string): string {
  if (name === 'month') return day(`${value}-01`).replace(/^1 /, '')
  if (name === 'day') return day(value)
  return name === 'lane' || name === 'tool_said' ? capital(value) : value
}

/** Says a value of a row; not known → `–`. */
export function cellOf({ name, kind }: Column, row: FigureRow): Cell {
  const value = row[name]
  if (value === null || value === undefined) return { text: '–', id: null }
  if (kind === 'requirement') {
    const title = requirementById(String(value))?.title
    return { text: title ?? (value === 'none' ? 'Nothing costs points' : String(value)), id: title === undefined ? null : String(value) } // prettier-ignore
  }
  if (kind === 'layer') return { text: capital(layerName(String(value))), id: null }
  if (name === 'type') return { text: typeInWords(String(value)), id: String(value) }
  if (typeof value === 'string' || name === 'load') return { text: inWords(name, String(value)), id: null } // prettier-ignore
  return { text: kind === 'percent' ? `${number(value)} %` : number(value), id: null }
}

/** The name of a row in a chart. */
export const nameOf = (column: Column, row: FigureRow): string => cellOf(column, row).text
