import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { badInput } from '../../domain/errors.ts'

/** The .dbf beside a .shp (dBASE III and IV, FoxPro's integers). Our own: shpjs believes the count of records it is told. */

interface Field {
  name: string
  type: string
  start: number
  size: number
}

/** Attributes of the shapes, in their order. */
export interface Dbf {
  columns: string[]
  count: number
  /** Properties of a record, from 0; null for one that is marked as deleted. */
  row: (at: number) => Record<string, unknown> | null
}

const FIELD_BYTES = 32
const END_OF_FIELDS = 0x0d
const DELETED = 0x2a

function damaged(path: string, what: string): Error {
  return badInput(
    'layers.damaged-shapefile',
    `${path} ${what}. Export the shapefile again, and send the whole zip.`,
    { path },
  )
}

/** The encoding that a .cpg names, for iconv; null where it names none that is known. */
export function encodingOfCpg(text: string): string | null {
  const name = text.replace(/[^\x20-\x7E]/g, '').trim()
  const page = /^(?:ANSI|OEM|CP|WINDOWS|IBM|LDID|)[ \-_/]*(\d{3,5})$/i.exec(name)?.[1]
  const iso = /^(?:ISO[ \-_]*)?8859[ \-_]*(\d{1,2})$/i.exec(name)?.[1]
  const known =
    iso !== undefined ? `iso-8859-${iso}` : page === '65001' ? 'utf-8' : page === undefined ? name : `cp${page}` // prettier-ignore
  return known !== '' && iconv.encodingExists(known) ? known : null
}

function readFields(path: string, bytes: Buffer, headerBytes: number): Field[] {
  const fields: Field[] = []
  let start = 1
  for (let at = FIELD_BYTES; at + FIELD_BYTES <= headerBytes; at += FIELD_BYTES) {
    if (bytes[at] === END_OF_FIELDS) break
    const [name = ''] = bytes.toString('latin1', at, at + 11).split('\0')
    const type = bytes.toString('latin1', at + 11, at + 12)
    // A text column longer than 255 keeps the rest of its length where others keep decimals.
    const size = (bytes[at + 16] ?? 0) + (type === 'C' ? (bytes[at + 17] ?? 0) * 256 : 0)
    fields.push({ name: name.trim(), type, start, size })
    start += size
  }
  if (start > bytes.readUInt16LE(10))
    throw damaged(path, 'is damaged: its columns do not fit its records')
  return fields
}

/** Value of a cell: text, number, ISO date, or null where blank. Memos and the like are not read: null. */
function cellValue(type: string, cell: Buffer, decode: (cell: Buffer) => string): unknown {
  if (type === 'I' && cell.length === 4) return cell.readInt32LE(0)
  const text = decode(cell).replaceAll('\0', '').trim()
  switch (type) {
    case 'C':
      return text
    case 'N':
    case 'F': {
      const digits = text.replace(/\D/g, '').length
      if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null
      // Longer than a double holds: a reference number, kept as it is written.
      return digits > 15 && !text.includes('.') ? text : Number(text)
    }
    case 'D':
      return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text // prettier-ignore
    case 'L':
      return /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null
    default:
      return null
  }
}

/**
 * Opens a .dbf. `encoding` null: UTF-8 where all of it is valid UTF-8, else Windows-1252. Throws bad-input where it is
 * damaged or cut short.
 */
export function readDbf(path: string, bytes: Buffer, encoding: string | null): Dbf {
  if (bytes.length < FIELD_BYTES) throw damaged(path, 'is cut short: it has no header')
  const [count, headerBytes, recordBytes] = [
    bytes.readUInt32LE(4),
    bytes.readUInt16LE(8),
    bytes.readUInt16LE(10),
  ]
  if (headerBytes > bytes.length || (recordBytes < 1 && count > 0))
    throw damaged(path, 'is damaged: its header cannot be right')
  const there = Math.floor((bytes.length - headerBytes) / Math.max(1, recordBytes))
  if (count > there)
    throw damaged(path, `is cut short: it says that it has ${count} records, and has ${there}`)
  const fields = readFields(path, bytes, headerBytes)
  const known = encoding ?? (isUtf8(bytes.subarray(headerBytes)) ? 'utf-8' : 'windows-1252')
  const decode = (cell: Buffer): string => iconv.decode(cell, known)
  return {
    columns: fields.map(({ name }) => name),
    count,
    row: (index) => {
      const at = headerBytes + index * recordBytes
      if (index >= count || bytes[at] === DELETED) return null
      return Object.fromEntries(
        fields.map(({ name, type, start, size }) => {
          const cell = bytes.subarray(at + start, at + start + size)
          return [name, cellValue(type, cell, decode)]
        }),
      )
    },
  }
}
