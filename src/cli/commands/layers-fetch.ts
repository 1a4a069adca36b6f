import { badInput, TriageError } from '../../domain/errors.ts'
import type { Coverage } from '../../domain/layer.ts'
import { tryLock } from '../../db/lock.ts'
import { listLayers } from '../../db/queries/layers.ts'
import { findArea } from '../../fetch/area.ts'
import { HTTP_DEFAULTS, type HttpOptions } from '../../fetch/http.ts'
import { listDatasets, parseBase, PLATFORM } from '../../fetch/platform.ts'
import { isProblem } from '../../fetch/problems.ts'
import { closeRun, openRun } from '../../fetch/run.ts'
import { BOUNDARY } from '../../geo/coverage.ts'
import { reach } from '../../geo/reach.ts'
import { CODE_VERSION } from '../../version.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { coveredArea, loadBoundary } from './layers-fetch-boundary.ts'
import { fetchOne, untouched, type Fetched, type Layer, type Run } from './layers-fetch-one.ts'
import { printFetched } from './layers-fetch-report.ts'

export interface FetchOptions {
  authority: string
  dataset?: string[]
  baseUrl?: string
  coverage?: Coverage
  resume: boolean
  replace: boolean
  json: boolean
}

const KNOWN = [BOUNDARY, ...reach.map((row) => row.dataset)]
/** So many datasets in a row that could not be reached: the rest is not asked for. */
const MOST_OUTAGES = 3
const FAULTS = new Set<Fetched['answer']>(['failed', 'stopped', 'not asked'])

function datasetsOf(named: string[] | undefined): string[] {
  const unknown = (named ?? []).filter((dataset) => !KNOWN.includes(dataset))
  if (unknown.length > 0) {
    throw badInput(
      'fetch.unknown-dataset',
      `--dataset ${unknown.join(', ')}: sites are not checked against it. Known are: ${KNOWN.join(', ')}.`,
    )
  }
  return named === undefined ? KNOWN : [...new Set(named)]
}

/** One after the other: the platform is everybody's. One that fails does not stop the others, unless the server is gone. */
async function fetchAll(run: Run, datasets: string[], layers: Layer[]): Promise<Fetched[]> {
  const rows: Fetched[] = []
  let outages = 0
  for (const dataset of datasets) {
    const row = untouched(dataset, layers, run.area.authority)
    if (run.http.signal.aborted) rows.push({ ...row, reason: 'stopped before it' })
    else if (outages >= MOST_OUTAGES)
      rows.push({ ...row, reason: `the server was not there for the last ${MOST_OUTAGES}` })
    else {
      const fetched = await fetchOne(run, dataset, layers)
      rows.push(fetched)
      outages = fetched.outage ? outages + 1 : 0
    }
  }
  run.context.out.progressDone()
  return rows
}

/** Where the authority is, and what there is to fetch; null where the user stopped it. */
async function locate(
  authority: string,
  base: URL,
  http: HttpOptions,
): Promise<Pick<Run, 'held' | 'area'> | null> {
  try {
    const held = await listDatasets(base, http)
    return { held, area: await findArea(authority, base, http) }
  } catch (error) {
    if (http.signal.aborted) return null
    if (!isProblem(error)) throw error
    const message = `${base.host} cannot be asked where ${authority} is: ${error.message}. Nothing was fetched; layers that are loaded stay.`
    throw new TriageError('transient', message, { code: 'fetch.no-server', cause: error })
  }
}

function lastWords(context: Context, rows: Fetched[]): void {
  const { out } = context
  const has = (...answers: Fetched['answer'][]) => rows.some(({ answer }) => answers.includes(answer)) // prettier-ignore
  if (has('failed', 'stopped', 'not asked'))
    out.note(
      'Not all could be fetched, and nothing that was loaded is worse for it. Next: the same command with --resume goes on from here.',
    )
  if (has('new', 'replaced'))
    out.note('Next: triage requeue checks submissions against the layers that changed.')
}

/** A number for an authority's three letters. */
const numberOf = (authority: string): number => Buffer.from(authority.padEnd(3)).readUIntBE(0, 3)

/**
 * `triage layers fetch`: the current datasets of planning.data.gov.uk for one authority's area. Goes out to the
 * internet, and only when run. Exit 0: all fetched or unchanged; 1: some failed, or one that was named is not there.
 */
export async function layersFetch(
  context: Context,
  options: FetchOptions,
  tuned: Partial<HttpOptions> = {},
): Promise<number> {
  const { authority } = options
  const base = parseBase(options.baseUrl ?? PLATFORM)
  const datasets = datasetsOf(options.dataset)
  return withDatabase(context, async (database) => {
    const lock = await tryLock(database.pool, 'fetch', numberOf(authority))
    if (lock === null) {
      context.out.note(`Another process is fetching for ${authority}. Wait for it, or stop it.`)
      return 1
    }
    const work = fetchAndPrint(context, database, { ...options, base, datasets }, tuned)
    return work.finally(lock.release)
  })
}

async function fetchAndPrint(
  context: Context,
  database: OpenDatabase,
  options: FetchOptions & { base: URL; datasets: string[] },
  tuned: Partial<HttpOptions>,
): Promise<number> {
  const { authority, base, datasets, replace, resume } = options
  const userAgent = `planning-triage/${CODE_VERSION}`
  const http = { ...HTTP_DEFAULTS, userAgent, signal: context.signal, ...tuned }
  const { home } = context.config
  context.out.progress(`Asking ${base.host} where ${authority} is`)
  const found = await locate(authority, base, http)
  context.out.progressDone()
  if (found === null) {
    context.out.note('Stopped before anything was fetched.')
    return 1
  }
  const { held, area } = found
  await useInstalledGrid(home)
  const fetchedSince = await openRun(home, authority, { base, resume, now: context.now() })
  const run: Run = { context, database, base, http, area, held, fetchedSince, replace, coverage: options.coverage ?? null, covers: coveredArea(area) } // prettier-ignore
  const loaded = await listLayers(database.db)
  const boundary = datasets.includes(BOUNDARY) ? [await loadBoundary(run, loaded)] : []
  const others = datasets.filter((dataset) => dataset !== BOUNDARY)
  const rows = [...boundary, ...(await fetchAll(run, others, loaded))]
  const faults = rows.some(({ answer }) => FAULTS.has(answer))
  if (!faults) await closeRun(home, authority)
  if (options.json)
    context.out.line(JSON.stringify({ authority, name: area.name, from: base.href, box: area.box, layers: rows })) // prettier-ignore
  else {
    context.out.line(`${area.name}, from ${base.host}`)
    printFetched(context.out, rows)
    lastWords(context, rows)
  }
  const missing = options.dataset !== undefined && rows.some(({ answer }) => answer === 'absent')
  return faults || missing ? 1 : 0
}
