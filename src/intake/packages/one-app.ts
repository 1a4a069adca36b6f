import { posix } from 'node:path'
import { badInput } from '../../domain/errors.ts'
import type { FactGroup } from '../../domain/submission.ts'
import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, rowNotes, type RowResult } from '../row.ts'
import { storableJson } from '../values.ts'
import { openZip } from '../zip.ts'
import { fieldsOf, isObject } from './fields.ts'
import { packageFolders, xmlOf, type PackageFolder } from './folders.ts'
import { formOf } from './form.ts'
import { oneAppRow } from './one-app-record.ts'

const RECORD = /^proposal\.xml$/i
const isRecord = (path: string): boolean =>
  RECORD.test(posix.basename(path)) || /\.geojson$/i.test(path)

/** One package, judged. Never throws on what it holds. */
async function packageRow(
  folder: PackageFolder,
  line: number,
  options: ReadOptions,
): Promise<RowResult> {
  const entry = folder.entries.find(({ name }) => RECORD.test(posix.basename(name)))
  if (entry === undefined) return refusedRow(line, 'package.no-form', 'There is no proposal.xml.')
  const xml = await xmlOf(entry)
  if (!xml.ok) return refusedRow(line, 'package.no-form', `${entry.name} cannot be read. ${xml.message}`) // prettier-ignore
  const plain = storableJson(xml.value)
  if (!isObject(plain) || !isObject(plain['ApplicationHeader']))
    return refusedRow(line, 'package.no-form', `${entry.name} is not a 1APP form: it has no ApplicationHeader. Give the package as PlanX or the Planning Portal sent it.`) // prettier-ignore
  const notes = rowNotes(line)
  const unread = new Set<FactGroup>()
  const form = formOf(null, fieldsOf(plain, notes, unread), unread)
  return oneAppRow(form, folder, isRecord, plain, { line, notes, options })
}

/**
 * 1APP packages, as PlanX makes them for Uniform: a zip with proposal.xml, LocationPlanGeoJSON.geojson and the
 * documents; or a zip with a folder for each of several. Each result's line is the package's number in the zip.
 * Attachments can be read until the next row is asked for. Throws bad-input where the zip cannot be read.
 */
export async function* readOneApp(
  file: SubmissionFile,
  _head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  info.format = 'one-app'
  const zip = await openZip(file.path)
  try {
    const folders = packageFolders(zip.entries, RECORD, info.notes)
    if (folders.length === 0)
      throw badInput('package.no-form', `${file.path} has no proposal.xml in it. Give the package as PlanX sent it.`, { path: file.path }) // prettier-ignore
    for (const [index, folder] of folders.entries())
      yield await packageRow(folder, index + 1, options)
  } finally {
    zip.close()
  }
}
