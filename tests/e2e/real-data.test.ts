import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PROJECT, triage } from '../support/cli.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

const DATA = join(PROJECT, '../shared/data')
const present = existsSync(DATA)
if (!present) console.warn(`Tests on councils' real data are skipped: ${DATA} is absent.`)

interface Exported {
  reference: string
  state: string
  type: string | null
  lane: string | null
  location: { kind: string; easting: number | null; northing: number | null; reason: string | null }
  constraints: { layer: string; answer: string; reason: string | null; version: string | null }[]
  findings: { requirement: string; outcome: string; points: number; cites: string[] }[]
  readiness: number | null
}

describe.skipIf(!present)('real data, as councils publish it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'triage-real-'))
  const open: TestDatabase[] = []
  afterAll(async () => {
    for (const database of open) await database.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const newDatabase = async () => {
    const database = await makeTestDatabase()
    open.push(database)
    return { DATABASE_URL: database.url }
  }
  const exported = async (env: Record<string, string>) => {
    const { stdout } = await triage(['export', '--state', 'all'], env, dir)
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Exported)
  }
  const check = (record: Exported) => {
    const sum = record.findings.reduce((total, finding) => total + finding.points, 100)
    if (record.readiness !== null) expect(sum, record.reference).toBe(record.readiness)
    expect(record.findings.every((finding) => finding.cites.length > 0)).toBe(true)
    for (const { answer, reason, version } of record.constraints) {
      if (answer === 'unknown') expect(reason).not.toBeNull()
      if (answer === 'clear') expect(version).not.toBeNull()
    }
  }

  it('loads the Southwark register as it is: history, every row accounted for, nothing in the work queue', async () => {
    const env = await newDatabase()
    cpSync(`${DATA}/southwark/applications.csv`, `${dir}/applications.csv`)
    const args = [
      'run',
      'applications.csv',
      '--layers',
      `${DATA}/southwark/layers`,
      '--authority',
      'SWK',
    ]
    const history = await triage(args, env, dir)
    expect(history.code, history.stderr).toBe(1)
    expect(history.stdout).toMatch(/100 rows = 100 new/)
    expect(history.stdout).toMatch(/11 more refused|refused tpo-individual.* no geometry/)
    expect(history.stdout).toMatch(/No open submissions/)

    const then = await triage([...args, '--treat-as-open', '--as-of', '2021-10-01'], env, dir)
    expect(then.stdout).toMatch(/94 changed \+ 6 unchanged/)
    expect(then.stdout).toMatch(/check +94/)
    const records = await exported(env)
    expect(records).toHaveLength(100)
    records.forEach(check)
    const open = records.filter((record) => record.state === 'open')
    expect(open).toHaveLength(94)
    expect(open.every((record) => record.lane !== null)).toBe(true)
    const nowhere = records.filter((record) => record.location.kind === 'none')
    expect(nowhere).toHaveLength(24)
    expect(nowhere.every((record) => /false origin/.test(record.location.reason ?? ''))).toBe(true)
    for (const { location } of records.filter((record) => record.location.kind === 'point')) {
      expect(location.easting).toBeGreaterThan(525_000)
      expect(location.northing).toBeGreaterThan(165_000)
    }
    const answers = new Set(
      open.flatMap((record) => record.constraints.map((answer) => answer.answer)),
    )
    expect([...answers].sort()).toEqual(['clear', 'hit', 'unknown'])
  })

  it('loads and screens the 13 ODP submissions; a drawn boundary without a location plan is a query', async () => {
    const env = await newDatabase()
    const names = readdirSync(`${DATA}/odp`).filter((name) => name.endsWith('.json'))
    const files = names.map((name) => `${DATA}/odp/${name}`)
    expect(files).toHaveLength(13)
    const result = await triage(['run', ...files, '--layers', `${DATA}/southwark/layers`], env, dir)
    // The larger extension says in its address that it is 14 km from its red line.
    expect(result.stdout).toMatch(/address x and y the record is \d+ m away from its site boundary/)
    expect(result.stdout).toMatch(/12 more files: 12 rows = 12 new/)
    const records = await exported(env)
    expect(records).toHaveLength(13)
    records.forEach(check)
    expect(
      records.every((record) => record.location.kind === 'boundary' && record.lane !== null),
    ).toBe(true)
    const householder = records.find((record) => record.reference.startsWith('d5e442ce'))
    expect(
      householder?.findings.find((finding) => finding.requirement === 'NAT-LOCPLAN')?.outcome,
    ).toBe('unknown')
    const area = householder?.constraints.find((answer) => answer.layer === 'conservation-area')
    expect(area).toMatchObject({ answer: 'hit' })
  })
})
