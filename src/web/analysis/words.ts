import type { FigureRow } from '../../db/queries/figures.ts'
import { requirementById } from '../../rules/index.ts'
import { layerName } from '../../rules/layers.ts'
import { number } from '../filters.ts'
import type { Column } from './figure.ts'

/** A cell as the page has it: what it says, and for requirements the id beside the title. */
export interface Cell {
  text: string
  /** null: none. */
  id: string | null
}

/** Says a value of a row; not known → `–`. */
export function cellOf({ name, kind }: Column, row: FigureRow): Cell {
  const value = row[name]
  if (value === null || value === undefined) return { text: '–', id: null }
  if (kind === 'requirement') {
    const title = requirementById(String(value))?.title
    return { text: title ?? (value === 'none' ? 'nothing costs points' : String(value)), id: title === undefined ? null : String(value) } // prettier-ignore
  }
  if (kind === 'layer') return { text: layerName(String(value)), id: null }
  if (typeof value === 'string' || name === 'load') return { text: String(value), id: null }
  return { text: kind === 'percent' ? `${number(value)} %` : number(value), id: null }
}

/** The name of a row in a chart. */
export const nameOf = (column: Column, row: FigureRow): string => cellOf(column, row).text
