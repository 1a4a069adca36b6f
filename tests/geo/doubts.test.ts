import { describe, expect, it } from 'vitest'
import type { Feature, RefusedFeature } from '../../src/domain/layer.ts'
import { checkSite } from '../../src/geo/check.ts'
import { openLayer } from '../../src/geo/open.ts'
import { prepareLayer } from '../../src/geo/prepare.ts'
import { AT, boundary, box, feature } from './support.ts'

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

function conservationArea(features: Feature[], doubts: RefusedFeature[]) {
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
  const facts = checkSite(site, layers, null, { pointMarginM: 10 })
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
