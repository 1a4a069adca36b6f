import type { IsoDate } from '../../domain/dates.ts'
import type { Box, Feature, RefusedFeature } from '../../domain/layer.ts'
import { featureGeometry, type Crs } from '../../geo/grid.ts'
import { parseDate } from '../dates.ts'
import type { LayerFile, LayerRecord } from './layer-file.ts'
import { ALWAYS_READ, columnKey, FEATURE_COLUMNS, type FeatureColumn } from './layer-names.ts'

/** How to read the columns of one file. */
export interface ColumnUse {
  /** Columns that layers.yaml names, or null where there is no layers.yaml: then by their usual names. */
  named: Partial<Record<FeatureColumn, string>> | null
  /** Rights that every feature of the file takes away, in words; null where a column says, or nothing. */
  rights: string | null
  /** Coordinate system to take where file and record name none. */
  crs: Crs | null
}

/** What a file gave, by dataset. */
export interface FileFeatures {
  features: Feature[]
  refused: RefusedFeature[]
  crs: Record<string, number>
}

type ColumnNames = Record<FeatureColumn, string | null>

/** Which column of a file is which, and which of those named are not there. */
function resolveColumns(
  file: LayerFile,
  use: ColumnUse,
): { columns: ColumnNames; absent: string[] } {
  const byKey = new Map(file.columns.map((name) => [columnKey(name), name]))
  const absent: string[] = []
  const resolve = (column: FeatureColumn): string | null => {
    const named = use.named?.[column]
    if (named !== undefined) {
      const found = file.columns.includes(named) ? named : (byKey.get(columnKey(named)) ?? null)
      if (found === null) absent.push(`${column}: ${named}`)
      return found
    }
    if (use.named !== null && !ALWAYS_READ.includes(column)) return null
    return (
      FEATURE_COLUMNS[column]
        .map((name) => byKey.get(name) ?? null)
        .find((name) => name !== null) ?? null
    )
  }
  return {
    absent,
    columns: {
      name: resolve('name'),
      reference: resolve('reference'),
      'start-date': resolve('start-date'),
      'end-date': resolve('end-date'),
      grade: resolve('grade'),
      description: resolve('description'),
      'documentation-url': resolve('documentation-url'),
      'permitted-development-rights': resolve('permitted-development-rights'),
    },
  }
}

function textIn(record: LayerRecord, column: string | null): string | null {
  const value = column === null ? null : record.properties[column]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim()
  return text === '' ? null : text
}

/** Values of a date column that are no dates: how many, and a few of them. */
type BadDates = Map<string, { count: number; values: Set<string> }>

/** The first monuments were scheduled under the Act of 1882. */
const EARLIEST_YEAR = 1882

/** Numbers above this are milliseconds since 1970, as ArcGIS exports dates. */
const EPOCH_FROM = 100_000_000_000

function dateIn(record: LayerRecord, column: string | null, bad: BadDates): IsoDate | null {
  const value = column === null ? null : record.properties[column]
  if (typeof value === 'number' && Math.abs(value) >= EPOCH_FROM && Math.abs(value) < 4.2e12) {
    return new Date(value).toISOString().slice(0, 10)
  }
  const parsed = parseDate(textIn(record, column) ?? '', EARLIEST_YEAR)
  if (parsed.kind === 'date') return parsed.date
  if (parsed.kind === 'blank' || column === null) return null
  const entry = bad.get(column) ?? { count: 0, values: new Set<string>() }
  entry.count += 1
  if (entry.values.size < 3) entry.values.add(textIn(record, column) ?? '')
  bad.set(column, entry)
  return null
}

function badDateWarnings(source: string, bad: BadDates): string[] {
  return [...bad].map(([column, { count, values }]) => {
    const examples = [...values].map((value) => `"${value.slice(0, 40)}"`).join(', ')
    return `${source}: ${count} of the dates in ${column} ${count === 1 ? 'is not a date' : 'are not dates'} (${examples}) and ${count === 1 ? 'is' : 'are'} left out`
  })
}

/**
 * Features of one file, grouped by the dataset that `datasetOf` gives each record; what cannot be used
 * is refused with its reason. Warnings: dates that are none, one for a column; columns not found.
 */
export function featuresOf(
  source: string,
  file: LayerFile,
  use: ColumnUse,
  datasetOf: (record: LayerRecord) => string,
): { byDataset: Map<string, FileFeatures>; warnings: string[] } {
  const { columns, absent } = resolveColumns(file, use)
  const bad: BadDates = new Map()
  const byDataset = new Map<string, FileFeatures>()
  for (const record of file.records) {
    const dataset = datasetOf(record)
    const into = byDataset.get(dataset) ?? { features: [], refused: [], crs: {} }
    byDataset.set(dataset, into)
    const [reference, name] = [textIn(record, columns.reference), textIn(record, columns.name)]
    const refuse = (reason: string, box: Box | null): void => {
      into.refused.push({ source, index: record.index, reference, name, reason, box })
    }
    if (record.problem !== null) {
      refuse(record.problem, null)
      continue
    }
    const shape = featureGeometry(record.geometry, record.crs ?? file.crs ?? use.crs)
    // Big layers would stand in memory twice, as read and on the grid.
    record.geometry = null
    if (!shape.ok) {
      refuse(shape.reason, shape.box)
      continue
    }
    into.crs[shape.crs] = (into.crs[shape.crs] ?? 0) + 1
    into.features.push({
      reference,
      name,
      grade: textIn(record, columns.grade),
      description: textIn(record, columns.description),
      rights: use.rights ?? textIn(record, columns['permitted-development-rights']),
      documentationUrl: textIn(record, columns['documentation-url']),
      startDate: dateIn(record, columns['start-date'], bad),
      endDate: dateIn(record, columns['end-date'], bad),
      source,
      index: record.index,
      transform: shape.transform,
      geometry: shape.geometry,
      repairs: [...record.repairs, ...shape.repairs],
      disputed: shape.disputed,
    })
  }
  const warnings = badDateWarnings(source, bad)
  if (absent.length > 0) {
    warnings.push(
      `${source}: no column for ${absent.join(', ')}; its columns are ${file.columns.slice(0, 30).join(', ')}`,
    )
  }
  return { byDataset, warnings }
}
