import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSubmissions } from '../../../src/intake/read.ts'
import { classify } from '../../../src/rules/scale/classify.ts'
import { factsOf } from '../../../src/rules/facts.ts'
import { clearMap } from '../facts.ts'

const ODP = fileURLToPath(new URL('../../../../shared/data/odp/', import.meta.url))
const absent = !existsSync(ODP)
if (absent) console.log(`skipped: ${ODP} is not here`)

/** By hand, from the type, the number of homes and the site area of each. */
const EXPECTED: Record<string, [scale: string, delegation: string, code: string | null]> = {
  'landDrainageConsent': ['other', 'unknown', null],
  'lawfulDevelopmentCertificate-existing': ['other', 'officer-decides', 'ps2-bops:Q26'],
  'lawfulDevelopmentCertificate-proposed': ['other', 'officer-decides', 'ps2-bops:Q26'],
  'listedBuildingConsent': ['other', 'officer-by-default', 'ps2-bops:Q23'],
  'planningPermission-fullHouseholder': ['other', 'officer-decides', 'ps2-bops:Q21'],
  'planningPermission-fullHouseholderInConservationArea': ['other', 'officer-decides', 'ps2-bops:Q21'],
  'planningPermission-major': ['major', 'officer-by-default', 'ps2-bops:Q01'],
  'planningPermission-minor': ['other', 'unknown', 'ps2-bops:Q20'],
  'priorApproval-buildHomes': ['other', 'officer-decides', 'ps2-bops:PA20'],
  'priorApproval-convertCommercialToHome': ['other', 'officer-decides', null],
  'priorApproval-extendUniversity': ['other', 'officer-decides', 'ps2-bops:PA99'],
  'priorApproval-largerExtension': ['other', 'officer-decides', 'ps2-bops:PA1'],
  'priorApproval-solarPanels': ['other', 'officer-decides', 'ps2-bops:PA99'],
} // prettier-ignore

describe.skipIf(absent)('the thirteen submissions of Open Digital Planning', () => {
  it.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const path = `${ODP}${name}.json`
    const file = { path, stream: () => createReadStream(path) }
    for await (const row of readSubmissions(file, { authority: null, treatAsOpen: true })) {
      if (row.kind !== 'ok') throw new Error(`${name} was ${row.kind}`)
      const location = { kind: 'none' as const, reason: 'not measured here' }
      const geo = { location, constraints: clearMap }
      const { scale, delegation, returnCode } = classify(
        factsOf(row.submission, geo, { documents: [] }),
      )
      expect([scale.value, delegation.value, returnCode.code]).toEqual(expected)
    }
  })
})
