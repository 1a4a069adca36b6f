import { parseCrsName, type Crs } from '../../geo/grid.ts'
import type { LayerFile } from './layer-file.ts'

/** A coordinate system as a file names it. */
export interface NamedCrs {
  /** null where it is none that we read: then the numbers decide. */
  crs: Crs | null
  /** Its name, where it has one and it is none that we read. */
  unread: string | null
}

const NONE: NamedCrs = { crs: null, unread: null }

const OLD_DATUM =
  'its coordinates are degrees on the old datum (OSGB 1936), some 100 m from those of WGS84, and are not read: save the file in British National Grid or WGS84'

/** Why a geometry in a system of this name cannot be read, though its numbers look like degrees; null where it can. */
export function oldDatumProblem(unread: string | null): string | null {
  return unread !== null && /\b4277$|^(?:GCS[_ ])?OSGB[_ ]?(?:19)?36$/i.test(unread.trim())
    ? OLD_DATUM
    : null
}

/** The file with the system that it names: a warning where that is none that is read, no geometry where it would mislead. */
export function withCrs(file: LayerFile, named: NamedCrs): LayerFile {
  if (named.unread === null) return { ...file, crs: named.crs }
  const problem = oldDatumProblem(named.unread)
  if (problem === null)
    return { ...file, warnings: [...file.warnings, unreadCrsWarning(named.unread)] }
  return { ...file, records: file.records.map((record) => ({ ...record, problem })) }
}

export function unreadCrsWarning(name: string): string {
  return `the coordinate system is named "${name.slice(0, 60)}", which is none of those that are read, so it was told from the numbers. Check a feature on a map, or save the file in British National Grid`
}

/** British National Grid by its numbers: files call it a dozen names. */
const isGrid = (wkt: string): boolean =>
  /TRANSVERSE[_ ]MERCATOR/i.test(wkt) &&
  /[[,]\s*400000(?:\.0*)?\s*[\],]/.test(wkt) &&
  /[[,]\s*-100000(?:\.0*)?\s*[\],]/.test(wkt)

/**
 * The system that a .prj or a GeoPackage describes in well-known text. Degrees on the old datum (OSGB 1936) are not
 * those of WGS84, 100 m apart: they are none that is read.
 */
export function crsOfWkt(text: string): NamedCrs {
  const wkt = text.replace(/^\uFEFF/, '').trim()
  // A compound system holds the one that counts; the first projected one, else the first geographic one.
  const name =
    /\b(?:PROJCS|PROJCRS|PROJECTEDCRS)\s*[[(]\s*"([^"]*)"/i.exec(wkt)?.[1] ??
    /\b(?:GEOGCS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS|BASEGEOGCRS)\s*[[(]\s*"([^"]*)"/i.exec(wkt)?.[1] // prettier-ignore
  if (name === undefined) return wkt === '' ? NONE : { crs: null, unread: wkt.split('\n', 1).join('') } // prettier-ignore
  const projected = /\bPROJ(?:CS|CRS|ECTEDCRS)\s*[[(]/i.test(wkt)
  const key = name.toUpperCase().replace(/[^A-Z0-9]+/g, '')
  if (!projected) {
    const degrees = /WGS(?:19)?84|ETRS(?:19)?89|CRS84/.test(key)
    return degrees ? { crs: 'EPSG:4326', unread: null } : { crs: null, unread: name }
  }
  if (isGrid(wkt) || /BRITISHNATIONALGRID/.test(key)) return { crs: 'EPSG:27700', unread: null }
  if (/WEBMERCATOR|PSEUDOMERCATOR|POPULARVISUALISATION/.test(key)) return { crs: 'EPSG:3857', unread: null } // prettier-ignore
  return { crs: null, unread: name }
}

/** The system of a code or a name such as `EPSG:27700` or `urn:ogc:def:crs:EPSG::4326`. */
export function crsOfName(name: string): NamedCrs {
  const crs = parseCrsName(name.slice(0, 200))
  return { crs, unread: crs === null ? name : null }
}
