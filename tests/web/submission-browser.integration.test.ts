import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, WINDOWS, type Served } from '../support/browser.ts' // prettier-ignore
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn, type Person } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('findings that share an entry, in a real browser', () => {
  let service: Served
  let officer: Person
  let id = 0
  beforeAll(async () => {
    service = await serve()
    const { database, web } = service
    officer = await signIn(web, ['officer'])
    const run = makeRunContext(database, null)
    await storePolicy(run)
    ;[id = 0] = await loadSubmissions(database, aSubmission({ type: null }))
    await makeScreen(run)({ authority: 'ZZA', ids: [id] })
  })
  afterAll(() => service.close())

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('are unfolded and decided on with the keyboard alone, %s', async (_, javaScriptEnabled) => {
    const { page, complaints } = await service.open({ cookie: officer.cookie, javaScriptEnabled })
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
    await follow(page, () => page.keyboard.press('Enter'))
    expect(await page.getByText('Confirmed NAT-FEE.').count()).toBe(1)
    // Its entry says so while it is folded; an address that points at it unfolds it, where a script can.
    expect(await one.locator('> summary').innerText()).toContain('confirmed')
    expect(await control.isVisible()).toBe(javaScriptEnabled)
    expect(complaints).toEqual([])
  })

  it.each(WINDOWS)('have no axe problem and do not scroll sideways, some unfolded: %s', async (_, options) => {
    const { page } = await service.open({ cookie: officer.cookie, ...options })
    await page.goto(`/submissions/${id}`)
    await page.evaluate('for (const one of [...document.querySelectorAll(".app-finding__one, .app-finding__one details")].slice(0, 6)) one.open = true') // prettier-ignore
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  }) // prettier-ignore
})
