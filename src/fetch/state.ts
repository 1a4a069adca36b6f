import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hashOf, sha256 } from '../domain/canonical.ts'
import { readIfThere, writeWhole } from '../files.ts'
import { parseJson } from '../intake/json.ts'

const page = z.object({
  offset: z.number().int().min(0),
  entities: z.number().int().min(0),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Of the file. */
  sha256: z.string(),
  askedAt: z.iso.datetime(),
})

const state = z.object({
  version: z.literal(1),
  /** First page, without limit and offset: another area or server has nothing to do with these pages. */
  url: z.string(),
  /** When the fetch began that is not finished; null where none is open. */
  openSince: z.iso.datetime().nullable(),
  /** What the server said that there are in all. */
  count: z.number().int().min(0).nullable(),
  /** Page n is in page-0000n.json, as the server sent it. */
  pages: z.array(page),
  /** The last fetch that got everything, whose file stands beside this folder. */
  complete: z
    .object({
      at: z.iso.datetime(),
      entities: z.number().int().min(0),
      pages: z.number().int().min(0),
      /** Of the pages' hashes: whether what is kept now is still what the file was made of. */
      pagesHash: z.string(),
      /** Of the file. */
      sha256: z.string(),
    })
    .nullable(),
  /** When the server last said that this is how things are, changed or not. */
  checkedAt: z.iso.datetime().nullable(),
  /** The layer version that `complete` became in the database. */
  loadedVersion: z.string().nullable(),
})

export type FetchedPage = z.infer<typeof page>
/** What is known of one dataset of one authority between runs (state.json). */
export type FetchState = z.infer<typeof state>

/** What an interrupted fetch brought is used for so long; then it is no longer one state of the dataset. */
export const RESUME_MS = 24 * 3_600_000

/** Where one dataset is kept: a folder of pages, and beside it the file made of them. */
export interface Place {
  folder: string
  file: string
}

/** The file's name says where it came from: it is the source that the layer names in the database. */
export function placeFor(home: string, authority: string, dataset: string, base: URL): Place {
  const folder = join(home, 'fetch', authority)
  const host = base.host.replaceAll(/[^a-z0-9.-]/gi, '-')
  return { folder: join(folder, dataset), file: join(folder, `${dataset}@${host}.geojson`) }
}

/** True for the name of a file that a fetch made. */
export const isFetchedFile = (name: string, dataset: string): boolean =>
  name.startsWith(`${dataset}@`) && name.endsWith('.geojson')

/** The state left by earlier runs; a new one where there is none, it is damaged, or it is of another address. */
export async function readState(place: Place, url: string): Promise<FetchState> {
  const bytes = await readIfThere(join(place.folder, 'state.json'))
  const json = parseJson(bytes?.toString('utf8') ?? '')
  const parsed = state.safeParse(json.ok ? json.value : null)
  if (parsed.success && parsed.data.url === url) return parsed.data
  // What the last complete fetch became is remembered all the same: it tells our layer from somebody's own.
  const loadedVersion = parsed.success ? parsed.data.loadedVersion : null
  return { version: 1, url, openSince: null, count: null, pages: [], complete: null, checkedAt: null, loadedVersion } // prettier-ignore
}

export async function writeState(place: Place, value: FetchState): Promise<void> {
  await mkdir(place.folder, { recursive: true })
  await writeWhole(join(place.folder, 'state.json'), `${JSON.stringify(value, null, 1)}\n`)
}

/** One hash for a list of pages. */
export const hashOfPages = (pages: FetchedPage[]): string =>
  hashOf(pages.map((one) => [one.offset, one.sha256]))

const pagePath = (place: Place, at: number): string =>
  join(place.folder, `page-${String(at + 1).padStart(5, '0')}.json`)

/** Bytes of a page that is kept; null where it is not there, or is not what it was. */
export async function readPage(place: Place, at: number, kept: FetchedPage) {
  const bytes = await readIfThere(pagePath(place, at))
  return bytes !== null && sha256(bytes) === kept.sha256 ? bytes : null
}

export async function writePage(place: Place, at: number, bytes: Uint8Array): Promise<void> {
  await mkdir(place.folder, { recursive: true })
  await writeWhole(pagePath(place, at), bytes)
}

/** Takes away pages beyond the first `count`: an earlier, longer fetch left them. */
export async function dropPages(place: Place, count: number): Promise<void> {
  for (const name of await readdir(place.folder)) {
    const number = /^page-(\d+)\.json/.exec(name)?.[1]
    if (number !== undefined && Number(number) > count) await rm(join(place.folder, name))
  }
}
