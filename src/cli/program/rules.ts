import type { Command } from 'commander'
import { json } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
standing     statutory: what is missing sets the lane. advisory: it takes no points, and sets no lane
status       verified: its wording was read at the source. from-knowledge: it was not, so it only advises
answered by  fields, files, geo (the map), text (a model's quotations), or officer: only a person can see it

--json has, besides, the application types each is asked of, the documents that meet it, and each citation with
clause and address.`

/** Commands about the requirements themselves. They need no database. */
export function registerRules(program: Command, { context, exit }: Register): void {
  program
    .command('rules')
    .description('the requirements that submissions are checked against')
    .command('list', { isDefault: true })
    .description('every requirement: what it asks, by which law, since when, and whether it is on')
    .addOption(json)
    .addHelpText('after', HELP)
    .action(async (o: { json: boolean }) => {
      const { rulesList } = await import('../commands/rules.ts')
      exit(rulesList(context, o))
    })
}
