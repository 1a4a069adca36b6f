import { mkdtempSync, rmSync } from 'node:fs'
import { UnrecoverableError } from 'bullmq'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/domain/account.ts'
import { startLoad } from '../../src/db/queries/loads.ts'
import { makeApp } from '../../src/web/app.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { axeProblems, noBrowser, scrollsSideways, serve, type Served, type Window } from '../support/browser.ts' // prettier-ignore
import type { TestDatabase } from '../support/database.ts'
import { aFeature, attach, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts' // prettier-ignore
import { aSubmission } from '../support/submission.ts'
import { until } from '../support/until.ts'
import { signIn, type Person, type TestApp } from '../support/web.ts'
import { lookedAt } from './loads-support.ts'

const [E, N] = [430_000, 270_000]
const LONG = 'Aveverylongwordwithoutanyplacetobreakitsuchasafilenameoftheportal'

/** Every page that there is, with what it needs made: a route that is new is here by itself, or the test says what it lacks. */
describe.skipIf(noBrowser !== null)('every page, in a real browser', () => {
  const home = mkdtempSync('/tmp/every-page-')
  let service: Served
  let database: TestDatabase
  let web: TestApp
  let person: Person
  const routes: string[] = []
  /** What stands in the places of a route, by the route's beginning; the longest that fits counts. */
  const places: Record<string, Record<string, string>> = {}
  /** Questions without which a page cannot be. */
  const questions: Record<string, string> = { '/running/retry': '?all=yes' }
  const more: string[] = []

  beforeAll(async () => {
    service = await serve({ home })
    ;({ database, web } = service)
    const again = await makeApp(web.deps, ({ method, url }) => {
      if ([method].flat().includes('GET')) routes.push(url)
    })
    await again.close()
    person = await signIn(web, [...roles])
    await makeSubmissions()
    const load = await startLoad(database.db, {
      authority: 'ZZA',
      fileName: `${LONG}.csv`,
      options: {},
    })
    places['/loads/:id'] = { id: String(load) }
    places['/accounts/:id'] = { id: String(person.accountId) }
    const uploaded = await lookedAt(web, person, `${LONG}.csv`, 'Reference,Proposal\nU/1,Shed\n,\n')
    places['/loads/uploads'] = { id: uploaded.split('/').at(-1)! }
    web.queues.startWorker('screen', () => Promise.reject(new UnrecoverableError(`failed ${LONG}`)), 1) // prettier-ignore
    await web.queues.addBatches('screen', 'ZZA', [1])
    await until('it failed', async () => (await web.queues.listFailed(1)).length > 0)
    await web.queues.stopWorkers()
  })
  afterAll(async () => {
    await service.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Submissions of each kind: on two layers with documents, at a point, without a place, and one that nobody has assessed. */
  async function makeSubmissions() {
    await loadLayer(database, 'conservation-area', Array.from({ length: 25 }, (_, at) => aFeature(`The Gardens ${at} ${LONG}`, square(E - at, N - at, 100)))) // prettier-ignore
    await loadLayer(database, 'tree', [aFeature('Oak', square(E + 5, N, 3))])
    const description = `Conversion to 3 flats ${LONG} `.repeat(3)
    const [full = 0, point = 0, nowhere = 0, waiting = 0] = await loadSubmissions(
      database,
      aSubmission({ reference: `E/${LONG}`, type: 'listed', description, location: boundary(square(E, N, 20)) }), // prettier-ignore
      aSubmission({ reference: 'E/2' }),
      aSubmission({ reference: 'E/3', location: { kind: 'none', reason: 'no address' } }),
      aSubmission({ reference: 'E/4' }),
    )
    await attach(database, full, `${LONG}.txt`, ['heritageStatement'], `The significance of the heritage asset lies in its wheel. ${LONG}`) // prettier-ignore
    const run = makeRunContext(database, null)
    await storePolicy(run)
    const screen = makeScreen(run)
    await screen({ authority: 'ZZA', ids: [full, point, nowhere] })
    await makeRead(run, null, screen)({ authority: 'ZZA', id: full })
    const past = await database.pool.query<{ id: string }>('select min(a.id) as id from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where f.submission_id = $1', [full]) // prettier-ignore
    const document = await database.pool.query<{ id: string }>('select id from triage.documents where submission_id = $1', [full]) // prettier-ignore
    places['/submissions/:id'] = { id: String(full), document: document.rows[0]!.id, assessment: past.rows[0]!.id } // prettier-ignore
    for (const id of [point, nowhere, waiting]) more.push(`/submissions/${id}`)
    more.push('/queue?lane=check&due=overdue&homes=1&q=nothing', '/submissions/999999')
  }

  function addressOf(route: string): string {
    const [key = ''] = Object.keys(places).filter((one) => route.startsWith(one)).sort((a, b) => b.length - a.length) // prettier-ignore
    const address = route.replace(/:(\w+)(\([^)]*\))?/g, (_, name: string) => {
      const value = places[key]?.[name]
      if (value === undefined) throw new Error(`say in this test what stands for :${name} of ${route}`)
      return value
    }) // prettier-ignore
    return address + (questions[route] ?? '')
  }

  /** Addresses that answer with a page; files, data and ways elsewhere are none. No page may fail to be made. */
  async function pagesOf(cookie: string): Promise<string[]> {
    const asked = routes.filter((url) => !/^\/(api\/v1|assets)\b/.test(url))
    const found: string[] = []
    for (const route of asked) {
      const address = addressOf(route)
      const { statusCode, headers } = await web.app.inject({ url: address, headers: { cookie } })
      if (String(headers['content-type']).startsWith('text/html') && statusCode < 300)
        found.push(address) // prettier-ignore
      else expect([address, statusCode < 400 || /oidc|\.\w+$/.test(route)]).toEqual([address, true])
    }
    return found
  }

  async function wrongWith({ page, complaints }: Window, address: string): Promise<string[]> {
    const wrong: string[] = []
    complaints.length = 0
    await page.goto(address)
    if ((await page.locator('h1').count()) !== 1) wrong.push('not one h1')
    if (!/^\S.* – Planning triage$/.test(await page.title())) wrong.push(`title ${await page.title()}`) // prettier-ignore
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 })
      if (await scrollsSideways(page)) wrong.push(`scrolls sideways at ${width} px`)
      // What is folded is looked at once, where there is least room.
      if (width === 320) await openAll(page)
      wrong.push(...(await axeProblems(page)).map((one) => `${width} px: ${one}`))
      if (await scrollsSideways(page)) wrong.push(`opened, scrolls sideways at ${width} px`)
    }
    const expected = address === '/submissions/999999' ? /404/ : /^$/
    wrong.push(...complaints.filter((text) => !expected.test(text)))
    return wrong.map((one) => `${address}: ${one}`)
  }

  const openAll = (page: Page) =>
    page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')

  it('has one h1, a title and no axe problem, does not scroll sideways, and nothing is stopped by the policy', async () => {
    const addresses = [...(await pagesOf(person.cookie)), ...more]
    expect(addresses.length).toBeGreaterThan(35)
    const wrong: string[] = []
    const left = [...addresses]
    const walk = async () => {
      const window = await service.open({ cookie: person.cookie })
      for (let next = left.pop(); next !== undefined; next = left.pop()) wrong.push(...(await wrongWith(window, next))) // prettier-ignore
    }
    await Promise.all([walk(), walk(), walk()])
    expect(wrong).toEqual([])
  })

  it('is so for whoever is not signed in', async () => {
    const addresses = await pagesOf('')
    expect(addresses).toContain('/sign-in')
    const window = await service.open()
    for (const address of addresses) expect(await wrongWith(window, address)).toEqual([])
  })
})
