import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

/** The committed samples, read as any reader would: nothing here imports the generator. */
export const folder = fileURLToPath(new URL('../../data/samples/', import.meta.url))

export const read = (path: string): Buffer => readFileSync(join(folder, path))
export const readText = (path: string): string => read(path).toString('utf8')
export const readJson = (path: string): unknown => JSON.parse(readText(path))

export function listFiles(): string[] {
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // A rejects file is what somebody's load left there; git ignores it too.
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.rejects.csv'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
      .sort()
  )
}

export type Row = Record<string, string>
export const readCsv = (path: string): Row[] => parse(read(path), { columns: true })

/** The rows of the table of README.md under a heading, as cells. */
export function readmeTable(heading: string): string[][] {
  const [, after] = readText('README.md').split(`# ${heading}\n`)
  if (after === undefined) throw new Error(`README.md has no heading ${heading}`)
  const lines = after.split('\n')
  const from = lines.findIndex((line) => line.startsWith('|'))
  const to = lines.findIndex((line, at) => at > from && !line.startsWith('|'))
  return lines.slice(from + 2, to).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

export type Position = [number, number]
export interface Feature {
  properties: Record<string, string>
  /** null where the file has none; points as a polygon of one ring of one position. */
  polygons: Position[][][] | null
}

function positionsOf(text: string): Position[] {
  return [...text.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]): Position => [
    Number(x),
    Number(y),
  ])
}

/** Features of one layer file, GeoJSON or planning.data.gov.uk CSV. */
export function readLayer(path: string): Feature[] {
  if (path.endsWith('.csv')) {
    return readCsv(path).map((row) => {
      if (row['geometry'] === '')
        return { properties: row, polygons: [[positionsOf(row['point'] ?? '')]] }
      const polygons = (row['geometry'] ?? '').replace(/^MULTIPOLYGON \(/, '').split(')),((')
      return {
        properties: row,
        polygons: polygons.map((polygon) => polygon.split('),(').map(positionsOf)),
      }
    })
  }
  const { features } = readJson(path) as {
    features: {
      properties: Record<string, string>
      geometry: { type: string; coordinates: unknown } | null
    }[]
  }
  return features.map(({ properties, geometry }) => ({
    properties,
    polygons:
      geometry === null
        ? null
        : geometry.type === 'Polygon'
          ? [geometry.coordinates as Position[][]]
          : (geometry.coordinates as Position[][][]),
  }))
}
