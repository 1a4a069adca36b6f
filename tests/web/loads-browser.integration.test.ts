import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, type Served } from '../support/browser.ts' // prettier-ignore
import { signIn, type Person } from '../support/web.ts'
import { holdLoad, holdLook } from './loads-support.ts'

const SHOTS = process.env['TRIAGE_SHOTS']
const HEADER = 'reference,application_type,description,date_received\n'
const rows = (count: number, bad: number): string =>
  HEADER + Array.from({ length: count }, (_, at) => `B/${at},Householder,Rear extension,${at < bad ? '31/02/2026' : '05/02/2026'}\n`).join('') // prettier-ignore

describe.skipIf(noBrowser !== null)('loading and running, in a real browser', () => {
  const home = mkdtempSync(join(tmpdir(), 'triage-uploads-'))
  let service: Served
  let person: Person
  beforeAll(async () => {
    service = await serve({ home })
    person = await signIn(service.web, ['loader', 'admin'], 'ZZA')
  })
  afterAll(async () => {
    await service.close()
    rmSync(home, { recursive: true, force: true })
  })

  const check = async (page: Page, name: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true }) // prettier-ignore
    expect(await axeProblems(page), name).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}-320.png`), fullPage: true }) // prettier-ignore
    expect(await scrollsSideways(page), `${name} at 320 px`).toBe(false)
    await page.setViewportSize({ width: 1280, height: 800 })
  }

  it('goes from a file to its load and back, each page without an axe problem and at 320 px', async () => {
    const { page, complaints } = await service.open({ cookie: person.cookie })
    await page.goto('/loads/new')
    await check(page, 'new')
    await follow(page, () => page.getByRole('button', { name: 'Upload and look at it' }).click())
    expect(await page.getByText('There is a problem').count()).toBe(1)
    await check(page, 'new-problem')
    await page.getByLabel('File').setInputFiles({ name: 'a week.csv', mimeType: 'text/csv', buffer: Buffer.from(rows(20_000, 70)) }) // prettier-ignore
    const letLook = await holdLook(service.database)
    await follow(page, () => page.getByRole('button', { name: 'Upload and look at it' }).click())
    expect(await page.getByRole('progressbar').count()).toBe(1)
    await check(page, 'looking')
    // By itself, as the work ends.
    await follow(page, letLook)
    await check(page, 'looked-at')
    const letLoad = await holdLoad(service.database, 'B/19999')
    await follow(page, () => page.getByRole('button', { name: 'Load 19,930 rows' }).click())
    await page.getByText(/of 20,000 rows loaded/).waitFor()
    await follow(page, letLoad)
    expect(await page.getByRole('heading', { name: 'Loaded' }).count()).toBe(1)
    await check(page, 'loaded')
    await follow(page, () => page.getByRole('link', { name: 'Refused rows, with what to do' }).click()) // prettier-ignore
    expect(await page.getByRole('link', { name: 'Next refused rows' }).count()).toBe(1)
    await check(page, 'load')
    await follow(page, () => page.getByRole('link', { name: 'Undo this load' }).click())
    await check(page, 'undo')
    await page.goto('/loads')
    await check(page, 'loads')
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
  })

  it('loads without JavaScript, by keyboard alone', async () => {
    const { page } = await service.open({ cookie: person.cookie, javaScriptEnabled: false })
    await page.goto('/loads/new')
    await page.getByLabel('File').setInputFiles({ name: 'b.csv', mimeType: 'text/csv', buffer: Buffer.from(`${HEADER}N/1,Householder,Shed,05/02/2026\n`) }) // prettier-ignore
    await page.getByLabel('File').focus()
    await page.keyboard.press('Tab')
    await follow(page, () => page.keyboard.press('Enter'))
    // Without a script the page is asked for again by itself every few seconds.
    const button = page.getByRole('button', { name: 'Load 1 row' })
    await button.waitFor()
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Loaded' }).waitFor()
  })

  it('shows how the service runs, without an axe problem, at 320 px and in forced colours', async () => {
    const { page } = await service.open({ cookie: person.cookie })
    await page.goto('/running')
    await check(page, 'running')
    await page.goto('/running/assess')
    await check(page, 'assess')
    const forced = await service.open({ cookie: person.cookie, forcedColors: 'active' })
    await forced.page.goto('/running')
    expect(await axeProblems(forced.page)).toEqual([])
  })
})
