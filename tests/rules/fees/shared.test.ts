import { describe, expect, it } from 'vitest'
import { computeFee, type FeeResult } from '../../../src/rules/fees/compute.ts'
import { fileOf, okRows, readAll, shared } from '../../intake/helpers.ts'
import { facts } from '../facts.ts'

const folder = shared('data/odp/')

async function feeOf(file: string): Promise<{ stated: number | null; fee: FeeResult }> {
  const { rows } = await readAll(fileOf(`${folder ?? ''}${file}.json`), { authority: null })
  const submission = okRows(rows)[0]?.submission
  if (submission === undefined) throw new Error(`${file} was refused`)
  const { type, description, receivedOn, validOn, netDwellings, declared } = submission
  const given = facts({ type, description, receivedOn, validOn, netDwellings, declared })
  return { stated: declared.feeCalculated, fee: computeFee(given) }
}

const before = 'the fees before 2023-12-06, which are not held'

describe.skipIf(folder === null)('fees that real ODP samples state', () => {
  it.each([
    ['planningPermission-minor', 578, { kind: 'fee', amount: 578 }],
    ['priorApproval-extendUniversity', 120, { kind: 'fee', amount: 120, certainty: 'certain' }],
    ['priorApproval-solarPanels', 120, { kind: 'fee', amount: 120, certainty: 'certain' }],
    ['priorApproval-buildHomes', 4510, { kind: 'fee', amount: 4510 }],
    ['priorApproval-largerExtension', 120, { kind: 'nil' }],
    ['listedBuildingConsent', null, { kind: 'nil' }],
    ['lawfulDevelopmentCertificate-proposed', 129, { kind: 'nil' }],
    ['lawfulDevelopmentCertificate-existing', 258, { kind: 'not-computed', missing: [before] }],
    ['planningPermission-fullHouseholder', 258, { kind: 'not-computed', missing: [before] }],
    ['planningPermission-fullHouseholderInConservationArea', 258, { kind: 'not-computed', missing: [before] }],
    ['priorApproval-convertCommercialToHome', 258, { kind: 'not-computed', missing: ['the number of dwellings'] }],
    ['landDrainageConsent', 0, { kind: 'not-computed' }],
    // It charges one home, and the cap of "other operations" for the highest; 25 homes are proposed.
    ['planningPermission-major', 2535, { kind: 'fee', amount: 15_600 }],
  ])('%s states £%j', async (file, stated, expected) => {
    expect(await feeOf(file)).toMatchObject({ stated, fee: expected })
  }) // prettier-ignore
})
