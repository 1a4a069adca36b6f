import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SAMPLES, triage } from '../support/cli.ts'
import { triageHere } from '../support/command.ts'
import { makeTestDatabase } from '../support/database.ts'
import { startModelServer, type ModelServer } from '../support/model-server.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-on-off-'))
let model: ModelServer
beforeAll(async () => {
  cpSync(SAMPLES, `${dir}/samples`, { recursive: true })
  model = await startModelServer('good')
})
afterAll(async () => {
  await model.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Row {
  reference: string
  lane: string
  readiness: number | null
  findings: { requirement: string; outcome: string; points: number }[]
}

/** The samples, run whole; by reference. */
async function runSamples(settings: Record<string, string>): Promise<Map<string, Row>> {
  const database = await makeTestDatabase()
  const env = { DATABASE_URL: database.url, ...settings }
  const odp = readdirSync(`${dir}/samples/odp`).map((name) => `${dir}/samples/odp/${name}`)
  const files = [`${dir}/samples/applications.csv`, ...odp]
  const more = ['--layers', `${dir}/samples/layers`, '--documents', `${dir}/samples/documents`]
  await triage(['run', ...files, '--authority', 'ZBF', ...more], env, dir)
  const { stdout } = await triageHere(['export', '--state', 'all'], env, dir)
  await database.close()
  const rows = stdout.trim().split('\n').map((line) => JSON.parse(line) as Row) // prettier-ignore
  return new Map(rows.map((row) => [row.reference, row]))
}

it('differs on the samples with the model on only in findings about what is in a text: never in score or lane', async () => {
  const off = await runSamples({})
  const on = await runSamples({ LLM_BASE_URL: model.url, LLM_MODEL: 'scripted' })
  expect(model.requests.length).toBeGreaterThan(0)
  expect([...on.keys()]).toEqual([...off.keys()])
  const moved = new Set<string>()
  for (const [reference, row] of on) {
    const before = off.get(reference)
    expect([reference, row.lane, row.readiness]).toEqual([reference, before?.lane, before?.readiness]) // prettier-ignore
    const known = new Set(before?.findings.map((finding) => JSON.stringify(finding)))
    for (const finding of row.findings) {
      if (known.has(JSON.stringify(finding))) continue
      moved.add(finding.requirement)
      expect(finding.points, finding.requirement).toBe(0)
    }
  }
  expect(moved.size).toBeGreaterThan(0)
  for (const requirement of moved) expect(requirement).toMatch(/^TXT-/)
})
