import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, follow, noBrowser, scrollsSideways, serve, WINDOWS, type Served } from '../support/browser.ts' // prettier-ignore
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn, type Person } from '../support/web.ts'

describe.skipIf(noBrowser !== null)('deciding, in a real browser', () => {
  let service: Served
  let ann: Person
  let id = 0
  beforeAll(async () => {
    service = await serve({ assessmentWithinMs: 60_000 })
    const { database, web } = service
    const run = makeRunContext(database, null)
    await storePolicy(run)
    ann = await signIn(web, ['officer'])
    const screen = makeScreen(run)
    const score = makeScore(run, screen)
    web.queues.startWorker('score', (job) => score(job.data), 1)
    const declared = { ...emptyDeclared, formDeclared: true, feePayable: 548, feePaid: 0 }
    ;[id = 0] = await loadSubmissions(database, aSubmission({ carries: [...factGroups], declared }))
    await screen({ authority: 'ZZA', ids: [id] })
  })
  afterAll(() => service.close())

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('is done with the keyboard alone, %s', async (_, javaScriptEnabled) => {
    const { page, complaints } = await service.open({ cookie: ann.cookie, javaScriptEnabled })
    await page.goto(`/submissions/${id}/decide`)
    const block = page.locator('#finding-NAT-FEE')
    await block.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    // The first choice, `It is right`, and down to the next.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    // Nothing is said why yet.
    await page.keyboard.press('Tab')
    await follow(page, () => page.keyboard.press('Enter'))
    expect(await page.getByText('There is a problem').count()).toBe(1)
    expect(await page.locator('#NAT-FEE-answer-pass').isChecked()).toBe(true)
    await page.getByRole('link', { name: 'Enter why' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('NAT-FEE-reason')
    await page.keyboard.type('Cheque seen')
    await page.keyboard.press('Tab')
    await follow(page, () => page.keyboard.press('Enter'))
    expect(await page.locator('main').innerText()).toContain(
      'Overrode NAT-FEE: there is no defect.',
    )
    expect(await page.locator('#finding-NAT-FEE').innerText()).toContain('An officer decided on')
    await page.locator('#decide-NAT-FEE').getByRole('button', { name: /^Undo/ }).focus()
    await follow(page, () => page.keyboard.press('Enter'))
    expect(await page.locator('main').innerText()).toContain('Took back: overrode NAT-FEE')
    expect(await page.locator('#finding-NAT-FEE').innerText()).not.toContain('An officer decided')
    expect(complaints.filter((text) => !/40[09]/.test(text))).toEqual([])
  })

  it.each(WINDOWS)('has no axe problem and does not scroll sideways, with everything open: %s', async (_, options) => {
    const { page } = await service.open({ cookie: ann.cookie, ...options })
    await page.goto(`/submissions/${id}/decide`)
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    // A mistake, and what is decided, are part of the page too.
    await follow(page, () => page.getByRole('button', { name: 'Set lane' }).click())
    expect(await page.getByText('There is a problem').count()).toBe(1)
    expect(await axeProblems(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  }) // prettier-ignore
})
