import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { axeProblems, launchBrowser, listen, noBrowser, openWindow, scrollsSideways } from '../../support/browser.ts' // prettier-ignore
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { makeTestApp, type TestApp } from '../../support/web.ts'

describe.skipIf(noBrowser !== null)('the page about the API, in a real browser', () => {
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

  it.each([
    ['wide', { viewport: { width: 1280, height: 800 } }],
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['in forced colours', { forcedColors: 'active' as const }],
    ['without JavaScript', { javaScriptEnabled: false }],
  ])('reads well: %s', async (name, options) => {
    const { page, complaints } = await openWindow(browser, base, options)
    await page.goto('/api/v1/docs')
    expect(await page.locator('h1').textContent()).toBe('API')
    expect(complaints).toEqual([])
    if (name !== 'without JavaScript') expect(await axeProblems(page)).toEqual([])
    if (name !== 'without JavaScript') expect(await scrollsSideways(page)).toBe(false)
  })
})
