import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core' // prettier-ignore
import type { FastifyInstance } from 'fastify'
import { makeTestDatabase, type TestDatabase } from './database.ts'
import { makeTestApp, type TestApp } from './web.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) // prettier-ignore

/** Why browser tests are skipped; null where there is a browser. Debian: apt-get install chromium. */
export const noBrowser: string | null =
  CHROMIUM === undefined ? 'no Chromium on this machine (apt-get install chromium)' : null
if (noBrowser !== null) console.log(`browser tests are skipped: ${noBrowser}`)

/** A machine with much else to do is slow; what is never there is told a little later for it. */
const WITHIN_MS = 120_000

export async function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(noBrowser ?? '')
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'], timeout: WITHIN_MS }) // prettier-ignore
}

/** Makes the service listen at a port that is free; answers its address. */
export async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

export interface Served {
  database: TestDatabase
  web: TestApp
  browser: Browser
  /** Where the service answers. */
  base: string
  /** A window of its own on it. */
  open(options?: WindowOptions): Promise<Window>
  close(): Promise<void>
}

/** The service on a database of its own, and a browser beside it. */
export async function serve(more: Parameters<typeof makeTestApp>[1] = {}): Promise<Served> {
  const database = await makeTestDatabase()
  const web = await makeTestApp(database, more)
  const base = await listen(web.app)
  const browser = await launchBrowser()
  return {
    ...{ database, web, browser, base },
    open: (options) => openWindow(browser, base, options),
    async close() {
      await browser.close()
      await web.close()
      await database.close()
    },
  }
}

export type WindowOptions = BrowserContextOptions & { cookie?: string }

export interface Window {
  page: Page
  context: BrowserContext
  /** What the page complained of: script errors, and what the content security policy stopped. */
  complaints: string[]
}

/** A window of its own, signed in where a cookie (`name=value`) is given. */
export async function openWindow(
  browser: Browser,
  base: string,
  options: WindowOptions = {},
): Promise<Window> {
  const { cookie, ...rest } = options
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', ...rest })
  if (cookie !== undefined) {
    const at = cookie.indexOf('=')
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: base }])
  } // prettier-ignore
  context.setDefaultTimeout(WITHIN_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, context, complaints }
}

/**
 * Does what leads to another page, and waits until all of that is there and its scripts have run. A click alone comes back as soon as
 * the other page begins, or before: what is looked at then may be the page that was left, or half of the next.
 */
export async function follow(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

/** Windows that a page must be good in. */
export const WINDOWS = [
  ['wide', { viewport: { width: 1280, height: 800 } }],
  ['320 px', { viewport: { width: 320, height: 640 } }],
  ['in forced colours', { forcedColors: 'active' }],
] as const satisfies [string, BrowserContextOptions][]

/** What axe finds against WCAG 2.2 AA on the page as it stands, one line each; empty where nothing. */
export async function axeProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).slice(0, 3).join('; ')})`, // prettier-ignore
  )
}

/** Whether the page scrolls sideways: at 320 px nothing but a table in its own frame may. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
}
