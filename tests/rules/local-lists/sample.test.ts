import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../src/domain/canonical.ts'
import type { Facts } from '../../../src/domain/facts.ts'
import { requirementById } from '../../../src/rules/index.ts'
import type { LocalListData } from '../../../src/rules/local-lists/list.ts'
import {
  citationsOf,
  localRequirements,
  replacedBy,
} from '../../../src/rules/local-lists/requirements.ts'
import { typeApplies } from '../../../src/rules/application-types.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import { citations } from '../../../src/rules/citations.ts'
import { beside, facts, fullFacts, type Changes } from '../facts.ts'
import { listOf } from './support.ts'

const read = (name: string) =>
  listOf(readFileSync(new URL(`../../../requirements/ZBF/${name}`, import.meta.url), 'utf8'))
const lists = [read('2023-basements.yaml'), read('2025-local-list.yaml')]
const all = lists.flatMap(localRequirements)

/** A full application that no item of the lists asks anything of: nothing is built, and it is clear on the map. */
const quiet = (changes: Changes = {}): Facts =>
  fullFacts({
    type: 'pp.full', description: 'Change of windows', netDwellings: 0, ...changes,
    declared: { dwellingsProposed: 0, floorspaceGainedM2: 0, siteAreaM2: 400, storeys: 2, heightM: 6, projectTypes: ['alter.facades'], ...changes.declared },
  }) // prettier-ignore

const homes = (dwellingsProposed: number): Changes => ({
  description: 'Homes',
  netDwellings: dwellingsProposed,
  declared: { dwellingsProposed, floorspaceGainedM2: 90 * dwellingsProposed },
})

interface ItemCase {
  /** What makes it asked for. */
  asked: Changes
  /** A file of this type meets it; null: an officer looks, and nothing passes. */
  file: string | null
  /** What makes it not known whether it is asked for. */
  open?: Changes
  /** Asked by a word only: never a flag. */
  wordOnly?: true
}

const near = (distanceM: number) => ({ ...beside, distanceM })

const CASES: Record<string, ItemCase> = {
  'ZBF-BASEMENT': { asked: { description: 'New basement' }, file: 'basementImpactStatement', open: { description: null }, wordOnly: true },
  'ZBF-WASTE-STORE': { asked: homes(2), file: 'wasteStorageDetails', open: { netDwellings: null, declared: { dwellingsProposed: null } } },
  'ZBF-HERITAGE': { asked: { map: { 'conservation-area': {} } }, file: 'heritageStatement', open: { map: { 'conservation-area': 'unknown' } } },
  'ZBF-ARCHAEOLOGY': { asked: { ...homes(1), map: { 'scheduled-monument': near(90) } }, file: null, open: { ...homes(1), map: { 'archaeological-priority-area': 'unknown' } } },
  'ZBF-TREES': { asked: { map: { 'tree-preservation-zone': near(10) } }, file: 'treeSurvey', open: { declared: { treesAffected: null } } },
  'ZBF-ANCIENT-WOODLAND': { asked: { map: { 'ancient-woodland': near(14) } }, file: 'ecologyReport', open: { map: { 'ancient-woodland': 'unknown' } } },
  'ZBF-ECOLOGY': { asked: { map: { 'site-of-special-scientific-interest': beside } }, file: 'ecologyReport', open: { description: 'Conversion of a barn' } },
  'ZBF-FLOOD': { asked: { map: { 'flood-risk-zone': { grade: '2' } } }, file: 'floodRiskAssessment', open: { map: { 'flood-risk-zone': { grade: null } } } },
  'ZBF-DRAINAGE': { asked: homes(10), file: 'hydrologyReport', open: { netDwellings: null, declared: { dwellingsProposed: null } } },
  'ZBF-FOUL-DRAINAGE': { asked: { ...homes(1), description: 'House with a septic tank' }, file: 'foulDrainageAssessment', wordOnly: true },
  'ZBF-CONTAMINATION': { asked: { ...homes(1), map: { 'brownfield-land': {} } }, file: 'contaminationReport', open: { ...homes(1), map: { 'contaminated-land': 'unknown' } } },
  'ZBF-PARKING': { asked: { ...homes(1), files: ['locationPlan'] }, file: 'parkingPlan', open: { netDwellings: null, declared: { dwellingsProposed: null } } },
  'ZBF-TRANSPORT': { asked: homes(30), file: 'transportAssessment', open: { declared: { floorspaceGainedM2: null } } },
  'ZBF-TRAVEL-PLAN': { asked: homes(80), file: 'travelPlan', open: { netDwellings: null, declared: { dwellingsProposed: null } } },
  'ZBF-AFFORDABLE': { asked: { ...homes(4), declared: { ...homes(4).declared, siteAreaM2: 5000 } }, file: 'viabilityAppraisal', open: { ...homes(4), declared: { ...homes(4).declared, siteAreaM2: null } } },
  'ZBF-OPEN-SPACE': { asked: { map: { 'open-space': {} } }, file: 'openSpaceAssessment', open: { map: { 'open-space': 'unknown' } } },
  'ZBF-CIL': { asked: homes(1), file: null, open: { declared: { floorspaceGainedM2: null } } },
  'ZBF-DAYLIGHT': { asked: { ...homes(8), declared: { ...homes(8).declared, storeys: 4 } }, file: 'sunlightAndDaylightReport', open: { ...homes(8), declared: { ...homes(8).declared, storeys: null } } },
  'ZBF-NOISE': { asked: { ...homes(1), map: { railway: near(8) } }, file: 'noiseAssessment', open: { ...homes(1), map: { railway: 'unknown' } } },
  'ZBF-TELECOMS': { asked: { description: 'A 20 m mast' }, file: null, wordOnly: true },
  'ZBF-GREEN-BELT': { asked: { ...homes(1), map: { 'green-belt': {} } }, file: 'planningStatement', open: { map: { 'green-belt': {} }, declared: { floorspaceGainedM2: null } } },
  'ZBF-STREET-SCENE': { asked: { declared: { projectTypes: ['new.residential.dwelling'] } }, file: null, open: { declared: { projectTypes: [] } } },
} // prettier-ignore

