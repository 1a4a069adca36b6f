import { Command, Option } from 'commander'
import { lanes, type Lane } from '../domain/assessment.ts'
import { CODE_VERSION } from '../version.ts'
import type { ExportFormat } from './commands/export.ts'
import type { Context } from './context.ts'
import type { FileFlags } from './load-options.ts'
import { registerAccounts } from './program/accounts.ts'
import { registerGrid } from './program/grid.ts'
import { registerLayers } from './program/layers.ts'
import { registerLoad } from './program/load.ts'
import { registerModel } from './program/model.ts'
import { registerRecords } from './program/records.ts'
import { registerRescore } from './program/rescore.ts'
import { registerRules } from './program/rules.ts'
import { registerSources } from './program/sources.ts'
import {
  addFileOptions,
  asOf,
  authority,
  coverage,
  documents,
  json,
  limit,
  portNumber,
  processes,
  scope,
  state,
  treatAsOpen,
  type ScopeFlags,
} from './program/options.ts'

const EXIT_CODES = `
Exit codes: 0 done; 1 finished, but something needs attention (rows refused, jobs failed); 2 could not run.
Settings come from the environment (DATABASE_URL, REDIS_URL, LLM_BASE_URL, LLM_MODEL …); the README lists them all.`

/** The whole command line. Commands are imported when they run: `--help` is quick. Every command answers its exit code through `exit`. */
type ShowFlags = { authority?: string; asOf?: string; boundary: boolean; json: boolean }

export function makeProgram(context: Context, exit: (code: number) => void): Command {
  const program = new Command('triage')
    .description(
      'Triage of planning applications: constraint checks, completeness checks, readable scores.',
    )
    .version(CODE_VERSION)
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(triage --help, or triage COMMAND --help, says how)')
    .exitOverride()
    // Each command parses what follows its own name: `loads show 1 --json` is for `show`.
    .enablePositionalOptions()
  const register = { context, exit }

  program
    .command('init')
    .description('migrate the database, check settings, and say what is configured')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { init } = await import('./commands/init.ts')
      exit(await init(context, o))
    })
  registerLayers(program, register)
  registerGrid(program, register)
  registerLoad(program, register)
  registerRecords(program, register)
  registerSources(program, register)
  registerRules(program, register)
  registerModel(program, register)
  registerRescore(program, register)
  registerAccounts(program, register)

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
    .option('--boundary', 'print the red line as it was read and repaired, as GeoJSON', false)
    .addOption(json)
    .action(async (reference: string, o: ShowFlags) => {
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
    .option(
      '--ask-again',
      'documents that the model failed on for good are asked about again',
      false,
    )
    .addOption(json)
    .action(async (o: ScopeFlags & { askAgain: boolean; json: boolean }) => {
      const { requeueCommand } = await import('./commands/requeue.ts')
      exit(await requeueCommand(context, { ...o, ...scope(o) }))
    })

  program
    .command('export')
    .description('assessments and findings, or the submissions themselves, streamed')
    .addOption(
      new Option(
        '--what <what>',
        'assessments; or submissions, which triage load reads back unchanged',
      )
        .choices(['assessments', 'submissions'])
        .default('assessments'),
    )
    .addOption(
      new Option(
        '--format <format>',
        'ndjson: one line a submission; csv: one line a finding (of submissions: one a submission)',
      )
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .addOption(authority)
    .addOption(state)
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action(async (o: ExportFlags) => {
      const { exportAssessments } = await import('./commands/export.ts')
      exit(await exportAssessments(context, { ...o, ...scope(o) }))
    })

  const run = program
    .command('run <file...>')
    .description('the main job in one go: layers, load, screen, work queue')
    .option('--layers <path...>', 'folders or files of constraint layers', [])
    .addOption(authority)
    .addOption(coverage)
    .addOption(treatAsOpen)
    .addOption(documents)
    .addOption(processes)
    .addOption(asOf)
    .addOption(limit)
    .addOption(json)
  addFileOptions(run).action(async (files: string[], o: RunFlags) => {
    const { run: runAll } = await import('./commands/run.ts')
    const scoped = { ...o, authority: o.authority ?? null, coverage: o.coverage ?? null }
    exit(await runAll(context, files, scoped))
  })

  program
    .command('serve')
    .description(
      'the officer’s service: work queue, submissions, figures, loads; with workers beside it',
    ) // prettier-ignore
    .option('--host <address>', 'where to listen; else HOST, else 127.0.0.1')
    .option(
      '--port <number>',
      'at which port; else PORT, else 3000; 0: any that is free',
      portNumber,
    ) // prettier-ignore
    .option('--no-work', 'without workers: triage work runs them elsewhere')
    .action(async (o: { host?: string; port?: number; work: boolean }) => {
      const { serve } = await import('./commands/serve.ts')
      exit(await serve(context, o))
    })

  program
    .command('start')
    .description(
      'the main job on the sample council, then the officer’s service; this is `npm start`',
    ) // prettier-ignore
    .option('--no-serve', 'only the main job: ends when it is done')
    .action(async (o: { serve: boolean }) => {
      const { start } = await import('./commands/start.ts')
      exit(await start(context, o))
    })

  return program
}

interface ExportFlags extends ScopeFlags {
  what: 'assessments' | 'submissions'
  format: ExportFormat
  output?: string
}

interface RunFlags extends FileFlags {
  authority?: string
  treatAsOpen: boolean
  documents?: string
  processes?: number
  asOf?: string
  json: boolean
  layers: string[]
  limit: number
  coverage?: 'full' | 'partial' | 'unknown'
}
