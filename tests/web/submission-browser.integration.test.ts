import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, launchBrowser, listen, noBrowser, openWindow, scrollsSideways } from '../support/browser.ts' // prettier-ignore
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('findings that share an entry, in a real browser', () => {
  let database: TestDatabase
  let web: TestApp
  let browser: Browser
  let base: string
  let officer: Person
  let id = 0
  beforeAll(async () => {
    database = await makeTestDatabase()
    web = await makeTestApp(database)
    base = await listen(web.app)
    browser = await launchBrowser()
    officer = await signIn(web, ['officer'])
    const run = makeRunContext(database, null)
    await storePolicy(run)
    ;[id = 0] = await loadSubmissions(database, aSubmission({ type: null }))
    await makeScreen(run)({ authority: 'ZZA', ids: [id] })
  })
  afterAll(async () => {
    await browser.close()
    await web.close()
    await database.close()
  })

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('are unfolded and decided on with the keyboard alone, %s', async (_, javaScriptEnabled) => {
    const { page, complaints } = await openWindow(browser, base, { cookie: officer.cookie, javaScriptEnabled }) // prettier-ignore
    await page.goto(`/submissions/${id}`)
    const one = page.locator('#finding-NAT-FEE')
    const control = one.getByText('Confirm or override')
    expect(await control.isVisible()).toBe(false)
    await one.locator('> summary').focus()
    await page.keyboard.press('Enter')
    expect(await one.getByText('Ground', { exact: true }).first().isVisible()).toBe(true)
    await one.locator('.app-decide summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await one.getByRole('button', { name: /^Save/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Confirmed NAT-FEE.').waitFor()
    // Its entry says so while it is folded; an address that points at it unfolds it, where a script can.
    expect(await one.locator('> summary').innerText()).toContain('confirmed')
    expect(await control.isVisible()).toBe(javaScriptEnabled)
    expect(complaints).toEqual([])
  })

  it.each([
    ['wide', { viewport: { width: 1280, height: 800 } }],
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['in forced colours', { forcedColors: 'active' as const }],
  ])('have no axe problem and do not scroll sideways, some unfolded: %s', async (_, options) => {
    const { page } = await openWindow(browser, base, { cookie: officer.cookie, ...options })
    await page.goto(`/submissions/${id}`)
    await page.evaluate('for (const one of [...document.querySelectorAll(".app-finding__one, .app-finding__one details")].slice(0, 6)) one.open = true') // prettier-ignore
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  }) // prettier-ignore
})
