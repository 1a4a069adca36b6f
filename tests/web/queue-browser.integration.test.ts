import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, WINDOWS, type Served, type WindowOptions } from '../support/browser.ts' // prettier-ignore
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('the work queue, in a real browser', () => {
  let service: Served
  let cookie: string
  beforeAll(async () => {
    service = await serve()
    const { database, web } = service
    await storePolicy(makeRunContext(database, null))
    const ids = await loadSubmissions(database, ...Array.from({ length: 55 }, (_, at) => aSubmission({ reference: `26/${at}/VERY-LONG-REFERENCE`, netDwellings: at, address: `${at} ${'Llanfairpwllgwyngyll'.repeat(4)}` }))) // prettier-ignore
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: ids.slice(0, 53) })
    cookie = (await signIn(web, ['officer'])).cookie
  })
  afterAll(() => service.close())
  const open = async (path: string, options: WindowOptions = {}) => {
    const window = await service.open({ cookie, ...options })
    await window.page.goto(path)
    return window
  }

  it.each([...WINDOWS, ['without JavaScript', { javaScriptEnabled: false }] as const])('has no axe problem, scrolls nothing sideways but its table, and breaks no policy: %s', async (how, options) => {
    const { page, complaints } = await open('/queue?ward=North&lane=fix&lane=check&lane=none', options)
    expect(await page.locator('[data-queue-row]').count()).toBe(50)
    if (how === 'without JavaScript') {
      await page.getByLabel('Homes, at least').fill('54')
      await follow(page, () => page.getByRole('button', { name: 'Show' }).click())
      expect(await page.locator('[data-queue-row]').count()).toBe(1)
    } else {
      expect(await axeProblems(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
    }
    expect(complaints).toEqual([])
  }) // prettier-ignore

  it('goes through the submissions with j and k, searches with /, and takes no key while somebody types or where they are off', async () => {
    const { page } = await open('/queue')
    const focused = () => page.evaluate('document.activeElement.textContent')
    const references = await page.locator('[data-queue-row]').allTextContents()
    await page.keyboard.press('j')
    expect(await focused()).toBe(references[0])
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await focused()).toBe(references[1])
    await page.keyboard.press('/')
    await page.keyboard.type('jk/?')
    expect(await page.locator('#q').inputValue()).toBe('jk/?')
    await page.locator('h1').click()
    await page.keyboard.press('?')
    expect(await page.locator('#keys').getAttribute('open')).not.toBeNull()
    await page.getByLabel('Use single keys on this page').uncheck()
    await page.reload()
    await page.keyboard.press('j')
    expect(references).not.toContain(await focused())
    expect(await page.getByLabel('Use single keys on this page').isChecked()).toBe(false)
  })

  it('leads to a submission with Enter, and to the next page and back', async () => {
    const { page } = await open('/queue')
    const first = await page.locator('[data-queue-row]').first().textContent()
    await follow(page, () => page.getByRole('link', { name: 'Next page' }).click())
    expect(await page.locator('[data-queue-row]').count()).toBe(5)
    await follow(page, () => page.getByRole('link', { name: 'Previous page' }).click())
    expect(await page.locator('[data-queue-row]').first().textContent()).toBe(first)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/submissions\/\d+$/)
  })
})
