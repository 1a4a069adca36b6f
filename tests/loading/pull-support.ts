import { addSource, type NewSource } from '../../src/db/queries/sources.ts'
import type { LoadResult } from '../../src/loading/load-rows.ts'
import { PULL_DEFAULTS, type PullDeps } from '../../src/loading/pull-deps.ts'
import { pullSource } from '../../src/loading/pull.ts'
import type { TestDatabase } from '../support/database.ts'

export const HEADER = 'reference,description,ward,date_received'
export const csv = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`

let made = 0

/** Adds a source of ZZA; answers its id. */
export async function makeSource(
  database: TestDatabase,
  place: Pick<NewSource, 'kind' | 'location'>,
): Promise<{ id: number; name: string }> {
  made += 1
  const name = `source-${made}`
  const source = { name, authority: 'ZZA', everySeconds: 3600, addedBy: 'tester', options: { treatAsOpen: false } } // prettier-ignore
  const added = await addSource(database.db, { ...source, ...place })
  if (added === undefined) throw new Error('the source was not added')
  return added
}

/** Pulls in this process; `loads` hears of every load. */
export function puller(database: TestDatabase, home: string, overrides: Partial<PullDeps> = {}) {
  const loads: LoadResult[] = []
  const deps: PullDeps = {
    database,
    home,
    settings: { ...PULL_DEFAULTS, settleMs: 0 },
    signal: new AbortController().signal,
    afterLoad: (result) => {
      loads.push(result)
      return Promise.resolve()
    },
    ...overrides,
  }
  return { deps, loads, pull: (id: number) => pullSource(deps, id) }
}

/** What the table of files says, by name. */
export async function filesOf(database: TestDatabase, source: number) {
  const { rows } = await database.pool.query<{ name: string; status: string; error: string | null }>(
    'select name, status, error from triage.source_files where source_id = $1 order by name',
    [source],
  ) // prettier-ignore
  return rows
}

export async function stateOf(database: TestDatabase, source: number) {
  const { rows } = await database.pool.query<{ failures: number; error: string | null; pulled: boolean; ok: boolean }>(
    'select failures, error, pulled_at is not null as pulled, ok_at is not null as ok from triage.sources where id = $1',
    [source],
  ) // prettier-ignore
  return rows[0]
}