describe('the worked example', () => {
  it('has a case for every item that is on', () => {
    const on = all.filter(({ enabled }) => enabled).map(({ id }) => id)
    expect(on.filter((id) => !(id in CASES))).toEqual([])
    expect(all.filter(({ enabled }) => !enabled).map(({ id }) => id)).toEqual(['ZBF-ENERGY'])
  })

  it.each(Object.entries(CASES))('%s: asked and missing, supplied, open, and not asked', (id, { asked, file, open, wordOnly }) => {
    const item = all.find((candidate) => candidate.id === id)
    if (item === undefined) throw new Error(id)
    expect(typeApplies(item.types, 'pp.full')).toBe('yes')
    const outcome = (changes: Changes) => item.check(quiet(changes), NO_SETTING).outcome
    const missing = item.check(quiet(asked), NO_SETTING)
    const never = item.answeredBy === 'officer' || wordOnly
    expect(missing.outcome, missing.reason).toBe(never ? 'unknown' : 'flag')
    if (!never) expect(missing.reason).toMatch(/ Asked because .+\.$/)
    if (file !== null) {
      expect(outcome({ ...asked, files: [file] })).toBe('pass')
      if (open !== undefined) expect(outcome({ ...open, files: [file] })).toBe('pass')
    }
    if (open !== undefined) {
      const unknown = item.check(quiet(open), NO_SETTING)
      expect(unknown.outcome, unknown.reason).toBe('unknown')
      expect(unknown.reason).toMatch(/^Whether it is needed is not known: .+\.$/)
    }
    const quietly = item.check(quiet(), NO_SETTING)
    expect(quietly.outcome, quietly.reason).toBe('not-applicable')
    expect(quietly.reason).toMatch(/^Not needed: .+\.$/)
    // What the source cannot list is not missing.
    expect(outcome({ ...asked, files: [], without: ['documents'] })).toBe('unknown')
  }) // prettier-ignore

  it('asks householders for what it says, and not for the rest', () => {
    const asked = all.filter(({ types }) => typeApplies(types, 'pp.full.householder') === 'yes').map(({ id }) => id) // prettier-ignore
    expect(asked).toEqual(['ZBF-BASEMENT', 'ZBF-HERITAGE', 'ZBF-TREES', 'ZBF-FLOOD', 'ZBF-CIL', 'ZBF-GREEN-BELT']) // prettier-ignore
    const heritage = all.find(({ id }) => id === 'ZBF-HERITAGE')
    expect(
      heritage?.check(facts({ map: { 'listed-building': near(20) } }), NO_SETTING).outcome,
    ).toBe('unknown')
    expect(heritage?.check(facts({ map: { 'listed-building': near(5) } }), NO_SETTING)).toMatchObject({
      outcome: 'flag',
      reason: 'No heritage statement is with the application. Asked because the site is in, beside or near a heritage asset.',
    }) // prettier-ignore
  })
})

