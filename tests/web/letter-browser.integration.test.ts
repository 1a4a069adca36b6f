import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basisOf } from '../../src/domain/decision.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, type Served, type WindowOptions } from '../support/browser.ts' // prettier-ignore
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('the page of the letter in a browser', () => {
  let service: Served
  let id: number
  let cookie: string

  beforeAll(async () => {
    service = await serve()
    const { database, web } = service
    ;[id = 0] = await loadSubmissions(database, aSubmission({ declared: { ...emptyDeclared, formDeclared: true }, carries: [...factGroups] })) // prettier-ignore
    await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id] })
    const { findings } = (await findAssessed(database.db, 'ZZA', id))!.assessment!
    const confirmed = findings.filter(({ outcome }) => outcome === 'flag').slice(0, 2).map((one) => ({ requirement: one.requirement, basis: basisOf(one), decision: 1 })) // prettier-ignore
    await database.pool.query(
      `insert into triage.current_decision (submission_id, authority, revision, overrides, confirmed) values ($1, 'ZZA', 1, '[]', $2)`,
      [id, JSON.stringify(confirmed)],
    )
    ;({ cookie } = await signIn(web, ['officer']))
  })
  afterAll(() => service.close())

  async function open(options: WindowOptions = {}) {
    const window = await service.open({ cookie, permissions: ['clipboard-read', 'clipboard-write'], ...options }) // prettier-ignore
    await window.page.goto(`/submissions/${id}/letter`)
    return window
  }

  it('has no fault that axe finds, before and after saving, in conflict and with mistakes; and fits 320 px', async () => {
    const { page, complaints } = await open({ viewport: { width: 320, height: 640 } })
    const look = async () => {
      expect(await axeProblems(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    }
    await look()
    const other = await open()
    await follow(page, () => page.getByRole('button', { name: 'Save draft' }).click())
    expect(await page.getByText('Draft 1 is saved').count()).toBe(1)
    await look()
    await other.page.getByLabel('Fresh draft, not saved').fill('Mine')
    await follow(other.page, () => other.page.getByRole('button', { name: 'Save draft' }).click())
    expect(await other.page.getByRole('alert').count()).toBe(1)
    expect(await other.page.getByLabel('What you wrote').inputValue()).toBe('Mine')
    expect(await axeProblems(other.page)).toEqual([])
    await page.getByLabel('Day').fill('40')
    await follow(page, () => page.getByRole('button', { name: 'Draft afresh' }).click())
    expect(await page.getByRole('alert').count()).toBe(1)
    await look()
    await page.goto(`/submissions/${id}/letter?draft=1`)
    await look()
    expect(complaints.filter((text) => !/40[09]/.test(text))).toEqual([])
  })

  it('copies the letter as it is sent, what is typed and not saved among it', async () => {
    const { page } = await open()
    await page.locator('#body').fill('# One\n\nTwo')
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await page.getByText('Copied', { exact: true }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('One\n\nTwo')
  })

  it('works without JavaScript, where there is no button to copy', async () => {
    const { page } = await open({ javaScriptEnabled: false })
    expect(await page.getByRole('button', { name: 'Copy as text' }).count()).toBe(0)
    await page.locator('#body').fill('Without a script')
    await follow(page, () => page.getByRole('button', { name: 'Save draft' }).click())
    expect(await page.getByText(/Draft \d is saved/).count()).toBe(1)
    expect(await page.locator('#body').inputValue()).toBe('Without a script')
  })
})
