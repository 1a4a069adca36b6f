import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { makeApp } from '../../src/web/app.ts'
import { readAssets } from '../../src/web/assets.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import { siteMap } from '../../src/web/map/site-map.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, listen, noBrowser, scrollsSideways, serve, type Served, type WindowOptions } from '../support/browser.ts' // prettier-ignore
import { feature } from '../support/feature.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn, webSettings } from '../support/web.ts'

const [E, N] = [430_000, 270_000]
const HOSTILE = '<img src=x onerror=alert(2)>'

describe.skipIf(noBrowser !== null)('the map that can be moved', () => {
  let service: Served
  let app: Awaited<ReturnType<typeof makeApp>>
  let url: string
  let cookie: string
  let submissionId: number

  beforeAll(async () => {
    service = await serve()
    const { database, web } = service
    await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(E - 40, N - 40, 100))]) // prettier-ignore
    await loadLayer(database, 'listed-building', [feature([], { reference: 'LB1', name: HOSTILE, geometry: { kind: 'points', points: [[E + 25, N + 5]] } })]) // prettier-ignore
    const [id] = await loadSubmissions(database, aSubmission({ location: boundary(square(E, N, 20)) })) // prettier-ignore
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id!] })
    submissionId = id!
    app = await pageOf(web.deps, submissionId)
    url = `${await listen(app)}/the-page`
    ;({ cookie } = await signIn(web, ['officer']))
  })
  afterAll(async () => {
    await app.close()
    await service.close()
  })

  /** A page with the map as a submission's page has it, under the service's own policy. */
  async function pageOf(deps: WebDeps, id: number) {
    const made = await makeApp(deps)
    const assets = await readAssets(webSettings)
    const folder = fileURLToPath(new URL('../../src/web', import.meta.url))
    const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), { autoescape: true }) // prettier-ignore
    environment.addGlobal('asset', (name: string) => assets.url(name))
    const page = `<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Test</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="{{ asset('icon.svg') }}"><link rel="stylesheet" href="{{ asset('app.css') }}"></head>
      <body class="govuk-template__body"><main><h1>Test</h1>{{ map | safe }}{% include "map/enhance.njk" %}</main></body></html>`
    made.get('/the-page', async (_request, reply) => {
      const submission = (await findAssessed(deps.database.db, 'ZZA', id))!
      const map = await siteMap(deps, submission)
      return reply.type('text/html').send(environment.renderString(page, { submission, map }))
    })
    return made
  }

  async function open(options: WindowOptions = {}) {
    const viewport = { width: 1000, height: 900 }
    const { page, complaints } = await service.open({ cookie, viewport, ...options })
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto(url)
    return { page, complaints }
  }

  const shift = (page: Page) => page.locator('.leaflet-map-pane').getAttribute('style') // prettier-ignore

  it('takes the picture’s place once it stands, without a word against the policy, and gives it back', async () => {
    const { page, complaints } = await open()
    await page.locator('.app-map-live__canvas path').first().waitFor()
    expect(await page.locator('.app-map__picture').isVisible()).toBe(false)
    // Patterns are found, though the picture is hidden.
    expect(await page.locator('path[fill="url(#map-0)"]').count()).toBeGreaterThan(0)
    expect(await axeProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Show as picture' }).click()
    expect(await page.locator('.app-map__picture').isVisible()).toBe(true)
    expect(await page.locator('.app-map-live').isVisible()).toBe(false)
    expect(await axeProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Show as map to move' }).click()
    expect(await page.locator('.app-map-live__canvas').isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('hides and shows a layer by its switch', async () => {
    const { page } = await open()
    const area = page.locator('path[aria-label^="Conservation area"]')
    await area.waitFor({ state: 'attached' })
    await page.getByLabel('Conservation area', { exact: true }).uncheck()
    expect(await area.count()).toBe(0)
    expect(await page.locator('path[aria-label^="Listed building"]').count()).toBe(1)
    await page.getByLabel('Conservation area', { exact: true }).check()
    expect(await area.count()).toBe(1)
  })

  it('is moved and asked by the keyboard alone, without animation where none is wanted; hostile names are text', async () => {
    const { page, complaints } = await open({ reducedMotion: 'reduce' })
    await page.locator('.app-map-live__canvas path').first().waitFor()
    await page.getByRole('button', { name: 'Show as picture' }).focus()
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate('document.activeElement?.className.includes("app-map-live__canvas")'),
    ).toBe(true)
    const before = await shift(page)
    await page.keyboard.press('ArrowRight')
    expect(await shift(page)).not.toBe(before)
    await page.locator('path[aria-label^="Listed building"]').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.leaflet-popup-content').textContent()).toContain(HOSTILE)
    expect(await page.locator('.leaflet-popup-content img').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('.leaflet-popup').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('fits 320 px, and is a picture in print and without JavaScript', async () => {
    const small = await open({ viewport: { width: 320, height: 600 } })
    await small.page.locator('.app-map-live__canvas path').first().waitFor()
    expect(await scrollsSideways(small.page)).toBe(false)
    await small.page.emulateMedia({ media: 'print' })
    expect(await small.page.locator('.app-map__picture').isVisible()).toBe(true)
    expect(await small.page.locator('.app-map-live').isVisible()).toBe(false)
    const plain = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 600 } })
    expect(await plain.page.locator('.app-map__picture').isVisible()).toBe(true)
    expect(await plain.page.locator('.app-map-live').isVisible()).toBe(false)
  })

  it('has tiles beneath it where a base map is set, which the policy for content lets in, and credits it', async () => {
    const settings = { ...webSettings, baseMap: { url: 'https://tiles.example/{z}/{x}/{y}.png', credit: 'Maps & <b>more</b>' } } // prettier-ignore
    const withTiles = await pageOf({ ...service.web.deps, settings }, submissionId)
    const address = await listen(withTiles)
    const { page, complaints } = await open()
    const asked: string[] = []
    await page.route('https://tiles.example/**', (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>' }) // prettier-ignore
    })
    await page.goto(`${address}/the-page`)
    await page.locator('.leaflet-tile-loaded').first().waitFor({ state: 'attached' })
    expect(asked[0]).toMatch(/^https:\/\/tiles\.example\/\d+\/\d+\/\d+\.png$/)
    expect(await page.locator('.leaflet-control-attribution').textContent()).toBe('Maps & <b>more</b>') // prettier-ignore
    expect(complaints).toEqual([])
    await withTiles.close()
  })

  it('leaves the picture where its data cannot be had', async () => {
    const { page } = await open()
    await page.route('**/map.json', (route) => route.fulfill({ status: 503 }))
    await page.reload({ waitUntil: 'networkidle' })
    expect(await page.locator('.app-map__picture').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Show as picture' }).count()).toBe(0)
  })
})
