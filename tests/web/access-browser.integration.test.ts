import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { hashPassword } from '../../src/web/access/passwords.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, WINDOWS, type Served } from '../support/browser.ts' // prettier-ignore
import { signIn, type Person } from '../support/web.ts'

const PASSWORD = 'copper-lantern-meadow'

describe.skipIf(noBrowser !== null)('signing in and accounts, in a real browser', () => {
  let service: Served
  let admin: Person
  beforeAll(async () => {
    service = await serve()
    const { database, web } = service
    admin = await signIn(web, ['admin', 'officer'])
    const passwordHash = await hashPassword(PASSWORD, { log2N: 10, r: 8, p: 1 })
    await insertAccount(database.db, { name: 'Ada', email: 'ada@example.test', authority: 'ZZA', roles: ['admin'], passwordHash, createdBy: 'test' }) // prettier-ignore
    await admin.post('/keys', { name: 'Nightly load', role: 'loader', days: 'never' }, '/keys')
  })
  afterAll(() => service.close())

  const typeIn = async (page: Page, password: string) => {
    await page.goto('/account')
    await page.getByLabel('E-mail address').fill('ada@example.test')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await follow(page, () => page.keyboard.press('Enter'))
  }

  const press = (page: Page, name: string) =>
    follow(page, () => page.getByRole('button', { name, exact: true }).click())

  it.each([
    ['with JavaScript', true],
    ['without', false],
  ])('lets somebody in and out with the keyboard: %s', async (_, javaScriptEnabled) => {
    const { page, context, complaints } = await service.open({ javaScriptEnabled })
    await typeIn(page, 'wrong-lantern-meadow')
    expect(await page.title()).toMatch(/^Error: Sign in/)
    if (javaScriptEnabled) expect(await page.evaluate('document.activeElement.className')).toContain('error-summary') // prettier-ignore
    await typeIn(page, PASSWORD)
    expect(new URL(page.url()).pathname).toBe('/account')
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    await follow(page, () =>
      page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter'),
    )
    expect(page.url()).toMatch(/\/sign-in\?signed-out$/)
    expect(await page.getByText('You are signed out.').count()).toBe(1)
    expect(await context.cookies()).toHaveLength(1)
    expect(complaints.filter((text) => !/status of 400|\/(queue|running)/.test(text))).toEqual([])
  })

  it('shows the password to whoever asks, and hides it again', async () => {
    const { page } = await service.open()
    await page.goto('/sign-in')
    const type = () => page.locator('#password').getAttribute('type')
    const button = page.getByRole('button', { name: /(Show|Hide) password/ })
    expect(await type()).toBe('password')
    await button.click()
    expect(await type()).toBe('text')
    await button.click()
    expect(await type()).toBe('password')
  })

  it.each(WINDOWS)('has no axe problem and does not scroll sideways: %s', async (_, options) => {
    const stranger = await service.open(options)
    const { page, complaints } = await service.open({ ...options, cookie: admin.cookie })
    const check = async (of: Page) => { expect([of.url(), await axeProblems(of), await scrollsSideways(of)]).toEqual([of.url(), [], false]); } // prettier-ignore
    await stranger.page.goto('/sign-in')
    await check(stranger.page)
    await press(stranger.page, 'Sign in')
    await check(stranger.page)
    for (const url of ['/account', '/account/password', '/accounts', '/accounts/new', `/accounts/${admin.accountId}`, `/accounts/${admin.accountId + 1}`, '/accounts/events', '/keys']) {
      await page.goto(url)
      await check(page)
    }
    for (const [url, button] of [['/accounts/new', 'Add the account'], ['/keys', 'Make the key']] as const) {
      await page.goto(url)
      await press(page, button)
      expect(await page.locator('.govuk-error-summary').count()).toBe(1)
      await check(page)
      // Each line of the summary leads to its field.
      for (const link of await page.locator('.govuk-error-summary a').all()) {
        const id = (await link.getAttribute('href')) ?? ''
        expect(await page.locator(id).count()).toBe(1)
      }
    }
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([])
  }) // prettier-ignore
})
