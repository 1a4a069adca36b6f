import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Assessment, Lane, Outcome } from '../../../src/domain/assessment.ts'
import { openAll, realFeatures } from '../../geo/support.ts'
import { assessmentOf, factsIn, outcomesOf, readRaw, type Layers } from './support.ts'

const ODP = fileURLToPath(new URL('../../../../shared/data/odp/', import.meta.url))
const SOUTHWARK = fileURLToPath(
  new URL('../../../../shared/data/southwark/layers', import.meta.url),
)
const absent = !existsSync(ODP)
if (absent) console.log(`skipped: ${ODP} is not here`)
const noLayers = absent || !existsSync(SOUTHWARK)
if (!absent && noLayers) console.log(`skipped: ${SOUTHWARK} is not here`)

interface Expected {
  lane: Lane
  /** Every requirement that binds and applies. */
  binds: Record<string, Outcome>
  /** What else is flagged: queries, routes, other things to do, and gaps that only advise. */
  flags: string[]
}

const CORE = { 'NAT-FORM': 'pass', 'NAT-OWNCERT': 'pass', 'NAT-FEE': 'pass' } as const
/** A red line is drawn in each, and only its file is missing: an officer says whether the drawing serves. */
const DRAWN = { 'NAT-LOCPLAN': 'unknown', 'NAT-SCALE-NORTH': 'unknown' } as const
const HOUSE = { ...CORE, ...DRAWN, 'NAT-OTHERPLANS': 'pass' } as const
/** Files that the record calls "necessary information" or "relevant information" may be what is asked for. */
const UNTOLD = { ...CORE, ...DRAWN, 'NAT-OTHERPLANS': 'unknown', 'NAT-FIRE': 'unknown' } as const

/**
 * Reviewed by hand on 28 November 2026, each file read against validation-law.md sections 1, 4, 5 and 7. Every layer is clear,
 * so each that declares a designation is asked about it. NAT-FEE passes on a payment reference: no amount is recorded.
 */
const CLEAR_MAP: Record<string, Expected> = {
  // A consent of its own: none of the requirements is of it.
  'landDrainageConsent': { lane: 'check', binds: {}, flags: ['Q-DESIGNATIONS'] },
  'lawfulDevelopmentCertificate-existing': { lane: 'check', binds: { 'NAT-FEE': 'pass', 'LDC-PLAN': 'unknown', 'LDC-EVIDENCE': 'pass', 'LDC-INTEREST': 'pass' }, flags: ['Q-DESIGNATIONS'] },
  // An exemption for disability is claimed, and a free resubmission too: no fee is asked for, and the evidence is.
  'lawfulDevelopmentCertificate-proposed': { lane: 'check', binds: { 'LDC-PLAN': 'unknown', 'LDC-EVIDENCE': 'pass', 'LDC-INTEREST': 'pass' }, flags: ['NAT-FEE-DISABILITY'] },
  // No fee is due, and no location plan is of the law that was read. Its access statement only advises: regulation 3A was not read.
  'listedBuildingConsent': { lane: 'ready', binds: { 'LBC-DRAWINGS': 'pass', 'LBC-CERT': 'pass' }, flags: ['LBC-DAS', 'Q-DESIGNATIONS'] },
  'planningPermission-fullHouseholder': { lane: 'check', binds: HOUSE, flags: [] },
  // Cars: none, one proposed, net none.
  'planningPermission-fullHouseholderInConservationArea': { lane: 'check', binds: HOUSE, flags: ['Q-DESIGNATIONS', 'Q-PARKING'] },
  // 25 homes on 6.2 ha: £15,600, and the form has £2,535. The baseline is two months older than the application, for the reason "N/A".
  'planningPermission-major': { lane: 'check', binds: { ...UNTOLD, 'NAT-DAS-MAJOR': 'unknown', 'NAT-BNG-STATEMENT': 'pass', 'NAT-BNG-INFO': 'unknown' }, flags: ['NAT-EIA-SCREEN', 'Q-DESIGNATIONS', 'Q-FEE', 'Q-BNG-DATES'] },
  // Below de minimis by its own word, which is a reason.
  'planningPermission-minor': { lane: 'check', binds: { ...UNTOLD, 'NAT-BNG-STATEMENT': 'pass', 'NAT-BNG-EXEMPT-REASON': 'pass' }, flags: [] },
  // A free resubmission of June 2024: entitlements lapsed only in December.
  'priorApproval-buildHomes': { lane: 'check', binds: { 'NAT-FEE': 'unknown' }, flags: [] },
  // London's form lists a home made and no total; a use plan is no floor plan.
  'priorApproval-convertCommercialToHome': { lane: 'check', binds: { 'NAT-FEE': 'pass', 'PA-P3-BASE': 'pass', 'PA-P3-NETDW': 'unknown' }, flags: ['PA-P3-FLOORPLAN', 'CON-CONTAM', 'Q-DESIGNATIONS'] },
  // Ready but for its route: which land Part 7 leaves out is not held.
  'priorApproval-extendUniversity': { lane: 'check', binds: { 'NAT-FEE': 'pass' }, flags: ['Q-DESIGNATIONS'] },
  // Depth and height, and no eaves, which its form never asks for. Two storeys; works to start before it was received; an address in Croydon.
  'priorApproval-largerExtension': { lane: 'check', binds: { 'PA-LHE-INFO': 'unknown', 'PA-LHE-PLAN': 'pass', 'PA-LHE-ADDR': 'pass' }, flags: ['NAT-FEE-DISABILITY', 'Q-ADDRESS', 'Q-WORKS', 'Q-LHE'] },
  'priorApproval-solarPanels': { lane: 'check', binds: { 'NAT-FEE': 'pass' }, flags: [] },
} // prettier-ignore

