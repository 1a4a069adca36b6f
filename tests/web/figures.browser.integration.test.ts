import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIGURES } from '../../src/web/analysis/figures/all.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, WINDOWS, type Served } from '../support/browser.ts' // prettier-ignore
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn } from '../support/web.ts'

const PAGES = ['', ...FIGURES.map(({ name }) => `/${name}`), '/in-time?by=type', '/days?by=month', '/invalid?from=2026-02-31'] // prettier-ignore

describe.skipIf(noBrowser !== null)('figures in a real browser', () => {
  let service: Served
  let cookie: string
  beforeAll(async () => {
    service = await serve()
    await loadSubmissions(
      service.database,
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
    cookie = (await signIn(service.web, ['officer', 'analyst'])).cookie
  })
  afterAll(() => service.close())

  it.each(WINDOWS)(
    'have no axe problem, do not scroll sideways, and break no policy: %s',
    async (_, options) => {
      const { page, complaints } = await service.open({ ...options, cookie })
      for (const path of PAGES) {
        await page.goto(`/figures${path}`)
        expect(await axeProblems(page), path).toEqual([])
        expect(await scrollsSideways(page), path).toBe(false)
      }
      expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
    },
  )

  it('show one chart, with letters that can be read, in a wide window and in a narrow one', async () => {
    for (const width of [1280, 320]) {
      const { page } = await service.open({ viewport: { width, height: 800 }, cookie })
      await page.goto('/figures/determinations?by=ward')
      const seen = page.locator('svg.app-chart:visible')
      expect(await seen.count()).toBe(1)
      const height = (await seen.locator('text').first().boundingBox())?.height
      expect(height).toBeGreaterThan(11)
    }
  })

  it('are filtered, sorted and opened with the keyboard alone, without JavaScript', async () => {
    const { page } = await service.open({ cookie, javaScriptEnabled: false })
    await page.goto('/figures/determinations')
    await page.getByLabel('Count by').focus()
    await page.keyboard.type('Type')
    await page.getByRole('button', { name: 'Count' }).focus()
    await follow(page, () => page.keyboard.press('Enter'))
    expect(page.url()).toMatch(/by=type/)
    await page.getByRole('columnheader', { name: 'Type' }).getByRole('link').focus()
    await follow(page, () => page.keyboard.press('Enter'))
    expect(page.url()).toMatch(/sort=type&direction=up/)
    expect(await page.locator('tbody th').allInnerTexts()).toEqual(['listed', 'pp.full.householder']) // prettier-ignore
    await page.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('pre').isVisible()).toBe(true)
  })
})
