import type { Facts } from '../../domain/facts.ts'
import { LARGER_EXTENSION, PART_20, PRIOR_APPROVAL } from '../application-types.ts'
import { intersectsAny, namesIn } from '../layers.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { notApplicable, pass, unknown, flag } from '../result.ts'

const DIRECTION = 'article-4-direction-area'
const PROTECTED = ['national-park', 'area-of-outstanding-natural-beauty', 'world-heritage-site']
const ARTICLE_2_3 = ['conservation-area', ...PROTECTED]
const SSSI = 'site-of-special-scientific-interest'
const LISTED = ['listed-building', 'listed-building-outline', 'scheduled-monument']

/** Layers that a class excludes, from knowledge; a direction may take away any class. */
const EXCLUDED_BY_CLASS: Record<string, readonly string[]> = {
  [LARGER_EXTENSION]: [...ARTICLE_2_3, SSSI],
  'pa.part1.classAA': [...ARTICLE_2_3, SSSI],
  'pa.part3.classM': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classMA': [...PROTECTED, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classN': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classQ': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  ...Object.fromEntries(PART_20.map((type) => [type, [...ARTICLE_2_3, SSSI, ...LISTED]])),
}

function route({ type, ...facts }: Facts): CheckResult {
  if (type === null) return notApplicable('No class.')
  const excluded = Object.hasOwn(EXCLUDED_BY_CLASS, type) ? (EXCLUDED_BY_CLASS[type] ?? []) : []
  const state = intersectsAny({ type, ...facts }, [DIRECTION, ...excluded])
  if (state.state === 'yes')
    return flag(
      `The site is in ${namesIn(state.evidence)}: an officer checks whether that takes this class away, so that a full application is needed.`,
      ...state.evidence,
    )
  if (state.state === 'unknown')
    return unknown(
      `Whether this class is taken away here is not known: ${state.reason}.`,
      ...state.evidence,
    )
  if (!Object.hasOwn(EXCLUDED_BY_CLASS, type))
    return unknown(
      'No direction was found on the site; which other land this class leaves out is not held.',
      ...state.evidence,
    )
  return pass('No direction or excluded land was found on the site.', ...state.evidence)
}

export const article4: readonly Requirement[] = [
  requirement({
    id: 'PA-A4',
    title: 'Prior approval / PD route blocked by Article 4 direction or art 2(3) land',
    level: 'national',
    kind: 'route',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: PRIOR_APPROVAL,
    cites: ['gpdo-2015-art-4'],
    check: route,
  }),
]
