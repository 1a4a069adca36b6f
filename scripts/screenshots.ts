import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'

/**
 * Makes the pictures of docs/images anew, as a newcomer would see the pages: `triage start` on the samples in a folder of its own,
 * the first account, a few acts. Days left and moments are those of the day on which it runs; all else stays.
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const IMAGES = join(ROOT, 'docs/images')
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const PASSWORD = 'three quiet otters'
/** Samples that have what their picture is of: a statutory defect; two designations and a text that is quoted. */
const [DEFECT, PLACE] = ['26/03182/HH', '26/03112/HH']

interface Started {
  base: string
  email: string
  password: string
}

/** Waits until the service has said where it is and how to sign in. */
async function waitForStart(child: ChildProcess): Promise<Started> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(`The service did not start:\n${said}`))
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        said += text.toString()
        const [, base] = / is at (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? []
        const [, email, password] = /Sign in as (\S+) with the password (\S+)/.exec(said) ?? []
        if (base !== undefined && email !== undefined && password !== undefined)
          resolve({ base, email, password })
      })
  })
}

/** A picture of the window as it stands; `at` is scrolled to its top first. */
async function take(page: Page, name: string, at?: string, height = 860): Promise<void> {
  await page.setViewportSize({ width: 1280, height })
  if (at !== undefined) await page.evaluate(`document.querySelector(${JSON.stringify(at)}).scrollIntoView()`) // prettier-ignore
  await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled' })
  console.log(`docs/images/${name}.png`)
}

async function open(page: Page, reference: string): Promise<void> {
  await page.goto(`/queue?q=${encodeURIComponent(reference)}`)
  await page.getByRole('link', { name: reference, exact: true }).click()
  await page.waitForURL(/\/submissions\/\d+$/)
}

/** Signs in as the first account, and takes the password that it then has to choose. */
async function signIn(page: Page, { email, password }: Started): Promise<void> {
  await page.goto('/')
  await take(page, 'sign-in', undefined, 640)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const fields = page.locator('input[type=password]')
  for (let at = 0; at < (await fields.count()); at += 1) await fields.nth(at).fill(PASSWORD)
  await page.locator('main form button[type=submit]').first().click()
}

/** Decides on one finding: which of the answers, and why. */
async function decide(page: Page, requirement: string, answer: string, why: string): Promise<void> {
  const finding = page.locator(`#finding-${requirement}`)
  await finding.getByText('Confirm or override').click()
  await finding.getByLabel(answer).check()
  await finding.getByLabel('Why').fill(why)
  await finding.getByRole('button', { name: /^Save/ }).click()
  await page.waitForLoadState()
}

async function takeSubmissions(page: Page): Promise<void> {
  await open(page, DEFECT)
  await page.getByRole('button', { name: 'Assign to me' }).click()
  await page.waitForLoadState()
  await open(page, DEFECT)
  await take(page, 'submission')
  const anchor = await page.locator('.app-finding--flag').first().getAttribute('id')
  const requirement = (anchor ?? '').replace('finding-', '')
  await decide(page, requirement, 'It is right: there is a defect', 'Looked for on the form and in the documents') // prettier-ignore
  await open(page, DEFECT)
  await take(page, 'findings', `#finding-${requirement}`, 640)
  await page.getByRole('link', { name: 'Draft a validation letter' }).click()
  await take(page, 'letter')
  await open(page, PLACE)
  await take(page, 'map', '#site')
  await page.locator('a[href*="/documents/"][href*="page="]').first().click()
  await page.waitForURL(/\/documents\//)
  await take(page, 'reader', 'main h1', 760)
}

async function takeOthers(page: Page): Promise<void> {
  await page.goto('/queue')
  await take(page, 'queue')
  await page.goto('/figures/invalid')
  await take(page, 'figures')
  await page.goto('/loads/new')
  await page.getByLabel('File', { exact: true }).setInputFiles(join(ROOT, 'data/samples/applications.csv')) // prettier-ignore
  await page.getByRole('button', { name: 'Upload and look at it' }).click()
  await page.getByText('What loading it would change').waitFor({ timeout: 60_000 })
  await take(page, 'load')
  await page.goto('/running')
  await take(page, 'running')
}

async function main(executablePath: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'triage-screenshots-'))
  const env = { ...process.env, DATABASE_URL: '', REDIS_URL: '', TRIAGE_URL: '', PORT: '0', TRIAGE_HOME: home } // prettier-ignore
  const service = spawn(process.execPath, [join(ROOT, 'bin/triage.js'), 'start'], { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] }) // prettier-ignore
  const ended = new Promise((resolve) => service.once('exit', resolve))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=en-GB'], env: { ...process.env, LANGUAGE: 'en_GB' } }) // prettier-ignore
  try {
    const started = await waitForStart(service)
    await mkdir(IMAGES, { recursive: true })
    const context = await browser.newContext({ baseURL: started.base, locale: 'en-GB', viewport: { width: 1280, height: 860 } }) // prettier-ignore
    const page = await context.newPage()
    await signIn(page, started)
    await takeSubmissions(page)
    await takeOthers(page)
  } finally {
    await browser.close()
    service.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
}

const found = CHROMIUM.find(existsSync)
if (found === undefined) {
  console.error(`No Chromium is at ${CHROMIUM.join(', ')}. On Debian: apt-get install chromium.`)
  process.exitCode = 2
} else await main(found)