describe('requirements of a list', () => {
  it('are local, cite the list, the law and the policy, and say what list they are of', () => {
    const heritage = all.find(({ id }) => id === 'ZBF-HERITAGE')
    expect(heritage).toMatchObject({
      level: 'local', kind: 'requirement', status: 'verified', query: false, answeredBy: 'files', enabled: true,
      list: { authority: 'ZBF', publishedOn: '2025-10-06', name: 'Brackenford local validation list 2025', url: 'https://www.brackenford.example/planning/local-list-2025' },
      documents: { types: ['heritageStatement'], match: 'any' },
      replaces: ['CON-HERITAGE'],
      requiredIf: '(application type listed-building or heritage-asset)',
    }) // prettier-ignore
    const local = lists.flatMap((list) => Object.entries(citationsOf(list)))
    const cited: Record<string, unknown> = { ...citations, ...Object.fromEntries(local) }
    for (const { id, cites } of all)
      expect(cites.filter((cite) => !(cite in cited)), id).toEqual([]) // prettier-ignore
    expect(cited[heritage?.cites[0] ?? '']).toMatchObject({ clause: 'published 2025-10-06' })
    expect(cited['local-list/ZBF-HERITAGE/1']).toMatchObject({ title: 'Brackenford Local Plan 2023', clause: 'policy HE2' }) // prettier-ignore
  })

  it('are the same from the stored JSON, and in any process', () => {
    const data = (list: LocalListData) =>
      hashOf(localRequirements(list).map(({ check: _check, ...rest }) => rest))
    for (const list of lists) {
      const stored = JSON.parse(JSON.stringify(list)) as LocalListData
      expect(data(stored)).toBe(data(list))
      const given = quiet({ map: { 'conservation-area': {} }, description: 'New basement' })
      expect(localRequirements(stored).map(({ check }) => check(given, NO_SETTING))).toEqual(localRequirements(list).map(({ check }) => check(given, NO_SETTING))) // prettier-ignore
    }
  })

  it('are in force from the later of their own day and that of their list, to the earlier', () => {
    const [list] = lists
    if (list === undefined) throw new Error('no list')
    const days = (whole: LocalListData['effective'], own: LocalListData['effective']) =>
      localRequirements({ ...list, effective: whole, items: list.items.map((item) => ({ ...item, effective: own })) })[0]?.effective // prettier-ignore
    expect(days({ from: '2026-01-01', to: null }, { from: '2025-01-01', to: '2027-01-01' })).toMatchObject({ from: '2026-01-01', to: '2027-01-01' }) // prettier-ignore
    expect(days({ from: null, to: '2026-12-31' }, { from: '2026-02-01', to: '2027-01-01' })).toMatchObject({ from: '2026-02-01', to: '2026-12-31' }) // prettier-ignore
    expect(days({ from: null, to: null }, { from: null, to: null })).toMatchObject({ from: null, to: null }) // prettier-ignore
  })

  it('stand in for generic ones, unless they are switched off', () => {
    const replaced = replacedBy(lists)
    expect(replaced.get('CON-HERITAGE')).toEqual(['ZBF-HERITAGE'])
    expect(replaced.get('CON-FRA-Z1')).toEqual(['ZBF-FLOOD'])
    for (const id of replaced.keys()) expect(requirementById(id)?.level, id).toBe('local')
    const [, list] = lists
    if (list === undefined) throw new Error('no list')
    const off = { ...list, items: list.items.map((item) => ({ ...item, offReason: 'off' })) }
    expect(replacedBy([off]).size).toBe(0)
  })
})
