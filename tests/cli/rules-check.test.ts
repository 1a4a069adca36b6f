import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withCondition } from '../rules/local-lists/support.ts'
import { PROJECT } from '../support/cli.ts'
import { makeCommands } from '../support/command.ts'

/** No server listens there: the commands must do without. */
const inFolder = (cwd: string) => makeCommands('postgres://127.0.0.1:1/none', cwd).triage

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const good = withCondition('{ always: true }')
const bad = withCondition("{ dwelings: '>= 1' }")

describe('triage rules check', () => {
  it('finds nothing wrong with the lists that come with the project', async () => {
    const { code, stdout } = await inFolder(PROJECT)('rules', 'check')
    expect(code).toBe(0)
    expect(stdout).toContain('published 2025-10-06, so it can bind applications made until 2027-10-06.') // prettier-ignore
    expect(stdout).toContain('2 files: 2 without errors; 0 errors, 0 warnings.')
  })

  it('prints each problem with file, line and column, and answers 1', async () => {
    const triage = inFolder(folderOf({ 'requirements/ZBF/a.yaml': bad, 'requirements/SWK/b.yaml': good, 'requirements/readme.txt': 'x' })) // prettier-ignore
    const { code, stdout } = await triage('rules', 'check')
    expect(code).toBe(1)
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'requirements/SWK/b.yaml:1:12: The list is of ZBF, and its folder is SWK. Write SWK, or move the file to a folder ZBF.',
      'requirements/ZBF/a.yaml:10:20: "dwelings" is no kind of condition, and no field. Write dwellings.',
    ])
    expect(stdout).toContain('2 files: 0 without errors; 2 errors, 0 warnings.')
  })

  it('reads the files that it is given, and gives JSON', async () => {
    const triage = inFolder(folderOf({ 'a.yaml': good, 'b.yaml': bad }))
    const { code, stdout } = await triage('rules', 'check', 'a.yaml', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      files: 1,
      good: 1,
      problems: [],
      lists: [{ authority: 'ZBF', name: 'A list', publishedOn: '2025-10-06', bindsUntil: '2027-10-06', items: 1, off: 0 }],
    }) // prettier-ignore
    const failed = await triage('rules', 'check', 'b.yaml', '--json')
    expect(failed.code).toBe(1)
    expect((JSON.parse(failed.stdout) as { problems: unknown[] }).problems).toEqual([
      { file: 'b.yaml', line: 10, column: 20, severity: 'error', problem: '"dwelings" is no kind of condition, and no field', write: 'Write dwellings' },
    ]) // prettier-ignore
  })

  it('says what to do where there is no such path, or no list', async () => {
    const triage = inFolder(folderOf({ 'empty/readme.txt': 'x' }))
    expect((await triage('rules', 'check')).error?.message).toMatch(/There is no file or folder requirements\./) // prettier-ignore
    expect((await triage('rules', 'check', 'empty')).error?.message).toMatch(/has no \.yaml file/)
  })
})

describe('triage rules diff', () => {
  const triage = inFolder(folderOf({ 'a.yaml': good, 'b.yaml': good.replace('types: all', 'types: [listed]'), 'bad.yaml': bad })) // prettier-ignore

  it('says what changed from one to the other', async () => {
    const { code, stdout } = await triage('rules', 'diff', 'a.yaml', 'b.yaml')
    expect(code).toBe(0)
    expect(stdout).toBe(
      'changed  ZBF-ITEM  Heritage statement\n           types: now with listed, without *\n0 added, 0 removed, 1 changed, 0 the same.\n',
    )
    const parsed = JSON.parse((await triage('rules', 'diff', 'none', 'a.yaml', '--json')).stdout) as { added: unknown } // prettier-ignore
    expect(parsed.added).toEqual([{ id: 'ZBF-ITEM', title: 'Heritage statement' }])
  })

  it('knows the national requirements, and refuses a file with errors', async () => {
    expect((await triage('rules', 'diff', 'national', 'national')).stdout).toMatch(/^0 added, 0 removed, 0 changed, \d+ the same\.\n$/) // prettier-ignore
    expect((await triage('rules', 'diff', 'none', 'bad.yaml')).error?.message).toMatch(/bad\.yaml cannot be compared:\nbad\.yaml:10:20: /) // prettier-ignore
  })
})
