import { mkdir, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { relative } from 'node:path'
import type { Context } from '../context.ts'
import { run } from './run.ts'

const SAMPLES = fileURLToPath(new URL('../../../data/samples/', import.meta.url))

/** The day that the samples are made for. */
const SAMPLE_DAY = '2026-11-23'

/** `triage start`, which is `npm start`: the main job on the sample council, then how to go on. */
export async function start(context: Context): Promise<number> {
  const { out } = context
  const odp = (await readdir(`${SAMPLES}odp`)).filter((name) => name.endsWith('.json')).sort()
  const samples = relative(context.cwd, SAMPLES) || '.'
  await mkdir(context.config.home, { recursive: true })
  out.line(`Triage of a made-up council, from ${samples}. Some of its rows are wrong on purpose.`)
  out.line('')
  await run(
    context,
    [`${SAMPLES}applications.csv`, ...odp.map((name) => `${SAMPLES}odp/${name}`)],
    {
      authority: 'ZBF',
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
  out.line('')
  out.line('Next')
  out.line(
    '  npx triage show REFERENCE              one submission: findings, evidence, constraints, clock',
  )
  out.line('  npx triage list --lane ready           what looks complete')
  out.line(`  npx triage export --format csv -o triage.csv`)
  out.line(
    '  npx triage run FILE --layers DIR --authority A    your own files (README: "Your own data")',
  )
  out.line(
    `What you see is kept in ${context.config.databaseUrl === null ? context.config.home : 'the database of DATABASE_URL'}; start again and nothing is added twice.`,
  )
  return 0
}
