import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { axeProblems, launchBrowser, listen, noBrowser, openWindow, scrollsSideways } from '../support/browser.ts' // prettier-ignore
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, type TestApp } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('the frame of every page, in a real browser', () => {
  let database: TestDatabase
  let web: TestApp
  let browser: Browser
  let base: string
  beforeAll(async () => {
    database = await makeTestDatabase()
    web = await makeTestApp(database)
    base = await listen(web.app)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await web.close()
    await database.close()
  })

  it('has its scripts run and nothing stopped by the policy for content', async () => {
    const { page, complaints } = await openWindow(browser, base)
    await page.goto('/nowhere')
    expect(await page.locator('body.js-enabled').count()).toBe(1)
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
  })

  it.each([
    ['wide', { viewport: { width: 1280, height: 800 } }],
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['in forced colours', { forcedColors: 'active' as const }],
  ])('has no axe problem and does not scroll sideways: %s', async (_, options) => {
    const { page } = await openWindow(browser, base, options)
    await page.goto('/nowhere')
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  })
})
