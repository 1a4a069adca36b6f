import type { Command } from 'commander'
import {
  asOf,
  authority,
  json,
  limit,
  processes,
  scope,
  state,
  type ScopeFlags,
} from './options.ts'
import type { RescoreOptions } from '../commands/rescore.ts'
import type { Register } from './register.ts'

const RESCORE_HELP = `
  triage rescore --policy my-policy.yaml --dry-run    which submissions would change lane or readiness
  triage rescore --policy my-policy.yaml              puts it in use, and scores them again
  triage rescore --rules requirements --dry-run       the same of a council's local lists (docs/local-lists.md)
  triage rescore --policy default --rules none        back to what comes with the software

Neither map nor model is asked: findings are made again only where the rules are others, from the facts that are stored. Workers
that run take what is in use with their next batch. Earlier assessments stay (triage verify).

Exit codes: 0 done; 1 jobs failed, or it was stopped; 2 a file that cannot be used, or it could not run.`

const VERIFY_HELP = `
Assessments are pinned to the facts, rules and policy that made them, and all of these are kept. Those that another version of the
software made are counted with its name: install that version to make them again.

Exit codes: 0 none comes out otherwise; 1 some do, or it was stopped; 2 it could not run.`

type RescoreFlags = ScopeFlags & Omit<RescoreOptions, keyof ScopeFlags>

/** Commands about scoring again, and about what it is scored by. */
export function registerRescore(program: Command, { context, exit }: Register): void {
  program
    .command('rescore')
    .description(
      'score again from stored facts, under another policy or local lists; say what moved',
    )
    .option('--policy <file>', 'a policy (policy.yaml), or default: put it in use')
    .option('--rules <path>', "folder of local lists, or none: put each council's in use")
    .option('--dry-run', 'only say what would move; nothing is put in use or written', false)
    .addOption(authority)
    .addOption(state)
    .addOption(asOf)
    .addOption(limit)
    .addOption(processes)
    .addOption(json)
    .addHelpText('after', RESCORE_HELP)
    .action(async (o: RescoreFlags) => {
      const { rescore } = await import('../commands/rescore.ts')
      exit(await rescore(context, { ...o, ...scope(o) }))
    })

  program
    .command('verify [reference]')
    .description('make past assessments again from what is stored, and compare them bit for bit')
    .addOption(authority)
    .addOption(json)
    .addHelpText('after', VERIFY_HELP)
    .action(async (reference: string | undefined, o: { authority?: string; json: boolean }) => {
      const { verify } = await import('../commands/verify.ts')
      exit(await verify(context, reference ?? null, { ...o, authority: o.authority ?? null }))
    })

  const policy = program.command('policy').description('how findings become a score and a lane')
  policy
    .command('show', { isDefault: true })
    .description('the policy in use, as YAML to start from')
    .addOption(authority)
    .option('--default', 'the one that comes with the software', false)
    .action(async (o: { authority?: string; default: boolean }) => {
      const { policyShow } = await import('../commands/policy.ts')
      exit(await policyShow(context, { ...o, authority: o.authority ?? null }))
    })
  policy
    .command('check <file>')
    .description('whether a policy can be used, and all that is wrong with it')
    .action(async (file: string) => {
      const { policyCheck } = await import('../commands/policy.ts')
      exit(await policyCheck(context, file))
    })
  policy
    .command('list')
    .description('which policies and local lists were put in use, and when')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { policyList } = await import('../commands/policy.ts')
      exit(await policyList(context, o))
    })
}
