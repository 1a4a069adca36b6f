import { describe, expect, it } from 'vitest'
import type { Feature, RefusedFeature } from '../../src/domain/layer.ts'
import type { Location } from '../../src/domain/submission.ts'
import { checkSite } from '../../src/geo/check.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { AT, boundary, box, feature, pointSite } from './support.ts'

const site = boundary([[box(0, 0, 20, 20)]])
const far = feature([[box(3000, 3000, 50, 50)]], { name: 'Far' })
const beside = feature([[box(20, 0, 50, 50)]], { name: 'Beside' })
const inside = feature([[box(-10, -10, 100, 100)]], { name: 'Round it' })

function refused(name: string, off: [number, number] | null): RefusedFeature {
  const [e, n] = AT
  const at =
    off === null
      ? null
      : ([e + off[0], n + off[1], e + off[0] + 30, n + off[1] + 30] as [
          number,
          number,
          number,
          number,
        ])
  return {
    source: 'test.geojson',
    index: 1,
    reference: null,
    name,
    reason: 'its shape is in doubt',
    box: at,
  }
}

function conservationArea(features: Feature[], doubts: RefusedFeature[], at: Location = site) {
  const layer = openLayer(prepareLayer(features, doubts))
  const layers = new Map([
    [
      'conservation-area',
      {
        dataset: 'conservation-area',
        coverage: 'full' as const,
        covers: null,
        tooOld: null,
        layer,
      },
    ],
  ])
  const facts = checkSite(at, layers, { pointMarginM: 10 })
  return facts.constraints.find((answer) => answer.layer === 'conservation-area')
}

describe('a layer with features that could not be used', () => {
  it('is clear where none of them can be', () => {
    expect(conservationArea([far], [])).toMatchObject({ answer: 'clear', reason: null })
    expect(conservationArea([far], [refused('Mill Lane', [2000, 0])])).toMatchObject({
      answer: 'clear',
    })
  })

  it('is unknown, not clear, near one whose place is known, and says which and why', () => {
    expect(conservationArea([far], [refused('Mill Lane', [40, 0])])).toMatchObject({
      answer: 'unknown',
      reason: 'Mill Lane is near and its geometry cannot be used: its shape is in doubt',
    })
  })

  it('is unknown everywhere for one that may be anywhere', () => {
    expect(conservationArea([far], [refused('Foundry Lane', null)])).toMatchObject({
      answer: 'unknown',
      reason: 'Foundry Lane has no geometry that can be used, so it may be here',
    })
  })

  it('keeps a hit a hit, and says that there may be more', () => {
    const answer = conservationArea([inside], [refused('Foundry Lane', null)])
    expect(answer).toMatchObject({
      answer: 'hit',
      features: [{ name: 'Round it', relation: 'within' }],
    })
    expect(answer?.reason).toMatch(/may be here/)
    expect(conservationArea([beside], [])).toMatchObject({ answer: 'hit', reason: null })
  })
})

describe('a layer with a feature some of whose ground is in dispute', () => {
  const [e, n] = AT
  const reason = '25.0 m² are in it by one reading'
  const disputed = (x: number, y: number, transform: Feature['transform'] = 'none'): Feature =>
    feature([[box(x + 25, y - 20, 50, 50)]], {
      name: 'Mill Lane',
      transform,
      disputed: { reason, box: [e + x, n + y, e + x + 5, n + y + 5] },
    })
  const unknown = {
    answer: 'unknown',
    reason: `ground of Mill Lane near here is in dispute: ${reason}`,
  }

  it('is unknown where that ground is, and clear beside it: its place is known', () => {
    expect(conservationArea([disputed(10, 10)], [])).toMatchObject(unknown)
    expect(conservationArea([far, disputed(20.005, 0)], [])).toMatchObject(unknown)
    expect(conservationArea([disputed(20.02, 0)], [])).toMatchObject({
      answer: 'clear',
      reason: null,
    })
  })

  it('takes the tolerance of the pair into account, and the extent that a point has not', () => {
    expect(conservationArea([disputed(20.35, 0, 'ostn15-fit')], [])).toMatchObject(unknown)
    expect(conservationArea([disputed(20.6, 0, 'ostn15-fit')], [])).toMatchObject({
      answer: 'clear',
    })
    const point = (x: number) => conservationArea([disputed(20, 0)], [], pointSite(x, 2))
    expect(point(10.5)).toMatchObject(unknown)
    expect(point(9)).toMatchObject({ answer: 'clear' })
  })

  it('keeps a hit a hit, and says that there may be more', () => {
    const found = conservationArea([inside, disputed(10, 10)], [])
    expect(found).toMatchObject({ answer: 'hit', reason: unknown.reason })
  })

  it('is as it was for one that has ended', () => {
    const ended = { ...disputed(10, 10), endDate: '2001-01-01' }
    expect(conservationArea([ended, far], [])).toMatchObject({ answer: 'clear' })
  })
})
