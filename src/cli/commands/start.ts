import { mkdir, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { relative } from 'node:path'
import { badInput } from '../../domain/errors.ts'
import { listAuthorities } from '../../db/queries/requeue.ts'
import { withDatabase, withQueues, type Context } from '../context.ts'
import { run } from './run.ts'
import { serve } from './serve.ts'

const SAMPLES = fileURLToPath(new URL('../../../data/samples/', import.meta.url))

const RULES = fileURLToPath(new URL('../../../requirements', import.meta.url))

const SAMPLE_AUTHORITY = 'ZBF'

/** The day that the samples are made for. */
const SAMPLE_DAY = '2026-11-23'

/** `triage start`, which is `npm start`: the main job on the sample council, then the officer's service. */
export async function start(context: Context, options: { serve: boolean }): Promise<number> {
  const { out } = context
  const odp = (await readdir(`${SAMPLES}odp`)).filter((name) => name.endsWith('.json')).sort()
  const samples = relative(context.cwd, SAMPLES) || '.'
  await assertOwnDatabase(context)
  await mkdir(context.config.home, { recursive: true })
  out.line(`Triage of a made-up council, from ${samples}. Some of its rows are wrong on purpose.`)
  out.line('')
  const code = await run(
    context,
    [`${SAMPLES}applications.csv`, ...odp.map((name) => `${SAMPLES}odp/${name}`)],
    {
      authority: SAMPLE_AUTHORITY,
      layers: [`${SAMPLES}layers`],
      coverage: null,
      documents: `${SAMPLES}documents`,
      treatAsOpen: false,
      rejectsDir: context.config.home,
      asOf: SAMPLE_DAY,
      limit: 15,
      json: false,
    },
  )
  if (context.signal.aborted) return 1
  const failed = code !== 0 && (await anyFailed(context))
  out.line('')
  out.line('Next')
  out.line(
    '  npx triage show REFERENCE              one submission: findings, evidence, constraints, clock',
  )
  out.line(
    `  npx triage list --lane ready           what looks complete; --as-of ${SAMPLE_DAY} counts days as above`,
  )
  out.line(`  npx triage export --format csv -o triage.csv`)
  out.line(
    `  npx triage rescore --rules ${relative(context.cwd, RULES) || '.'} --dry-run    what the council's local list would change`,
  )
  out.line(
    '  npx triage run FILE --layers DIR --authority A    your own files (README: "Your own data")',
  )
  out.line(
    `What you see is kept in ${context.config.databaseUrl === null ? context.config.home : 'the database of DATABASE_URL'}; start again and nothing is added twice.`,
  )
  if (failed) return 1
  if (!options.serve) return 0
  out.line('')
  out.line(`The pages count days left from today; the list above from ${SAMPLE_DAY}.`)
  return serve(context, { work: true, authority: SAMPLE_AUTHORITY })
}

/** The samples' own refused rows are meant to be; failed jobs are not. */
async function anyFailed(context: Context): Promise<boolean> {
  return withQueues(context, async (_database, queues) => (await queues.listFailed(1)).length > 0)
}

/** The samples never go among a council's own submissions. */
async function assertOwnDatabase(context: Context): Promise<void> {
  if (context.config.databaseUrl === null) return
  const others = await withDatabase(context, async ({ db }) =>
    (await listAuthorities(db)).filter((authority) => authority !== SAMPLE_AUTHORITY),
  )
  if (others.length === 0) return
  throw badInput(
    'start.not-empty',
    `The database of DATABASE_URL holds submissions of ${others.join(', ')}; the made-up council does not belong there. ` +
      'Unset DATABASE_URL to try the samples in the embedded PostgreSQL, or use triage run with your own files.',
  )
}
