import { posix } from 'node:path'
import { badInput } from '../../domain/errors.ts'
import type { FactGroup } from '../../domain/submission.ts'
import type { ReadOptions } from '../authority.ts'
import type { Json } from '../json.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, rowNotes, type RowResult } from '../row.ts'
import { storableJson } from '../values.ts'
import { openZip, type ZipEntry } from '../zip.ts'
import { fieldsOf, isObject, type Plain } from './fields.ts'
import { jsonOf, packageFolders, xmlOf, type PackageFolder } from './folders.ts'
import { formOf } from './form.ts'
import { oneAppRow } from './one-app-record.ts'

const RECORD = /^application\.(?:json|xml)$/i
/** Boundaries are read, not attached. */
const isRecord = (path: string): boolean =>
  RECORD.test(posix.basename(path)) || /\.geojson$/i.test(path)

/** What a record file holds; a message where it is there and cannot be read. */
type Side = { plain: Plain | null; message: string | null }

async function sideOf(
  entries: ZipEntry[],
  name: RegExp,
  read: (entry: ZipEntry) => Promise<Json>,
): Promise<Side> {
  const entry = entries.find((one) => name.test(posix.basename(one.name)))
  if (entry === undefined) return { plain: null, message: null }
  const json = await read(entry)
  const what = json.ok ? 'It is not the form of an application.' : json.message
  // Read as it is stored: what PostgreSQL cannot store is out before anything is taken from it.
  const value = json.ok ? storableJson(json.value) : null
  return isObject(value)
    ? { plain: value, message: null }
    : { plain: null, message: `${entry.name} cannot be read. ${what}` }
}

/** A form has its parts; other JSON of that name has not. */
const isForm = (plain: Plain): boolean =>
  isObject(plain['applicationHeader']) || isObject(plain['applicationData'])

/** One package, judged. Never throws on what it holds. */
async function packageRow(
  folder: PackageFolder,
  line: number,
  options: ReadOptions,
): Promise<RowResult> {
  const json = await sideOf(folder.entries, /^application\.json$/i, jsonOf)
  const xml = await sideOf(folder.entries, /^application\.xml$/i, xmlOf)
  if (json.plain !== null && !isForm(json.plain))
    Object.assign(json, { plain: null, message: `Application.json in the package is not the Planning Portal's: it has neither applicationHeader nor applicationData. ODP JSON is loaded by itself, unpacked.` }) // prettier-ignore
  if (json.plain === null && xml.plain === null) {
    const messages = [json.message, xml.message].filter((message) => message !== null)
    return refusedRow(line, 'package.no-form', messages.join(' '))
  }
  const notes = rowNotes(line)
  for (const { message } of [json, xml])
    if (message !== null) notes.warn(null, null, 'package.half-a-form', `${message} The other file of the form is used alone.`) // prettier-ignore
  const unread = new Set<FactGroup>()
  const form = formOf(
    json.plain === null ? null : fieldsOf(json.plain, notes, unread),
    xml.plain === null ? null : fieldsOf(xml.plain, notes, unread),
    unread,
  )
  const raw = { json: json.plain, xml: xml.plain }
  return oneAppRow(form, folder, isRecord, raw, { line, notes, options })
}

/**
 * Packages of the Planning Portal: a zip with Application.json, Application.xml or both, the boundary and the
 * documents; or a zip with a folder for each of several packages. Each result's line is the package's number in the
 * zip. Attachments can be read until the next row is asked for. Throws bad-input where the zip cannot be read.
 */
export async function* readPlanningPortal(
  file: SubmissionFile,
  _head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  info.format = 'planning-portal'
  const zip = await openZip(file.path)
  try {
    const folders = packageFolders(zip.entries, RECORD, info.notes)
    if (folders.length === 0)
      throw badInput('package.no-form', `${file.path} has no Application.json or Application.xml in it. Give the package as the Planning Portal sent it.`, { path: file.path }) // prettier-ignore
    for (const [index, folder] of folders.entries())
      yield await packageRow(folder, index + 1, options)
  } finally {
    zip.close()
  }
}
