import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axeProblems,
  noBrowser,
  scrollsSideways,
  serve,
  WINDOWS,
  type Served,
} from '../support/browser.ts'

describe.skipIf(noBrowser !== null)('the frame of every page, in a real browser', () => {
  let service: Served
  beforeAll(async () => {
    service = await serve()
  })
  afterAll(() => service.close())

  it('has its scripts run and nothing stopped by the policy for content', async () => {
    const { page, complaints } = await service.open()
    await page.goto('/nowhere')
    expect(await page.locator('body.js-enabled').count()).toBe(1)
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
  })

  it.each(WINDOWS)('has no axe problem and does not scroll sideways: %s', async (_, options) => {
    const { page } = await service.open(options)
    await page.goto('/nowhere')
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  })
})
