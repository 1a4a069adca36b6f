import { posix } from 'node:path'
import { kindOf, messageOf } from '../../domain/errors.ts'
import { decodeBytes, detectEncoding } from '../detect.ts'
import { MOST_RECORD_VALUES, parseJson, type Json } from '../json.ts'
import { storable } from '../values.ts'
import { parseXml } from '../xml.ts'
import type { ZipEntry } from '../zip.ts'
import { plainXml } from './xml-plain.ts'

/** The files of one application in a zip: most zips hold one; a zip of unpacked packages has a folder for each. */
export interface PackageFolder {
  /** '' for the root, else with a `/` at its end. */
  folder: string
  entries: ZipEntry[]
}

/** A record or a boundary is a form: what is larger is none. */
const MOST_RECORD_BYTES = 20_000_000

/** What file managers leave in archives. */
const LITTER = /^(?:.*\/)?(?:__MACOSX\/.*|\.[^/]*|Thumbs\.db|desktop\.ini)$/i

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

const MOST_NAMED = 30

/**
 * Groups files by the folders that have a record in them; files of folders without one belong to the folder above. A
 * file with no record above it is of the record where there is one alone; of several it could be any one's, so it is
 * left out, and `notes` says so.
 */
export function packageFolders(
  entries: ZipEntry[],
  record: RegExp,
  notes: string[],
): PackageFolder[] {
  const wanted = entries.filter(({ name }) => !LITTER.test(name))
  const isRecord = ({ name }: ZipEntry): boolean => record.test(posix.basename(name))
  const folders = new Map<string, ZipEntry[]>()
  for (const entry of wanted.filter(isRecord)) folders.set(folderOf(entry.name), [])
  const [only] = folders.size === 1 ? folders.values() : []
  const strays: string[] = []
  for (const entry of wanted) {
    let folder = folderOf(entry.name)
    while (!folders.has(folder) && folder !== '') folder = folderOf(folder.slice(0, -1))
    const inside = folders.get(folder) ?? only
    if (inside === undefined) strays.push(storable(entry.name))
    else inside.push(entry)
  }
  if (strays.length > 0 && folders.size > 0) {
    const more = strays.length > MOST_NAMED ? ` and ${strays.length - MOST_NAMED} others` : ''
    notes.push(
      `Left out, as they stand in no folder that has a form in it or above it: ${strays.slice(0, MOST_NAMED).join(', ')}${more}. Put each into the folder of its application.`,
    )
  }
  return [...folders].map(([folder, inside]) => ({ folder, entries: inside }))
}

/** The text of a file, or why it cannot be had. */
async function textOf(entry: ZipEntry): Promise<{ text: string } | { message: string }> {
  try {
    const bytes = await entry.read(MOST_RECORD_BYTES)
    return { text: decodeBytes(bytes, detectEncoding(bytes)) }
  } catch (error) {
    if (kindOf(error) !== 'bad-input') throw error
    return { message: messageOf(error) }
  }
}

/** A JSON file of a package. Never throws on what it holds. */
export async function jsonOf(entry: ZipEntry): Promise<Json> {
  const read = await textOf(entry)
  if ('message' in read) return { ok: false, message: read.message }
  return parseJson(read.text, MOST_RECORD_VALUES)
}

/** An XML file of a package as plain data (see plainXml). Never throws on what it holds. */
export async function xmlOf(entry: ZipEntry): Promise<Json> {
  const read = await textOf(entry)
  if ('message' in read) return { ok: false, message: read.message }
  const xml = parseXml(read.text)
  return xml.ok ? { ok: true, value: plainXml(xml.root) } : xml
}
