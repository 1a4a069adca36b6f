import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import type { LayerInput } from '../../src/domain/layer.ts'
import { listLayerDates, listLayersFor, saveLayer } from '../../src/db/queries/layers.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { findLayerSet, makeLayerCache } from '../../src/workers/layer-sets.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, square } from '../support/pipeline.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

/** Loads a full layer of one designation. */
async function load(more: Partial<LayerInput>): Promise<string> {
  const input: LayerInput = {
    ...{ area: 'ZZA', dataset: 'conservation-area', coverage: 'full', covers: null, dated: null },
    ...{ pointUncertaintyM: null, crs: {}, refused: [], warnings: [] },
    features: [aFeature('Old Town', square(430_000, 270_000, 100))],
    ...more,
  }
  const { dated: _dated, ...content } = input
  const prepare = () => prepareLayer(input.features)
  return (await saveLayer(database, input, { version: hashOf(content), prepare })).change
}

const setOn = (today: string) => findLayerSet(database.db, 'ZZA', { pointMarginM: 10, today })

async function answerAt(easting: number, today: string, dataset = 'conservation-area') {
  const check = await makeLayerCache()(database.db, await setOn(today))
  const facts = check({
    location: boundary(square(easting, 270_000, 20)),
    carries: [],
    siteAreaM2: null,
  })
  return { facts, found: facts.constraints.find(({ layer }) => layer === dataset) }
}

describe('the layer set', () => {
  it('is another from the day on which a layer is too old, and nothing is clear by it then', async () => {
    expect(await load({ dated: '2026-01-01' })).toBe('new')
    const [young, old] = [await setOn('2027-01-01'), await setOn('2027-01-02')]
    expect(old.hash).not.toBe(young.hash)
    expect((await setOn('2026-05-05')).hash).toBe(young.hash)
    expect((await setOn('2029-05-05')).hash).toBe(old.hash)
    expect((await answerAt(430_500, '2027-01-01')).found?.answer).toBe('clear')
    expect((await answerAt(430_500, '2027-01-02')).found).toMatchObject({ answer: 'unknown', reason: expect.stringContaining('layer too old: of 2026-01-01') as string }) // prettier-ignore
    expect((await answerAt(430_010, '2027-01-02')).found?.answer).toBe('hit')
  })

  it('is the same where the same content is loaded again, which is of another day then', async () => {
    const before = (await setOn('2026-06-01')).hash
    expect(await load({ dated: '2026-05-31' })).toBe('unchanged')
    expect((await setOn('2026-06-01')).hash).toBe(before)
    expect((await setOn('2027-01-02')).hash).toBe(before)
    expect(await listLayersFor(database.db, 'ZZA')).toMatchObject([{ datedOn: '2026-05-31' }])
    expect(await listLayerDates(database.db)).toMatchObject([{ dataset: 'conservation-area', datedOn: '2026-05-31' }]) // prettier-ignore
  })

  it('takes the day of the load where none is said', async () => {
    expect(await load({ dated: null })).toBe('unchanged')
    const [layer] = await listLayersFor(database.db, 'ZZA')
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
    expect(layer?.datedOn).toBe(today)
  })

  it('covers what it says, else the authority where its boundary is loaded', async () => {
    // Two kilometres from the only feature: beyond its kilometre.
    const far = () => answerAt(432_500, '2026-06-01')
    await load({ dated: '2026-05-31' })
    expect((await far()).found?.answer).toBe('unknown')
    expect((await far()).facts.siteChecks?.find(({ check }) => check === 'authority')?.answer).toBe('unknown') // prettier-ignore
    const edge = aFeature('ZZA', square(425_000, 265_000, 10_000))
    await load({ dataset: 'local-planning-authority', features: [edge], dated: '2026-05-31' })
    expect((await far()).found).toMatchObject({ answer: 'clear', reason: null })
    expect((await far()).facts.siteChecks?.find(({ check }) => check === 'authority')?.answer).toBe('pass') // prettier-ignore
    const covers = { polygons: square(429_000, 269_000, 2_000), transform: 'none' as const }
    expect(await load({ covers, dated: '2026-05-31' })).toBe('replaced')
    expect((await far()).found).toMatchObject({ answer: 'unknown', reason: 'site is outside what the layer covers' }) // prettier-ignore
    expect((await answerAt(430_500, '2026-06-01')).found?.answer).toBe('clear')
  })

  it("takes England's layers to cover the authority, which lies in England", async () => {
    const ponds = { area: 'england', dataset: 'ramsar', dated: '2026-05-31' }
    await load({ ...ponds, features: [aFeature('Ponds', square(430_000, 270_000, 50))] })
    expect((await answerAt(434_500, '2026-06-01', 'ramsar')).found?.answer).toBe('clear')
    expect((await answerAt(436_000, '2026-06-01', 'ramsar')).found?.answer).toBe('unknown')
  })

  it('makes no more clear by a boundary that cannot be used than by one that can', async () => {
    const far = async (today = '2026-06-01') => (await answerAt(434_500, today, 'ramsar')).found
    const look = async (today: string) =>
      (await answerAt(434_500, today)).facts.siteChecks?.find(({ check }) => check === 'authority')
    expect((await far())?.answer).toBe('clear')
    // Too old to say that a site is inside, and still the limit of what was searched.
    await database.pool.query(`update triage.layers set dated_on = '2028-06-01' where dataset = 'ramsar'`) // prettier-ignore
    expect(await look('2028-06-02')).toMatchObject({ answer: 'unknown', text: expect.stringContaining('too old, of 2026-05-31') as string }) // prettier-ignore
    expect((await answerAt(436_000, '2028-06-02', 'ramsar')).found?.answer).toBe('unknown')
    const edge = aFeature('ZZA', square(425_000, 265_000, 10_000))
    const unusable: [Partial<LayerInput>, string][] = [
      [{ features: [edge, edge] }, '2 features'],
      [{ features: [edge], coverage: 'unknown' }, 'not loaded as full'],
      [{ features: [{ ...edge, geometry: { kind: 'lines', lines: square(425_000, 265_000, 10_000)[0]! } }] }, 'lines, not an area'],
    ] // prettier-ignore
    for (const [more, why] of unusable) {
      await load({ dataset: 'local-planning-authority', dated: '2026-05-31', ...more })
      expect(await far(), why).toMatchObject({ answer: 'unknown', reason: expect.stringContaining(why) as string }) // prettier-ignore
      expect((await look('2026-06-01'))?.answer, why).toBe('unknown')
    }
  })

  it('is the same set for a layer whose coverage keeps it from being clear anyway, however old', async () => {
    await load({ dataset: 'tree', coverage: 'partial', dated: '2026-05-31' })
    expect((await setOn('2026-06-01')).data.layers.find(({ dataset }) => dataset === 'tree')?.tooOld).toBeNull() // prettier-ignore
    expect((await setOn('2036-06-01')).data.layers.find(({ dataset }) => dataset === 'tree')?.tooOld).toBeNull() // prettier-ignore
  })
})
