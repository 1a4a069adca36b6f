import { Option, type Command } from 'commander'
import type { ModelCheckFlags } from '../commands/model-check.ts'
import { json, wholeNumber } from './options.ts'
import type { Register } from './register.ts'

const CHECK_HELP = `
Asks the endpoint of LLM_BASE_URL about short documents that are made up, and measures: is the address local, is the model there, does it keep
to a JSON schema, does it repeat itself, how fast is it, how many calls can it serve at once, is a long prompt read to its end, are
quotations word for word, does it obey orders that a document gives. No document of yours is sent, and nothing is stored: it needs no database.

  triage model check
  triage model check --seconds 600                       a slow machine: all is tried
  triage model check --applications 2500 --documents 9   what your year would cost

Exit codes: 0 usable; 1 not usable, or not all could be tried in the time; 2 no model is configured. The guide is docs/models.md.`

const number = (flags: string, description: string, value: number): Option =>
  new Option(flags, description).default(value).argParser(wholeNumber)

/** Commands about the model that reads documents. */
export function registerModel(program: Command, { context, exit }: Register): void {
  const model = program.command('model').description('the model that reads documents')
  model
    .command('check')
    .description(
      'try out the configured endpoint: what it can do, how fast, and what a year would cost in hours',
    )
    .addOption(number('--seconds <n>', 'time for all of it', 60))
    .addOption(number('--applications <n>', 'applications in a year', 1000))
    .addOption(number('--documents <n>', 'documents with text in an application', 8))
    .addOption(number('--pages <n>', 'pages in a document', 6))
    .addOption(json)
    .addHelpText('after', CHECK_HELP)
    .action(async (o: ModelCheckFlags) => {
      const { modelCheck } = await import('../commands/model-check.ts')
      exit(await modelCheck(context, o))
    })
}