/** What the real layers of Southwark change of the three that are there: only from hits, since what is not loaded is unknown. */
const IN_SOUTHWARK: Record<string, { changes: Record<string, Outcome>; flags: string[] }> = {
  // In Dulwich Village, as it says, and its heritage statement is listed; the edge of a tree preservation zone is on it.
  'planningPermission-fullHouseholderInConservationArea': { changes: { 'CON-HERITAGE': 'pass', 'CON-TREES': 'flag', 'Q-TREES': 'unknown', 'Q-DESIGNATIONS': 'unknown' }, flags: ['CON-TREES', 'Q-PARKING'] },
  'priorApproval-largerExtension': { changes: { 'PA-A4': 'unknown' }, flags: ['NAT-FEE-DISABILITY', 'Q-ADDRESS', 'Q-WORKS', 'Q-LHE'] },
  // In several direction areas of the centre, and it says that it is in none.
  'priorApproval-solarPanels': { changes: { 'PA-A4': 'flag', 'Q-DESIGNATIONS': 'flag' }, flags: ['PA-A4', 'Q-DESIGNATIONS'] },
} // prettier-ignore

function seen({ findings, lane }: Assessment): Expected {
  const binding = findings.filter(({ standing }) => standing !== 'advisory')
  return {
    lane,
    binds: Object.fromEntries(binding.map(({ requirement, outcome }) => [requirement, outcome])),
    flags: findings
      .filter(({ standing, outcome }) => standing === 'advisory' && outcome === 'flag')
      .map(({ requirement }) => requirement),
  }
}

const assessed = (name: string, layers?: Layers): Assessment =>
  assessmentOf(factsIn(readRaw(`${ODP}${name}.json`), layers))

describe.skipIf(absent)('the thirteen submissions of Open Digital Planning', () => {
  it.each(Object.entries(CLEAR_MAP))('%s has the findings that a reviewer expects', (name, expected) => {
    expect(seen(assessed(name))).toEqual(expected)
  }) // prettier-ignore
})

describe.skipIf(noLayers)('those of Southwark, by its real layers', () => {
  const layers = noLayers ? new Map() : openAll(realFeatures('southwark').byDataset)

  it.each(Object.entries(IN_SOUTHWARK))('%s', (name, { changes, flags }) => {
    const here = assessed(name, layers)
    expect(seen(here)).toEqual({ ...CLEAR_MAP[name], flags })
    const outcomes = outcomesOf(here)
    const before = outcomesOf(assessed(name))
    for (const [id, outcome] of Object.entries(changes)) expect([id, outcomes.get(id)]).toEqual([id, outcome]) // prettier-ignore
    // A layer that is not loaded turns an answer into unknown, and a comparison with it into nothing to compare.
    const answered = (now: Outcome): boolean => now === 'pass' || now === 'flag'
    const others = [...outcomes].filter(([id, now]) => now !== before.get(id) && answered(now))
    expect(others.map(([id]) => id).filter((id) => !Object.hasOwn(changes, id))).toEqual([])
  })
})
