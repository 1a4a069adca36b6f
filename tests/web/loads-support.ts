import type { LightMyRequestResponse } from 'fastify'
import type { TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import type { Person, TestApp } from '../support/web.ts'

export interface FormPart {
  name: string
  value: string | Uint8Array
  /** Makes it a file. */
  filename?: string
}

/** A multipart body as a browser sends it. */
export function multipart(parts: FormPart[]): { payload: Buffer; type: string } {
  const boundary = '----triage-test-boundary'
  const payload = Buffer.concat([
    ...parts.flatMap(({ name, value, filename }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
          `${filename === undefined ? '' : 'Content-Type: application/octet-stream\r\n'}\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { payload, type: `multipart/form-data; boundary=${boundary}` }
}

export async function tokenFrom(person: Person, page: string): Promise<string> {
  const { body } = await person.get(page)
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1]
  if (token === undefined) throw new Error(`no form on ${page}`)
  return token
}

/** Uploads one file with the form's token. */
export async function upload(
  { app }: TestApp,
  person: Person,
  filename: string,
  value: string | Uint8Array,
  fields: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const token = await tokenFrom(person, '/loads/new')
  const { payload, type } = multipart([
    { name: '_csrf', value: token },
    ...Object.entries(fields).map(([name, text]) => ({ name, value: text })),
    { name: 'file', value, filename },
  ])
  return app.inject({ method: 'POST', url: '/loads/new', headers: { cookie: person.cookie, 'content-type': type }, payload }) // prettier-ignore
}

/** Waits until nobody works at an upload; answers its state. */
export async function settled(person: Person, url: string): Promise<string> {
  let now = { state: '', working: true }
  await until(`nobody works at ${url}`, async () => {
    now = (await person.get(`${url}.json`)).json<typeof now>()
    return !now.working
  })
  return now.state
}

/** Runs a statement and keeps its locks, until what it answers is called: work that comes to them waits, however fast the machine is. */
async function hold({ pool }: TestDatabase, statement: string): Promise<() => Promise<void>> {
  const client = await pool.connect()
  await client.query('begin')
  await client.query(statement)
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

/** Keeps whoever looks at a file waiting. */
export const holdLook = (database: TestDatabase) =>
  hold(database, 'lock table triage.submissions in access exclusive mode')

/** Keeps a load for ZZA waiting at the row of this reference; the batches before it come in. */
export const holdLoad = (database: TestDatabase, reference: string) =>
  hold(database, `insert into triage.submissions (authority, reference, state, type_basis, version_id) values ('ZZA', '${reference}', 'open', 'unknown', 0)`) // prettier-ignore

/** Uploads, waits for the look; answers the upload's address. */
export async function lookedAt(web: TestApp, person: Person, filename: string, value: string | Uint8Array, fields: Record<string, string> = {}): Promise<string> {
  const answer = await upload(web, person, filename, value, fields)
  const url = String(answer.headers.location)
  if (answer.statusCode !== 303) throw new Error(`${answer.statusCode}: ${answer.body}`)
  await settled(person, url)
  return url
} // prettier-ignore

/** The counts of a page's table: `New` → 2. */
export function countsOn(body: string): Record<string, number> {
  const rows = [...body.matchAll(/<th scope="row"[^>]*>(\w+)<\/th>\s*<td class="govuk-table__cell app-number">([\d,]+)<\/td>/g)] // prettier-ignore
  return Object.fromEntries(rows.map(([, name, count]) => [name!, Number(count!.replaceAll(',', ''))]))
} // prettier-ignore
