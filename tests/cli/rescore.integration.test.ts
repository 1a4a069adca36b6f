import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { rescore } from '../../src/cli/commands/rescore.ts'
import { defaultPolicy, type Policy } from '../../src/rules/policy.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { PROJECT, SAMPLES as COMMITTED } from '../support/cli.ts'
import { makeCommands } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-rescore-'))
const RULES = `${PROJECT}requirements`
const write = (name: string, text: string) => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}
const policyFile = (name: string, policy: Partial<Policy>) =>
  write(name, stringify({ ...defaultPolicy, version: name, ...policy }))
const strict = policyFile('strict.yaml', { unknownValue: 0, complexity: { ...defaultPolicy.complexity, threshold: 0 } }) // prettier-ignore
const mild = policyFile('mild.yaml', { unknownValue: 1 })

let database: TestDatabase
let commands: ReturnType<typeof makeCommands>
beforeAll(async () => {
  database = await makeTestDatabase()
  commands = makeCommands(database.url, dir)
  const samples = `${dir}/samples/`
  cpSync(COMMITTED, samples, { recursive: true })
  const odp = readdirSync(`${samples}odp`).map((name) => `${samples}odp/${name}`)
  const ran = await commands.triage('run', `${samples}applications.csv`, ...odp, '--layers', `${samples}layers`, '--authority', 'ZBF', '--processes', '1') // prettier-ignore
  expect(ran.error).toBeNull()
  await storePolicy(makeRunContext(database, null))
  const ids = await loadSubmissions(database, aSubmission({ reference: 'A/1' }), aSubmission({ reference: 'A/2', type: null, netDwellings: 7 })) // prettier-ignore
  await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids })
})
afterAll(async () => {
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const rows = async (query: string) =>
  (await database.pool.query<Record<string, unknown>>(query)).rows
const tables = ['finding_sets', 'assessments', 'in_use', 'policies', 'local_rules', 'facts', 'layer_sets'] // prettier-ignore
const counts = async () =>
  Promise.all(tables.map(async (table) => (await rows(`select count(*)::int as n from triage.${table}`))[0]?.['n'])) // prettier-ignore
const standing = async () => {
  const found =
    await rows(`select s.authority || ' ' || s.reference as key, c.lane, c.readiness from triage.current_assessment c
    join triage.submissions s on s.id = c.submission_id where c.state = 'open'`)
  return new Map(found.map(({ key, lane, readiness }) => [key as string, { lane, readiness }]))
}

interface Report {
  compared: number
  lanes: { from: string; to: string; submissions: number; homes: number }[]
  changed: { authority: string; reference: string; after: { lane: string; readiness: number } }[]
  requirements: { requirement: string }[]
  toScreen: number
  left: number
  notes: string[]
  interrupted: boolean
}
const scoreAgain = async (...args: string[]) => {
  const ran = await commands.triage('rescore', ...args, '--json', '--limit', '10000', '--processes', '1') // prettier-ignore
  expect(ran.error).toBeNull()
  return { ...ran, report: JSON.parse(ran.stdout) as Report }
}
const sorted = ({ lanes }: Report) =>
  lanes.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1))

beforeEach(async () => {
  await database.pool.query('delete from triage.in_use')
  await scoreAgain()
})

