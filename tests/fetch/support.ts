import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchDataset, type DatasetJob } from '../../src/fetch/dataset.ts'
import type { HttpOptions } from '../../src/fetch/http.ts'
import { filtersFor, type Area } from '../../src/fetch/area.ts'
import { placeFor } from '../../src/fetch/state.ts'

export const QUICK: HttpOptions = {
  userAgent: 'planning-triage/test',
  signal: new AbortController().signal,
  timeoutMs: 60_000,
  mostBytes: 1_000_000,
  retry: { attempts: 3, firstPauseMs: 1, longestPauseMs: 50 },
}

export const AREA: Area = {
  authority: 'ZBF',
  name: 'Zebraford',
  box: [-0.12, 51.4, 0.02, 51.52],
  boundary: 'POLYGON((-0.1 51.42, 0 51.42, 0 51.5, -0.1 51.5, -0.1 51.42))',
}

/** A home of its own; `remove` takes it away. */
export function makeHome(): { home: string; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'triage-fetch-'))
  return {
    home,
    remove: () => {
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export interface Collection {
  features: {
    id: number
    properties: Record<string, unknown>
    geometry: { type: string } | null
  }[]
}

/** Fetches one dataset with three entities a page. */
export async function fetchFrom(
  url: string,
  home: string,
  dataset: string,
  more: Partial<Omit<DatasetJob, 'http'>> & { http?: Partial<HttpOptions> } = {},
) {
  const base = new URL(url)
  const { http, ...rest } = more
  return fetchDataset({
    dataset,
    base,
    filters: filtersFor(dataset, AREA),
    place: placeFor(home, 'ZBF', dataset, base),
    now: () => new Date(),
    limit: 4,
    progress: () => undefined,
    expectSome: false,
    fetchedSince: null,
    ...rest,
    http: { ...QUICK, ...http },
  })
}

export function readFetched(url: string, home: string, dataset: string): Collection {
  const { file } = placeFor(home, 'ZBF', dataset, new URL(url))
  return JSON.parse(readFileSync(file, 'utf8')) as Collection
}
