import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core' // prettier-ignore
import type { FastifyInstance } from 'fastify'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) // prettier-ignore

/** Why browser tests are skipped; null where there is a browser. Debian: apt-get install chromium. */
export const noBrowser: string | null =
  CHROMIUM === undefined ? 'no Chromium on this machine (apt-get install chromium)' : null
if (noBrowser !== null) console.log(`browser tests are skipped: ${noBrowser}`)

export async function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(noBrowser ?? '')
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
}

/** Makes the service listen at a port that is free; answers its address. */
export async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

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
  options: BrowserContextOptions & { cookie?: string } = {},
): Promise<Window> {
  const { cookie, ...rest } = options
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', ...rest })
  if (cookie !== undefined) {
    const at = cookie.indexOf('=')
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: base }])
  } // prettier-ignore
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, context, complaints }
}

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
