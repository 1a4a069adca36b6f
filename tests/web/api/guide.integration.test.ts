import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { roles } from '../../../src/domain/account.ts'
import { submissionEvent, webhookMeaning } from '../../../src/domain/webhook.ts'
import { problem } from '../../../src/web/api/problems.ts'
import { listen } from '../../support/browser.ts'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { loadSubmissions } from '../../support/pipeline.ts'
import { aSubmission } from '../../support/submission.ts'
import { makeTestApp, type TestApp } from '../../support/web.ts'
import { ask, assess, makeKey } from './support.ts'

const root = new URL('../../../', import.meta.url).pathname
const guide = await readFile(join(root, 'docs/api.md'), 'utf8')
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!) // prettier-ignore

let database: TestDatabase
let web: TestApp
let folder: string
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  folder = await mkdtemp(join(tmpdir(), 'api-guide-'))
  await symlink(join(root, 'data'), join(folder, 'data'))
  const many = ['A', 'B', 'C'].map((reference) => aSubmission({ authority: 'ZBF', reference }))
  await assess(database, 'ZBF', await loadSubmissions(database, ...many))
})
afterAll(async () => {
  await web.close()
  await database.close()
  await rm(folder, { recursive: true })
})

it('every command of the guide does what it says, run by a shell', async () => {
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', TRIAGE: await listen(web.app) } // prettier-ignore
  for (const role of roles) env[role.toUpperCase()] = (await makeKey(web, role, 'ZBF')).token
  const commands = blocks('sh')
  expect(commands.length).toBeGreaterThan(7)
  for (const command of commands) {
    const run = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command], { cwd: folder, env, maxBuffer: 1e8 }) // prettier-ignore
    const { stdout } = await run
    if (command.includes('text/csv')) expect(stdout).toContain('submission_id,')
    else if (!command.includes('pages.ndjson')) expect(stdout).toMatch(/^\{.*\}$/s)
  }
  const pages = await readFile(join(folder, 'pages.ndjson'), 'utf8')
  expect(pages.match(/"reference":/g)).toHaveLength(4)
})

it('the message of a webhook that the guide shows is one of the document', () => {
  const shown = JSON.parse(blocks('json').find((text) => text.includes('submission.'))!) as unknown
  expect(submissionEvent.parse(shown)).toEqual(shown)
  for (const name of Object.keys(webhookMeaning)) expect(guide).toContain(`| \`${name}\``)
})

it('the problem that the guide shows is the one that comes', async () => {
  const shown = blocks('json').find((text) => text.includes('"status"'))
  const answer = await ask(web, await makeKey(web, 'officer'), '/submissions?limit=0')
  expect(problem.parse(JSON.parse(shown!))).toEqual(answer.json())
})
