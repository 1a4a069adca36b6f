import { Command, InvalidArgumentError, Option } from 'commander'
import { lanes, type Lane } from '../domain/assessment.ts'
import { states } from '../domain/submission.ts'
import { CODE_VERSION } from '../version.ts'
import type { ExportFormat } from './commands/export.ts'
import type { layersLoad as LayersLoad } from './commands/layers.ts'
import type { Context } from './context.ts'
import { checkAuthority, checkDay } from './flags.ts'

const EXIT_CODES = `
Exit codes: 0 done; 1 finished, but something needs attention (rows refused, jobs failed); 2 could not run.
Settings come from the environment (DATABASE_URL, REDIS_URL, LLM_BASE_URL, LLM_MODEL …); the README lists them all.`

/** The whole command line. Commands are imported when they run: `--help` is quick.  Every command answers its exit code through `exit`. */
export function makeProgram(context: Context, exit: (code: number) => void): Command {
  const program = new Command('triage')
    .description(
      'Triage of planning applications: constraint checks, completeness checks, readable scores.',
    )
    .version(CODE_VERSION)
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(triage --help, or triage COMMAND --help, says how)')
    .exitOverride()

  const json = new Option('--json', 'print the result as JSON').default(false)
  const authority = new Option('--authority <A>', 'authority reference, such as SWK').argParser(
    parsed(checkAuthority),
  )
  const format = new Option(
    '--format <format>',
    'format of the files; detected without it',
  ).choices(['csv', 'odp'])
  const coverage = new Option(
    '--coverage <c>',
    'what the layers cover; layers.yaml may say it',
  ).choices(['full', 'partial', 'unknown'])
  const state = new Option('--state <state>', 'submissions in this state')
    .choices([...states, 'all'])
    .default('open')
  const treatAsOpen = new Option(
    '--treat-as-open',
    'load decided and withdrawn records as if they were open',
  ).default(false)
  const asOf = new Option('--as-of <date>', 'the day that counts as today, YYYY-MM-DD').argParser(
    parsed(checkDay),
  )
  const limit = new Option('--limit <n>', 'rows to print').default(20).argParser(wholeNumber)
  const processes = new Option(
    '--processes <n>',
    'geometry processes; one a core without it',
  ).argParser(wholeNumber)

  program
    .command('init')
    .description('migrate the database, check settings, and say what is configured')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { init } = await import('./commands/init.ts')
      exit(await init(context, o))
    })

  const layers = program
    .command('layers')
    .description('list the constraint layers that are loaded')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { layersList } = await import('./commands/layers.ts')
      exit(await layersList(context, o))
    })
  layers
    .command('load <path...>')
    .description(
      'load layers: folders with a layers.yaml, GeoJSON, or planning.data.gov.uk CSV files',
    )
    .addOption(new Option('--authority <A>', 'authority reference, or `england`'))
    .addOption(coverage)
    .addOption(json)
    .action(async (paths: string[], o: Parameters<typeof LayersLoad>[2]) => {
      const { layersLoad } = await import('./commands/layers.ts')
      exit(await layersLoad(context, paths, o))
    })
  layers
    .command('show <dataset>')
    .description('what was repaired and refused in one layer, feature by feature')
    .addOption(json)
    .action(async (dataset: string, o: { json: boolean }) => {
      const { layersShow } = await import('./commands/layers.ts')
      exit(await layersShow(context, dataset, o))
    })

  const documents = new Option(
    '--documents <dir>',
    'attach documents: one folder a reference, or a documents.csv',
  )
  program
    .command('load <file...>')
    .description('load submissions from CSV or ODP JSON, and queue what is new or changed')
    .addOption(authority)
    .addOption(format)
    .addOption(treatAsOpen)
    .addOption(documents)
    .addOption(json)
    .action(async (files: string[], o: LoadFlags) => {
      const { load } = await import('./commands/load.ts')
      exit(await load(context, files, { ...o, authority: o.authority ?? null }))
    })

  program
    .command('work')
    .description('run workers until stopped')
    .option('--drain', 'stop when the queues are empty', false)
    .addOption(processes)
    .addOption(json)
    .action(async (o: { drain: boolean; processes?: number; json: boolean }) => {
      const { work } = await import('./commands/work.ts')
      exit(await work(context, o))
    })

  program
    .command('status')
    .description('queues, failures, layers, model, last loads')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { status } = await import('./commands/status.ts')
      exit(await status(context, o))
    })

  program
    .command('list')
    .description('the work queue, most urgent first')
    .addOption(authority)
    .addOption(state)
    .addOption(new Option('--lane <lane>', 'only this lane').choices([...lanes]))
    .addOption(limit)
    .addOption(asOf)
    .addOption(json)
    .action(
      async (o: ScopeFlags & { lane?: Lane; limit: number; asOf?: string; json: boolean }) => {
        const { list } = await import('./commands/list.ts')
        exit(await list(context, { ...o, ...scope(o), lane: o.lane ?? null }))
      },
    )

  program
    .command('show <reference>')
    .description(
      'one submission: every finding with evidence and citation, constraints, clock, documents',
    )
    .addOption(authority)
    .addOption(asOf)
    .addOption(json)
    .action(async (reference: string, o: { authority?: string; asOf?: string; json: boolean }) => {
      const { show } = await import('./commands/show.ts')
      exit(await show(context, reference, { ...o, authority: o.authority ?? null }))
    })

  program
    .command('requeue')
    .description(
      'find submissions whose assessment is missing or out of date, and queue them; safe at any time',
    )
    .addOption(authority)
    .addOption(state)
    .addOption(json)
    .action(async (o: ScopeFlags & { json: boolean }) => {
      const { requeueCommand } = await import('./commands/requeue.ts')
      exit(await requeueCommand(context, { ...o, ...scope(o) }))
    })

  program
    .command('export')
    .description('assessments and findings, streamed')
    .addOption(
      new Option('--format <format>', 'ndjson: one line a submission; csv: one line a finding')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .addOption(authority)
    .addOption(state)
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action(async (o: ScopeFlags & { format: ExportFormat; output?: string }) => {
      const { exportAssessments } = await import('./commands/export.ts')
      exit(await exportAssessments(context, { ...o, ...scope(o) }))
    })

  program
    .command('run <file...>')
    .description('the main job in one go: layers, load, screen, work queue')
    .option('--layers <path...>', 'folders or files of constraint layers', [])
    .addOption(authority)
    .addOption(coverage)
    .addOption(format)
    .addOption(treatAsOpen)
    .addOption(documents)
    .addOption(processes)
    .addOption(asOf)
    .addOption(limit)
    .addOption(json)
    .action(async (files: string[], o: RunFlags) => {
      const { run } = await import('./commands/run.ts')
      const scoped = { ...o, authority: o.authority ?? null, coverage: o.coverage ?? null }
      exit(await run(context, files, scoped))
    })

  program
    .command('start')
    .description('the main job on the sample council; this is `npm start`')
    .action(async () => {
      const { start } = await import('./commands/start.ts')
      exit(await start(context))
    })

  return program
}

interface LoadFlags {
  authority?: string
  format?: 'csv' | 'odp'
  treatAsOpen: boolean
  documents?: string
  processes?: number
  asOf?: string
  json: boolean
}

interface RunFlags extends LoadFlags {
  layers: string[]
  limit: number
  coverage?: 'full' | 'partial' | 'unknown'
}

interface ScopeFlags {
  authority?: string
  state: string
}

function scope(flags: ScopeFlags): { authority: string | null; state: string | null } {
  return { authority: flags.authority ?? null, state: flags.state === 'all' ? null : flags.state }
}

/** Commander shows the message of an InvalidArgumentError with the option's name. */
function parsed<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text)
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
    }
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It is not a whole number of 1 or more.')
  return value
}
