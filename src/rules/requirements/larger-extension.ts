import type { Facts } from '../../domain/facts.ts'
import { LARGER_EXTENSION } from '../application-types.ts'
import { filesCheck, orList } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, allOf, declared, field, pass } from '../result.ts'
import { described } from './permission.ts'

const SHOWS_SITE = { types: ['locationPlan', 'sitePlan.proposed'], match: 'any' } as const

/** Measurements in metres as people write them: "6m", "3.2 metres". */
const METRES = /\d+(?:\.\d+)?\s*m(?:et(?:re|er)s?)?\b/gi

function measurements(facts: Facts): CheckResult {
  const { extensionDepthM, extensionHeightM, extensionEavesM } = facts.declared
  const missing = [
    extensionDepthM === null ? 'depth beyond the rear wall' : null,
    extensionHeightM === null ? 'maximum height' : null,
    extensionEavesM === null ? 'eaves height' : null,
  ].filter((name) => name !== null)
  const names = ['extensionDepthM', 'extensionHeightM', 'extensionEavesM'] as const
  const evidence = names.map((name) => declared(facts, name))
  if (missing.length === 0) return pass('Depth, height and eaves height are stated.', ...evidence)
  const text = facts.description ?? ''
  const written =
    (text.match(METRES)?.length ?? 0) >= 3 && /height/i.test(text) && /eaves/i.test(text)
  if (written)
    return pass(
      'The description states depth, height and eaves height.',
      field('description', text),
    )
  return { ...absent(facts, 'measurements', `Not stated: ${orList(missing, 'and')}.`), evidence }
}

function adjoiningPremises(facts: Facts): CheckResult {
  const { neighboursListed } = facts.declared
  if (neighboursListed === null || neighboursListed === 0)
    return absent(facts, 'neighbours', 'No address of adjoining premises is given.')
  return pass(
    `Addresses of adjoining premises given: ${neighboursListed}.`,
    declared(facts, 'neighboursListed'),
  )
}

const national = { level: 'national', status: 'verified' } as const

export const largerExtension: readonly Requirement[] = [
  requirement({
    ...national,
    id: 'PA-LHE-INFO',
    title:
      'Larger home extension: written description with depth beyond rear wall, maximum height and eaves height (cumulative with any existing enlargement)',
    answeredBy: 'fields',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    check: (facts) => allOf(measurements(facts), described(facts)),
  }),
  requirement({
    ...national,
    id: 'PA-LHE-PLAN',
    title: 'Larger home extension: plan indicating the site and showing the proposed development',
    answeredBy: 'files',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    documents: SHOWS_SITE,
    check: filesCheck(SHOWS_SITE, ['otherDrawing', 'floorPlan.proposed']),
  }),
  requirement({
    ...national,
    id: 'PA-LHE-ADDR',
    title:
      'Larger home extension: addresses of adjoining premises; developer contact address/email; fee',
    answeredBy: 'fields',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    check: adjoiningPremises,
  }),
]
