import { readdirSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { makeProgram } from '../../src/cli/program.ts'
import type { Context } from '../../src/cli/context.ts'

const ROOT = new URL('../../', import.meta.url)
const guides = readdirSync(new URL('docs/', ROOT))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const files = ['README.md', 'policy.yaml', ...guides]

/** Nothing runs: only names and options are looked at. */
const program = makeProgram({} as Context, () => undefined)

const subcommand = (of: Command, name: string) =>
  of.commands.find((command) => command.name() === name)
const parents = program.commands.filter(({ commands }) => commands.length > 0).map((c) => c.name())

/** Commands as they are written: in code, from the word `triage` to the end of the code, a comment or wide space. */
function commandsIn(text: string): string[] {
  const spans = [...text.matchAll(/`(?:npx )?triage ([^`]+)`/g)].map(([, rest = '']) => rest)
  const lines = [...text.matchAll(/^(?: {4}|#\s+| {2})(?:npx )?triage (.+)$/gm)].map(([, rest = '']) => rest) // prettier-ignore
  return [...spans, ...lines].map((command) => command.replace(/\s(?:#|\s).*$/, '').trim())
}

/** What of a command is not in `--help`: its name, that of its subcommand, or an option. */
function unknownIn(command: string): string[] {
  const words = command.replaceAll('\\|', ' | ').split(/[\s,;[\]()|]+/)
  const [name = '', second = ''] = words
  if (name.startsWith('-') || name === 'COMMAND') return []
  const top = subcommand(program, name)
  if (top === undefined) return [name]
  const below = subcommand(top, second)
  // The argument of a command with subcommands is one of them.
  if (parents.includes(name) && /^[a-z]+$/.test(second) && below === undefined) return [`${name} ${second}`] // prettier-ignore
  const known = new Set([top, below].flatMap((one) => one?.options.map(({ long }) => long) ?? []))
  // A group hands its options to the subcommand that it runs by itself.
  for (const { options } of top.commands) if (below === undefined) for (const { long } of options) known.add(long) // prettier-ignore
  return words.filter((word) => word.startsWith('--') && word !== '--help' && !known.has(word))
}

describe('the commands that the guides name', () => {
  it.each(files)('exist, with their options: %s', (file) => {
    const commands = commandsIn(readFileSync(new URL(file, ROOT), 'utf8'))
    const wrong = commands.flatMap((command) => unknownIn(command).map((what) => `triage ${command}: ${what}`)) // prettier-ignore
    expect(wrong).toEqual([])
  })

  it('are all that there are: the README has each', () => {
    const commands = commandsIn(readFileSync(new URL('README.md', ROOT), 'utf8'))
    const named = new Set(commands.map((command) => command.split(/[\s,]/)[0]))
    expect(program.commands.map((command) => command.name()).filter((name) => !named.has(name) && name !== 'start')).toEqual([]) // prettier-ignore
  })

  it('finds one that does not exist', () => {
    expect(['lst', 'list --lanes', 'policy chek x', 'policy check --x f'].map((c) => unknownIn(c).length)).toEqual([1, 1, 1, 1]) // prettier-ignore
    expect(commandsIn('`triage list --lane ready`\n\n    npx triage verify    # all')).toEqual(['list --lane ready', 'verify']) // prettier-ignore
  })
})
