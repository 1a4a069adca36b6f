import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeProblems, noBrowser, scrollsSideways, serve, WINDOWS, type Served } from '../../support/browser.ts' // prettier-ignore

describe.skipIf(noBrowser !== null)('the page about the API, in a real browser', () => {
  let service: Served
  beforeAll(async () => {
    service = await serve()
  })
  afterAll(() => service.close())

  it.each([...WINDOWS, ['without JavaScript', { javaScriptEnabled: false }] as const])(
    'reads well: %s',
    async (name, options) => {
      const { page, complaints } = await service.open(options)
      await page.goto('/api/v1/docs')
      expect(await page.locator('h1').textContent()).toBe('API')
      expect(complaints).toEqual([])
      if (name !== 'without JavaScript') expect(await axeProblems(page)).toEqual([])
      if (name !== 'without JavaScript') expect(await scrollsSideways(page)).toBe(false)
    },
  )
})