describe('triage rescore', () => {
  /** What is in use before, and what is then asked for. */
  const cases: [string, string[], string[]][] = [
    ['a policy', [], ['--policy', strict]],
    ['local rules', [], ['--rules', RULES]],
    ['both', [], ['--policy', strict, '--rules', RULES]],
    ['default', ['--policy', strict], ['--policy', 'default']],
    ['none', ['--rules', RULES], ['--rules', 'none']],
    ['a policy where rules are in use', ['--rules', RULES], ['--policy', mild]],
    ['one council', [], ['--policy', mild, '--rules', RULES, '--authority', 'ZBF']],
    ['a policy for all where one has its own', ['--policy', mild, '--authority', 'ZZA'], ['--policy', strict]], // prettier-ignore
  ]
  it.each(cases)('does what its dry run says: %s', async (_name, first, asked) => {
    if (first.length > 0) await scoreAgain(...first)
    const [before, was] = [await counts(), await standing()]
    const dry = await scoreAgain(...asked, '--dry-run')
    expect(dry.code).toBe(0)
    expect(await counts()).toEqual(before)
    expect(await standing()).toEqual(was)
    expect(dry.report.changed.length).toBeGreaterThan(0)

    const real = await scoreAgain(...asked)
    expect(real).toMatchObject({ code: 0, report: { toScreen: 0, left: 0, compared: dry.report.compared } }) // prettier-ignore
    const expected = new Map(was)
    for (const { authority, reference, after } of dry.report.changed)
      expected.set(`${authority} ${reference}`, after)
    expect(await standing()).toEqual(expected)
    expect(sorted(real.report)).toEqual(sorted(dry.report))

    const then = await counts()
    expect((await scoreAgain(...asked)).code).toBe(0)
    expect(await counts()).toEqual(then)
  })

  it('says which council keeps a policy of its own, and that it does', async () => {
    await scoreAgain('--policy', mild, '--authority', 'ZZA')
    for (const dry of [['--dry-run'], []]) {
      const { report } = await scoreAgain('--policy', strict, ...dry)
      expect(report.notes).toEqual([expect.stringContaining('ZZA keeps the policy of its own')])
    }
  })

  it('takes back rules that were kept for a council before it had a submission', async () => {
    mkdirSync(`${dir}/rules/ZZC`, { recursive: true })
    const text = readFileSync(`${RULES}/ZBF/2025-local-list.yaml`, 'utf8')
    writeFileSync(`${dir}/rules/ZZC/list.yaml`, text.replaceAll('ZBF', 'ZZC'))
    const kept = await scoreAgain('--rules', `${dir}/rules`)
    expect(kept.stderr).toContain('ZZC: no submission is loaded')
    await scoreAgain('--rules', 'none')
    expect(await rows(`select key from triage.in_use where authority = 'ZZC' order by id desc limit 1`)).toEqual([{ key: null }]) // prettier-ignore
  })

  it('where the margin of points is another, says that the map comes first, and scores once it has been asked', async () => {
    const wide = policyFile('wide.yaml', { pointMarginM: 40, unknownValue: 0.75 })
    const dry = await scoreAgain('--policy', wide, '--dry-run')
    expect(dry.report.notes).toContainEqual(expect.stringContaining('pointMarginM would be 40, and is 10')) // prettier-ignore
    expect(dry.report.toScreen).toBe(dry.report.compared)
    const real = await scoreAgain('--policy', wide)
    expect(real.report.toScreen).toBe(real.report.compared)
    await commands.triage('requeue')
    expect((await commands.triage('work', '--drain', '--processes', '1')).code).toBe(0)
    expect((await scoreAgain()).report).toMatchObject({ toScreen: 0, left: 0 })
    await scoreAgain('--policy', 'default')
    await commands.triage('requeue')
    await commands.triage('work', '--drain', '--processes', '1')
  })

  it('puts nothing in use where a file, the model or what is asked for cannot be used', async () => {
    const typo = policyFile('typo.yaml', { weights: { default: 10, byRequirement: { 'NAT-FEEE': 1 } } }) // prettier-ignore
    const before = await counts()
    for (const [args, says] of [
      [['--policy', typo], /typo\.yaml, line \d+: .*NAT-FEEE is no requirement/],
      [['--policy', 'nowhere.yaml'], /nowhere\.yaml cannot be read/],
      [['--rules', 'nowhere'], /no file or folder nowhere/],
      [['--policy', write('tab.yaml', 'version: a\n\tb: 1\n')], /tab\.yaml, line 2/],
    ] as const) {
      const { code, error } = await commands.triage('rescore', ...args)
      expect(code).toBeNull()
      expect(error?.message).toMatch(says)
    }
    for (const [args, says] of [
      [['--authority', 'SWK', '--policy', mild], /No submission of SWK is loaded; .*ZBF, ZZA/],
      [['--authority', 'ZZA', '--rules', RULES], /has nothing of ZZA: it has ZBF/],
    ] as const) {
      const { code, stderr } = await commands.triage('rescore', ...args)
      expect(code).toBe(1)
      expect(stderr).toMatch(says)
    }
    const remote = await commands.run((context) =>
      rescore(
        { ...context, config: { ...context.config, model: { baseUrl: 'https://models.example.com/v1', model: 'm', apiKey: null, timeoutMs: 1000, patienceMs: 1000, contextTokens: 8192, concurrency: 1, allowRemote: false } } },
        { authority: null, state: 'open', policy: mild, dryRun: false, limit: 20, json: false },
      ),
    ) // prettier-ignore
    expect(remote.error).not.toBeNull()
    expect(await counts()).toEqual(before)
  })

  it('stopped in a dry run, says that what it says is of a part, and exits 1', async () => {
    const stop = new AbortController()
    stop.abort()
    const ran = await commands.run((context) =>
      rescore(
        { ...context, signal: stop.signal },
        { authority: null, state: 'open', policy: strict, dryRun: true, limit: 20, json: false },
      ),
    )
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('Stopped before the end')
  })
})
