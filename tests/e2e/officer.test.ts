import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { axeProblems, follow, launchBrowser, noBrowser, openWindow, scrollsSideways } from '../support/browser.ts' // prettier-ignore
import { startCli, triage, type RunningCli } from '../support/cli.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

/** The whole journey on the samples, as a council has it: the real command, workers beside it, a real browser. */
describe.skipIf(noBrowser !== null)('an officer’s day', () => {
  const dir = mkdtempSync(join(tmpdir(), 'triage-officer-'))
  let database: TestDatabase
  let env: Record<string, string>
  let service: RunningCli
  let base: string
  let browser: Browser

  const passwords = new Map<string, string>()
  const add = async (email: string, name: string, roles: string, authority: string) => {
    const args = ['accounts', 'add', email, '--name', name, '--roles', roles, '--authority', authority] // prettier-ignore
    const { stdout, stderr, code } = await triage(args, env, dir)
    if (code !== 0) throw new Error(stderr)
    const password = /[Pp]assword:?\s+(\S+)/.exec(stdout)?.[1]
    if (password === undefined) throw new Error(`no password in ${stdout}`)
    passwords.set(email, password)
  }
  const reference = async (sql: string) =>
    (await database.pool.query<{ id: string; reference: string }>(sql)).rows[0]!

  beforeAll(async () => {
    database = await makeTestDatabase()
    env = { DATABASE_URL: database.url, PORT: '0', TRIAGE_PROCESSES: '1' }
    const started = await triage(['start', '--no-serve'], env, dir)
    if (started.code !== 0) throw new Error(started.stderr)
    await add('olive@example.test', 'Olive Officer', 'officer', 'ZBF')
    await add('oscar@example.test', 'Oscar Officer', 'officer', 'ZBF')
    await add('nell@example.test', 'Nell Neighbour', 'officer', 'ZZB')
    service = startCli(['serve'], env, dir)
    base = await addressOf(service)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    service.process.kill('SIGTERM')
    await service.done
    await database.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const NEW = 'three quiet otters'
  /** Signs in as somebody does it the first time, or later. */
  const signIn = async (page: Page, email: string) => {
    await page.goto('/')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(passwords.get(email) ?? '')
    await follow(page, () => page.getByRole('button', { name: 'Sign in' }).click())
    if (passwords.get(email) === NEW) return
    const fields = page.locator('input[type=password]')
    const count = await fields.count()
    for (let at = 0; at < count; at += 1)
      await fields.nth(at).fill(count > 2 && at === 0 ? (passwords.get(email) ?? '') : NEW)
    await follow(page, () => page.locator('main form button[type=submit]').first().click())
    passwords.set(email, NEW)
  }

  /** A submission whose location plan is missing: a flag that a letter can ask for. */
  const toDecide = () =>
    reference(`select s.id, s.reference from triage.submissions s join triage.current_finding f on f.submission_id = s.id
      where s.state = 'open' and f.outcome = 'flag' and f.standing = 'statutory' and f.kind = 'national'
      order by s.id limit 1`)

  it('goes from sign-in by queue and submission to override, undo and letter, in the browser', async () => {
    const { page, complaints } = await openWindow(browser, base, { acceptDownloads: true })
    await signIn(page, 'olive@example.test')
    await page.goto('/queue')
    expect(await page.locator('h1').textContent()).toBe('Work queue')
    expect(await axeProblems(page)).toEqual([])

    const { id, reference: wanted } = await toDecide()
    await page.getByRole('searchbox').fill(wanted)
    await follow(page, () => page.getByRole('button', { name: 'Search' }).click())
    await follow(page, () => page.getByRole('link', { name: wanted, exact: true }).click())
    expect(page.url()).toMatch(new RegExp(`/submissions/${id}$`))
    expect(await axeProblems(page)).toEqual([])
    const readiness = async () => Number(await page.locator('.app-readiness').textContent())
    const before = await readiness()

    const { rows } = await database.pool.query<{ requirement: string }>(
      `select requirement from triage.current_finding where submission_id = $1 and outcome = 'flag' and standing = 'statutory' and kind = 'national' order by seq limit 1`,
      [id],
    )
    const requirement = rows[0]!.requirement
    const finding = page.locator(`#finding-${requirement}`)
    const decide = async (choice: RegExp, why: string) => {
      await finding.getByText('Confirm or override').click()
      await finding.getByLabel(choice).check()
      await finding.getByLabel('Why').fill(why)
      await follow(page, () => finding.getByRole('button', { name: /^Save/ }).click())
    }
    await decide(/There is no defect/, 'It is on page 2 of the plans')
    // At once, or on a busy machine when the page is loaded again: it says so.
    const comesTo = (isWanted: (now: number) => boolean) =>
      until('the readiness that is expected', async () => {
        if (!isWanted(await readiness())) await page.reload()
        return isWanted(await readiness())
      }, 500) // prettier-ignore
    await comesTo((now) => now > before)
    expect(await finding.textContent()).toContain('Olive Officer')

    await follow(page, () => finding.getByRole('button', { name: /^Undo/ }).click())
    await comesTo((now) => now === before)

    await decide(/It is right/, '')
    await follow(page, () => page.getByRole('button', { name: 'Assign to me' }).click())
    expect(await axeProblems(page)).toEqual([])

    await follow(page, () => page.getByRole('link', { name: 'Draft a validation letter' }).click())
    const letter = page.locator('textarea#body')
    const text = await letter.inputValue()
    expect(text).toContain(wanted)
    expect(text).toMatch(/^1\. /m)
    await letter.fill(`${text}\nYours faithfully, Olive`)
    await follow(page, () => page.getByRole('button', { name: 'Save draft' }).click())
    expect(await axeProblems(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page
      .getByRole('link', { name: /Word file/ })
      .first()
      .click()
    const path = await (await download).path()
    const read = await extractText(await readFile(path), 'letter.docx')
    expect(read.pages.join('\n')).toContain('Yours faithfully, Olive')

    await page.goto('/queue?assigned=me')
    expect(await page.locator('table a[data-queue-row]').allTextContents()).toEqual([wanted])
    expect(complaints).toEqual([])
  })

  it('shows two officers at once that the other acted first, and loses nothing that was typed', async () => {
    const { id } = await toDecide()
    const one = await openWindow(browser, base)
    const two = await openWindow(browser, base)
    await signIn(one.page, 'olive@example.test')
    await signIn(two.page, 'oscar@example.test')
    for (const { page } of [one, two]) {
      await page.goto(`/submissions/${id}`)
      await page.getByText('Write a note').click()
    }
    const note = async (page: Page, text: string) => {
      const form = page.locator('form:has(input[name=kind][value=note])')
      await form.locator('textarea').fill(text)
      await follow(page, () => form.getByRole('button').click())
    }
    await note(one.page, 'Rang the agent')
    await note(two.page, 'Wrote to the agent')
    expect(await two.page.locator('textarea', { hasText: 'Wrote to the agent' }).count()).toBeGreaterThan(0) // prettier-ignore
    expect(await two.page.textContent('main')).toContain('Olive Officer')
    expect(await axeProblems(two.page)).toEqual([])
    const { rows } = await database.pool.query(`select reason from triage.decisions where submission_id = $1 and kind = 'note'`, [id]) // prettier-ignore
    expect(rows).toEqual([{ reason: 'Rang the agent' }])
  })

  it('works with the keyboard alone: to the queue, into the first submission, to the form and back', async () => {
    const { page } = await openWindow(browser, base)
    await signIn(page, 'olive@example.test')
    await page.goto('/queue')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content')
    await page.keyboard.press('Enter')
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 200; presses += 1) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return // prettier-ignore
      }
      throw new Error(`${selector} cannot be reached with Tab`)
    }
    await tabTo('a[data-queue-row]')
    await follow(page, () => page.keyboard.press('Enter'))
    expect(page.url()).toMatch(/\/submissions\/\d+$/)
    await tabTo('summary')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true)
    await page.goBack()
    expect(page.url()).toContain('/queue')
  })

  it('works without JavaScript', async () => {
    const { page } = await openWindow(browser, base, { javaScriptEnabled: false })
    await signIn(page, 'oscar@example.test')
    await page.goto('/queue?lane=check')
    await follow(page, () => page.locator('a[data-queue-row]').first().click())
    expect(await page.locator('svg[role=img]').count()).toBe(1)
    await page.getByText('Write a note').click()
    const form = page.locator('form:has(input[name=kind][value=note])')
    await form.locator('textarea').fill('Seen without a script')
    await follow(page, () => form.getByRole('button').click())
    expect(await page.textContent('main')).toContain('Seen without a script')
  })

  it.each(['/queue', '/submissions/ID', '/submissions/ID/history', '/submissions/ID/letter', '/account', '/figures'])('%s fits 320 px, and has no axe problem in forced colours', async (path) => {
    const { id } = await toDecide()
    const { page } = await openWindow(browser, base, { viewport: { width: 320, height: 640 }, forcedColors: 'active' })
    await signIn(page, 'olive@example.test')
    await page.goto(path.replace('ID', id))
    expect(await scrollsSideways(page)).toBe(false)
    expect(await axeProblems(page)).toEqual([])
  }) // prettier-ignore

  it('keeps a neighbouring authority out', async () => {
    const { id } = await toDecide()
    const { page } = await openWindow(browser, base)
    await signIn(page, 'nell@example.test')
    await page.goto('/queue')
    expect(await page.locator('a[data-queue-row]').count()).toBe(0)
    for (const path of ['', '/history', '/letter', '/letter.docx', '/map.json'])
      expect((await page.request.get(`/submissions/${id}${path}`)).status()).toBe(404)
  })
})

/** Where the service says that it is. */
async function addressOf({ process: child }: RunningCli): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(said))
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: string) => {
        said += text
        const [, address] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? []
        if (address !== undefined) resolve(address)
      })
  })
}
