import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ModelStatus } from '../../src/cli/model-status.ts'
import { SAMPLES, triage } from '../support/cli.ts'
import { triageHere } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { startModelServer, type ModelServer } from '../support/model-server.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-status-'))
let model: ModelServer
let database: TestDatabase
let env: Record<string, string>
beforeAll(async () => {
  model = await startModelServer('good', { slots: 3 })
  database = await makeTestDatabase()
  env = {
    ...{ DATABASE_URL: database.url, LLM_MODEL: 'scripted', LLM_API_KEY: 'top-secret' },
    LLM_BASE_URL: model.url,
  }
})
afterAll(async () => {
  await model.close()
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const status = async (more: Record<string, string> = {}) => {
  const all = { ...env, ...more }
  const text = await triageHere(['status'], all, dir)
  const json = await triageHere(['status', '--json'], all, dir)
  expect(text.stderr + json.stderr).toBe('')
  expect(text.stdout + json.stdout).not.toContain('top-secret') // prettier-ignore
  return { text: text.stdout, model: (JSON.parse(json.stdout) as { model: ModelStatus | null }).model } // prettier-ignore
}

it('says of a model that was never used where it is, that it answers, and how many calls it takes', async () => {
  const said = await status()
  expect(said.model).toMatchObject({
    ...{ model: 'scripted', endpoint: model.url, state: 'never used', reason: null, since: null },
    ...{ answersNow: true, troubleNow: null, slots: 3, slotsFrom: 'endpoint', waiting: 0 },
    lastDay: { calls: 0, documents: 0, failed: 0, tokensIn: 0, tokensOut: 0 },
  })
  expect(said.text).toContain(`Model     scripted at ${model.url}: answers now\n`)
  expect(said.text).toContain('  3 calls at once, as the endpoint says\n')
  expect((await status({ LLM_CONCURRENCY: '5' })).text).toContain('  5 calls at once, set by LLM_CONCURRENCY\n') // prettier-ignore
  const none = await status({ LLM_BASE_URL: '', LLM_MODEL: '' })
  expect(none.model).toBeNull()
  expect(none.text).toContain('none configured: documents are read by code alone')
})

it('counts what was asked, and says what a model that died leaves unread: in work and run --drain, and in status', async () => {
  const files = ['--authority', 'ZBF', '--documents', `${SAMPLES}documents`]
  const run = await triage(['run', `${SAMPLES}applications.csv`, ...files], env, dir)
  expect(run.stdout).toContain('Assessed ')
  expect(run.stdout).not.toContain('does not answer')
  const used = await status()
  const { lastDay } = used.model ?? {}
  expect(used.model).toMatchObject({ state: 'answers', waiting: 0 })
  expect(lastDay?.calls).toBe(model.requests.length)
  expect(lastDay?.documents).toBeGreaterThan(0)
  expect(lastDay?.tokensIn).toBe(100 * model.requests.length)
  expect(used.text).toContain(`  last 24 hours: ${lastDay?.calls ?? ''} calls (0 without a usable answer) about ${lastDay?.documents ?? ''} documents`) // prettier-ignore

  // Another model at an address where nobody listens: all is to be asked again.
  const gone = await startModelServer('good')
  await gone.close()
  const dead = { LLM_BASE_URL: gone.url, LLM_MODEL: 'dead', LLM_PATIENCE_MS: '3000' }
  expect((await triageHere(['requeue'], { ...env, ...dead }, dir)).code).toBe(0)
  // Side by side, as each waits for it.
  const commands = [['work', '--drain'], ['work', '--drain', '--json'], ['run', `${SAMPLES}applications.csv`, ...files]] // prettier-ignore
  const [first, second, more] = await Promise.all(commands.map((args) => triage(args, { ...env, ...dead }, dir))) // prettier-ignore
  if (first === undefined || second === undefined || more === undefined)
    throw new Error('three ran')
  expect([first.code, second.code]).toEqual([0, 0])
  expect(first.stderr).toMatch(/The model does not answer \(connection refused.*\): reading is paused, all else goes on\./) // prettier-ignore
  const [, waiting] = /The model does not answer: documents of (\d+) submissions? are not read yet; they are read when triage work runs and the model answers\./.exec(first.stderr) ?? [] // prettier-ignore
  expect(Number(waiting)).toBeGreaterThan(0)
  expect(JSON.parse(second.stdout)).toMatchObject({ notRead: Number(waiting), failed: 0 })
  const down = await status(dead)
  expect(down.model).toMatchObject({
    ...{ model: 'dead', state: 'paused', answersNow: false, waiting: Number(waiting) },
    ...{ reason: expect.stringMatching(/refused/) as string, slotsFrom: 'unknown' },
  })
  expect(down.text).toContain('does not answer now: connection refused')
  expect(down.text).toMatch(
    / {2}reading is paused since \d{4}-\d\d-\d\d \d\d:\d\d: connection refused/,
  )
  expect(down.text).toContain(`  documents of ${waiting ?? ''} submissions wait for the model\n`)

  expect(more.stdout).toContain(`${waiting ?? ''} submissions: the model does not answer; their documents are read when triage work runs and it does.`) // prettier-ignore
  // The model that did read is back: nothing is asked again, and nothing waits.
  const before = model.requests.length
  expect((await triage(['work', '--drain'], env, dir)).code).toBe(0)
  expect(model.requests.length).toBe(before)
  expect(await status()).toMatchObject({ model: { waiting: 0 } })
})
