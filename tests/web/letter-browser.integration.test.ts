import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basisOf } from '../../src/domain/decision.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type TestApp } from '../support/web.ts'

const CHROMIUM = '/usr/bin/chromium'
const present = existsSync(CHROMIUM)
if (!present) console.warn(`Tests of the letter in a browser are skipped: ${CHROMIUM} is absent.`)

describe.skipIf(!present)('the page of the letter in a browser', () => {
  let database: TestDatabase
  let web: TestApp
  let browser: Browser
  let origin: string
  let id: number
  let cookie: string

  beforeAll(async () => {
    database = await makeTestDatabase()
    web = await makeTestApp(database)
    ;[id = 0] = await loadSubmissions(database, aSubmission({ declared: { ...emptyDeclared, formDeclared: true }, carries: [...factGroups] })) // prettier-ignore
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id] })
    const { findings } = (await findAssessed(database.db, 'ZZA', id))!.assessment!
    const confirmed = findings.filter(({ outcome }) => outcome === 'flag').slice(0, 2).map((one) => ({ requirement: one.requirement, basis: basisOf(one), decision: 1 })) // prettier-ignore
    await database.pool.query(
      `insert into triage.current_decision (submission_id, authority, revision, overrides, confirmed) values ($1, 'ZZA', 1, '[]', $2)`,
      [id, JSON.stringify(confirmed)],
    )
    origin = await web.app.listen({ port: 0, host: '127.0.0.1' })
    ;({ cookie } = await signIn(web, ['officer']))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await web.close()
    await database.close()
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options }) // prettier-ignore
    const [name, value] = cookie.split('=')
    await context.addCookies([{ name: name!, value: value!, url: origin }])
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(`${origin}/submissions/${id}/letter`)
    return { page, said }
  }

  it('has no fault that axe finds, before and after saving, in conflict and with mistakes; and fits 320 px', async () => {
    const { page, said } = await open({ viewport: { width: 320, height: 640 } })
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]) // prettier-ignore
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    }
    await look()
    const other = await open()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Draft 1 is saved').waitFor()
    await look()
    await other.page.getByLabel('Fresh draft, not saved').fill('Mine')
    await other.page.getByRole('button', { name: 'Save draft' }).click()
    await other.page.getByRole('alert').waitFor()
    expect(await other.page.getByLabel('What you wrote').inputValue()).toBe('Mine')
    expect((await new AxeBuilder({ page: other.page }).analyze()).violations).toEqual([])
    await page.getByLabel('Day').fill('40')
    await page.getByRole('button', { name: 'Draft afresh' }).click()
    await page.getByRole('alert').waitFor()
    await look()
    await page.goto(`${origin}/submissions/${id}/letter?draft=1`)
    await look()
    expect(said).toEqual([])
  })

  it('copies the letter as it is sent, what is typed and not saved among it', async () => {
    const { page } = await open()
    await page.locator('#body').fill('# One\n\nTwo')
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await page.getByText('Copied', { exact: true }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('One\n\nTwo')
  })

  it('works without JavaScript, where there is no button to copy', async () => {
    const { page } = await open({ javaScriptEnabled: false })
    expect(await page.getByRole('button', { name: 'Copy as text' }).count()).toBe(0)
    await page.locator('#body').fill('Without a script')
    await page.getByRole('button', { name: 'Save draft' }).click()
    expect(await page.locator('#body').inputValue()).toBe('Without a script')
  })
})
