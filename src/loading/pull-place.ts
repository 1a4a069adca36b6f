import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { badInput } from '../domain/errors.ts'

/** Where a source is. A source of two places, or of none, is refused. */
export interface Place {
  kind: 'folder' | 'url'
  location: string
}

/** Members of an address that hold a secret by their name. */
const SECRETS = /(?:key|token|secret|password|passwd|pwd|sig|signature|credential|auth)s?$|^code$/i

/** Checks what a source is to be pulled from. Throws bad-input that says what to do. */
export async function placeOf(
  given: { folder?: string; url?: string },
  cwd: string,
): Promise<Place> {
  const { folder, url } = given
  if (folder !== undefined && url === undefined)
    return { kind: 'folder', location: await folderOf(folder, cwd) }
  if (url !== undefined && folder === undefined) return { kind: 'url', location: urlOf(url) }
  throw badInput(
    'source.place',
    'A source is one folder or one address: give either --folder or --url.',
  )
}

async function folderOf(name: string, cwd: string): Promise<string> {
  const path = resolve(cwd, name)
  const info = await stat(path).catch(() => null)
  if (info?.isDirectory() !== true) {
    throw badInput(
      'source.no-folder',
      `${path} is not a folder that can be reached from here. Check the name; the workers must find it under the same path.`,
    )
  }
  return path
}

function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw badInput('source.url', 'The address does not begin with http:// or https://. Check it.')
  const secret = [...url.searchParams.keys()].find((key) => SECRETS.test(key))
  if (url.username !== '' || url.password !== '' || secret !== undefined) {
    const what = secret === undefined ? 'a user name or password' : `"${secret}=…"`
    throw badInput(
      'source.credentials',
      `The address holds ${what}, and it would be stored and shown with it. Use an address that needs no log-in, or let a job of your own fetch the file into a folder, and add that with --folder.`,
    )
  }
  url.hash = ''
  return url.href
}

const MINUTE = 60
const UNITS = new Map([
  ['d', 86_400],
  ['h', 3600],
  ['m', MINUTE],
])
const LONGEST = 366 * 86_400

/** Seconds of an interval such as 15m, 1h, 1d. Throws bad-input with an example. */
export function intervalOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? []
  const seconds = Number(number) * (UNITS.get(unit) ?? 0)
  if (seconds >= MINUTE && seconds <= LONGEST) return seconds
  throw badInput(
    'source.every',
    `${text} is not an interval from a minute to a year. Write it as 15m, 1h or 1d.`,
  )
}

/** 3600 → "1h": as `intervalOf` reads it. */
export function intervalText(seconds: number): string {
  const [unit, size] = [...UNITS].find(([, length]) => seconds % length === 0) ?? ['s', 1]
  return `${seconds / size}${unit}`
}

/** Checks a source's name: it names a folder of rejects, and whoever loaded. */
export function checkSourceName(name: string): string {
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$/.test(name)) return name
  throw badInput(
    'source.name',
    `${name} is not a name for a source: it may have letters, digits and - between them, 64 at most.`,
  )
}

/** Where a source is, for the record of who added it: without what an address asks for. */
export function shortPlace({ kind, location }: Place): string {
  return kind === 'folder' ? location : location.replace(/\?.*$/, '')
}
