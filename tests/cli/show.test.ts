import { defaultPolicy } from '../../src/rules/policy.ts'
import { describe, expect, it } from 'vitest'
import { featureText } from '../../src/cli/show-places.ts'
import { exportRecord } from '../../src/rules/export-record.ts'
import type { AssessedSubmission } from '../../src/db/queries/work-queue.ts'
import type { FeatureHit } from '../../src/domain/facts.ts'
import { aFeature, facts } from '../rules/facts.ts'

describe('a hit', () => {
  it('is shown with the rights that a direction takes away, where its layer has them', () => {
    expect(featureText(aFeature({ rights: 'Part 3 Class MA' }), false)).toBe(
      'The Gardens: overlaps, 120.4 m², 30 % of the site, 0 m, rights: Part 3 Class MA (test.geojson)',
    )
    expect(featureText(aFeature(), false)).not.toContain('rights')
  })

  it('is shown with the day since which it is in force, where its layer has it', () => {
    expect(featureText(aFeature({ startDate: '2014-03-01', rights: '3MA' }), false)).toBe(
      'The Gardens: overlaps, 120.4 m², 30 % of the site, 0 m, from 2014-03-01, rights: 3MA (test.geojson)',
    )
    expect(featureText(aFeature(), false)).not.toContain('from')
  })

  it('is shown as before where its facts were stored before rights and start dates were read', () => {
    const { rights: _rights, startDate: _startDate, ...stored } = aFeature()
    expect(featureText(stored as FeatureHit, false)).not.toMatch(/rights|from/)
  })

  it('is exported with its rights and its start date, where there are any', () => {
    const told = { rights: '3MA', startDate: '2022-08-01' }
    const geo = facts({ map: { 'article-4-direction-area': [told, {}] } }).geo
    const submission = {
      record: { location: { kind: 'none', reason: 'no coordinates' } },
      layerSetData: null,
      assessment: { geo, clock: {}, findings: [], points: [], scoring: null, policy: defaultPolicy, policyHash: 'x', documents: { documents: [] } }, // prettier-ignore
    }
    const { constraints } = exportRecord(
      submission as unknown as AssessedSubmission,
      () => null,
    ) as {
      constraints: { layer: string; features: object[] }[]
    }
    const hit = constraints.find(({ layer }) => layer === 'article-4-direction-area')
    expect(hit?.features[0]).toMatchObject(told)
    expect(hit?.features[1]).not.toHaveProperty('rights')
    expect(hit?.features[1]).not.toHaveProperty('startDate')
  })
})
