import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { readSubmissions, type HeaderInfo, type SubmissionFile } from '../../src/intake/read.ts'
import type { RowResult } from '../../src/intake/row.ts'
import type { ReadOptions } from '../../src/intake/authority.ts'

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** A path under the shared data, or null (with a line that says so) where it is absent. */
export function shared(path: string): string | null {
  const full = SHARED + path
  if (existsSync(full)) return full
  console.log(`skipped: ${full} is not here`)
  return null
}

export function fileOf(path: string): SubmissionFile {
  return { path, stream: () => createReadStream(path) }
}

/** A file made of text or bytes, streamed in pieces of `size`. */
export function textFile(
  content: string | Uint8Array,
  path = 'test.csv',
  size = 7,
): SubmissionFile {
  const bytes = Buffer.from(content)
  const pieces = (): Buffer[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
  return { path, stream: () => Readable.from(pieces()) }
}

export async function readAll(
  file: SubmissionFile,
  options: Partial<ReadOptions> = {},
): Promise<{ rows: RowResult[]; header: HeaderInfo }> {
  const reading = readSubmissions(file, { authority: 'SWK', treatAsOpen: false, ...options })
  const rows: RowResult[] = []
  for await (const row of reading) rows.push(row)
  return { rows, header: reading.header }
}

export function okRows(rows: RowResult[]): Extract<RowResult, { kind: 'ok' }>[] {
  return rows.filter((row) => row.kind === 'ok')
}

export function refusedRows(rows: RowResult[]): Extract<RowResult, { kind: 'refused' }>[] {
  return rows.filter((row) => row.kind === 'refused')
}

export function countBy<T>(items: T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

/** The header of our own sample format. */
export const OWN_HEADER =
  'reference,application_type,description,site_address,postcode,uprn,ward,easting,northing,date_received,date_valid,target_date,decision,decision_date,status,form_declared,ownership_certificate,agricultural_tenants,owners_listed,owner_notice_dates,fee_due,fee_paid,fee_exemption,documents,bng_applies,bng_exempt_reason,proposed_dwellings,existing_dwellings,floorspace_gained_sqm,site_area_ha,max_height_m,storeys,trees_affected,flood_zone,linked_permission,crown_land'

/** A CSV of our own format, one row for each set of cells. */
export function ownCsv(...rows: Record<string, string>[]): string {
  const columns = OWN_HEADER.split(',')
  const cell = (text: string): string =>
    /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const lines = rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(','))
  return `${[OWN_HEADER, ...lines].join('\n')}\n`
}

/** The smallest ODP record that is one. */
export function odpRecord(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    data: {
      application: {
        type: { value: 'pp.full.householder' },
        fee: { calculated: 258, payable: 258, reference: { govPay: 'abc' } },
        declaration: { accurate: true },
      },
      applicant: {
        name: { first: 'Ada' },
        ownership: { interest: 'owner.sole', certificate: 'a' },
      },
      property: {
        address: { singleLine: '1 High Street', postcode: 'SE1 1AA', x: 532849, y: 178905 },
      },
      proposal: { description: 'A rear extension', projectType: [{ value: 'extend.rear' }] },
    },
    files: [
      { name: 'https://files.example/a1/site%20plan.pdf', type: [{ value: 'sitePlan.proposed' }] },
    ],
    responses: [],
    metadata: { id: 'odp-1', organisation: 'SWK', submittedAt: '2024-06-30T23:30:00Z' },
    ...changes,
  }
}
