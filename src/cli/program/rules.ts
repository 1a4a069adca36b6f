import type { Command } from 'commander'
import { checkAuthority } from '../flags.ts'
import { json, parsed } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
standing     statutory: what is missing sets the lane. local-list: the same, where its list was published in the two years
             before the application. advisory: it takes no points, and sets no lane
status       verified: its wording was read at the source. from-knowledge: it was not, so it only advises
answered by  fields, files, geo (the map), text (a model's quotations), or officer: only a person can see it

--json has, besides, the application types each is asked of, the documents that meet it, and each citation with
clause and address.`

const CHECK_HELP = `
PATH is a file, or a folder with a folder for each authority (requirements/SWK/2025.yaml); ./requirements without it.
Each problem is printed as file:line:column: what is wrong. What to write. docs/local-lists.md is the guide.
Exit codes: 0 no error; 1 at least one error; 2 there is nothing to check.`

const DIFF_HELP = `
A and B are each a file or folder of local lists, or national (the requirements that are built in), or none.`

/** Commands about the requirements themselves. They need no database, but for what an authority has in use. */
export function registerRules(program: Command, { context, exit }: Register): void {
  const rules = program
    .command('rules')
    .description('the requirements that submissions are checked against')
  rules
    .command('list', { isDefault: true })
    .description('every requirement: what it asks, by which law, since when, and whether it is on')
    .option(
      '--authority <A>',
      'with the local lists that this authority has in use',
      parsed(checkAuthority),
    ) // prettier-ignore
    .addOption(json)
    .addHelpText('after', HELP)
    .action(async (o: { authority?: string; json: boolean }) => {
      const { rulesList } = await import('../commands/rules.ts')
      exit(await rulesList(context, { ...o, authority: o.authority ?? null }))
    })
  rules
    .command('check')
    .description("check files of councils' local lists: every problem with its line and column")
    .argument('[path...]', 'files or folders; ./requirements without it')
    .addOption(json)
    .addHelpText('after', CHECK_HELP)
    .action(async (paths: string[], o: { json: boolean }) => {
      const { rulesCheck } = await import('../commands/rules-check.ts')
      exit(await rulesCheck(context, paths, o))
    })
  rules
    .command('diff')
    .description('what was added, removed and changed between two sets of requirements')
    .argument('<A>', 'a file or folder of local lists, or national, or none')
    .argument('<B>', 'the same')
    .addOption(json)
    .addHelpText('after', DIFF_HELP)
    .action(async (before: string, after: string, o: { json: boolean }) => {
      const { rulesDiff } = await import('../commands/rules-diff.ts')
      exit(await rulesDiff(context, before, after, o))
    })
}
