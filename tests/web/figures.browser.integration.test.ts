import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { FIGURES } from '../../src/web/analysis/figures/all.ts'
import { axeProblems, launchBrowser, listen, noBrowser, openWindow, scrollsSideways } from '../support/browser.ts' // prettier-ignore
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type TestApp } from '../support/web.ts'

const PAGES = ['', ...FIGURES.map(({ name }) => `/${name}`), '/in-time?by=type', '/days?by=month', '/invalid?from=2026-02-31'] // prettier-ignore

describe.skipIf(noBrowser !== null)('figures in a real browser', () => {
  let database: TestDatabase
  let web: TestApp
  let browser: Browser
  let base: string
  let cookie: string
  beforeAll(async () => {
    database = await makeTestDatabase()
    web = await makeTestApp(database)
    await loadSubmissions(
      database,
      aSubmission({ reference: 'A/1', netDwellings: 3 }),
      ...Array.from({ length: 12 }, (_, at) =>
        aSubmission({
          reference: `H/${at}`,
          state: 'determined',
          type: at % 2 === 0 ? 'listed' : 'pp.full.householder',
          ward: 'A ward with a name that is rather long for a narrow window',
          determination: '<b>Granted</b>',
          validOn: '2026-01-05',
          targetOn: '2026-03-02',
          determinedOn: `2026-0${2 + (at % 3)}-1${at % 10}`,
        }),
      ),
    )
    cookie = (await signIn(web, ['officer', 'analyst'])).cookie
    base = await listen(web.app)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await web.close()
    await database.close()
  })

  it.each([
    ['at 1280 px', { viewport: { width: 1280, height: 800 } }],
    ['at 320 px', { viewport: { width: 320, height: 640 } }],
    ['in forced colours', { forcedColors: 'active' as const }],
  ])('have no axe problem, do not scroll sideways, and break no policy: %s', async (_, options) => {
    const { page, complaints } = await openWindow(browser, base, { ...options, cookie })
    for (const path of PAGES) {
      await page.goto(`/figures${path}`)
      expect(await axeProblems(page), path).toEqual([])
      expect(await scrollsSideways(page), path).toBe(false)
    }
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
  })

  it('show one chart, with letters that can be read, in a wide window and in a narrow one', async () => {
    for (const width of [1280, 320]) {
      const { page } = await openWindow(browser, base, { viewport: { width, height: 800 }, cookie })
      await page.goto('/figures/determinations?by=ward')
      const seen = page.locator('svg.app-chart:visible')
      expect(await seen.count()).toBe(1)
      const height = (await seen.locator('text').first().boundingBox())?.height
      expect(height).toBeGreaterThan(11)
    }
  })

  it('are filtered, sorted and opened with the keyboard alone, without JavaScript', async () => {
    const { page } = await openWindow(browser, base, { cookie, javaScriptEnabled: false })
    await page.goto('/figures/determinations')
    await page.getByLabel('Count by').focus()
    await page.keyboard.type('Type')
    await page.getByRole('button', { name: 'Count' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/by=type/)
    await page.getByRole('columnheader', { name: 'Type' }).getByRole('link').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=type&direction=up/)
    expect(await page.locator('tbody th').allInnerTexts()).toEqual(['Listed building consent listed', 'Householder pp.full.householder']) // prettier-ignore
    await page.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('pre').isVisible()).toBe(true)
  })
})
