import type { Facts, FeatureHit } from '../../domain/facts.ts'
import { typeApplies } from '../application-types.ts'
import { orList } from '../files.ts'
import { adjoinsLayer, anyOf, everyOf, intersectsLayer, layerName, namesIn, told, withinDistance, type LayerState } from '../layers.ts' // prettier-ignore
import { declared, field } from '../result.ts'
import { majorDevelopment } from '../works.ts'
import { factField } from './fields.ts'
import type { Condition, FieldValue, Operator } from './list.ts'
import { builtIn } from './names.ts'
import { codesOf } from './vocabulary.ts'
import { amountText, comparisonText, isText } from './words.ts'

type Kind<K extends Condition['kind']> = Extract<Condition, { kind: K }>
type Named = Readonly<Record<string, Condition>>

/** Three-valued `not`: what is not known stays so. */
export function notOf(state: LayerState): LayerState {
  const turned = { yes: 'no', no: 'yes', unknown: 'unknown' } as const
  return { ...state, state: turned[state.state] }
}

function holds(value: FieldValue, operator: Operator, wanted: FieldValue | FieldValue[]): boolean {
  if (Array.isArray(wanted)) return wanted.includes(value) === (operator === 'in')
  const compare = {
    '=': value === wanted, '!=': value !== wanted, '>=': value >= wanted, '>': value > wanted,
    '<=': value <= wanted, '<': value < wanted, in: value === wanted, 'not-in': value !== wanted,
  } // prettier-ignore
  return compare[operator]
}

function fieldState(condition: Kind<'field'>, facts: Facts): LayerState {
  const known = factField(condition.field)
  if (known === null) return told('unknown', `${condition.field} is no field that is held`)
  const { value, why, evidence } = known.read(facts)
  if (value === null) return told('unknown', why, ...evidence)
  const { operator, value: wanted, part } = condition
  const met = holds(value, operator, wanted)
  const amount = isText(known, amountText(value, known))
  // A part is no larger than the whole: the whole decides only where it is too small to hold it.
  const decides = !part || met === (operator === '<' || operator === '<=')
  if (!decides)
    return told('unknown', `${amount}, and how much of it counts is not held`, ...evidence)
  const against = `${amount}, not ${comparisonText(operator, wanted, known)}`
  return told(met ? 'yes' : 'no', met ? amount : against, ...evidence)
}

/** Whether a feature's grade is one of those wanted: `3a` is in `3`, and II* is not in II. */
function gradeIn(grade: string, wanted: readonly string[]): boolean {
  const words = grade.toUpperCase().split(/[\s,;/()]+/)
  return wanted.some((each) => {
    const upper = each.toUpperCase()
    return words.some(
      (word) => word === upper || (/^\d+$/.test(upper) && word.replace(/[A-Z]+$/, '') === upper),
    )
  })
}

/** The facts with only some features of a layer, as if it held no others. */
function withFeatures(facts: Facts, layer: string, wanted: (f: FeatureHit) => boolean): Facts {
  const constraints = facts.geo.constraints.map((answer) =>
    answer.layer === layer ? { ...answer, features: answer.features.filter(wanted) } : answer,
  )
  return { ...facts, geo: { ...facts.geo, constraints } }
}

function layerRelation(condition: Kind<'layer'>, facts: Facts): LayerState {
  const { layer, relation, metres } = condition
  if (relation === 'within-metres') return withinDistance(facts, layer, metres)
  return relation === 'adjoins' ? adjoinsLayer(facts, layer) : intersectsLayer(facts, layer)
}

function layerState(condition: Kind<'layer'>, facts: Facts): LayerState {
  const { layer, relation, metres, grades } = condition
  const of = (wanted: (f: FeatureHit) => boolean) =>
    layerRelation(condition, withFeatures(facts, layer, wanted))
  let state = grades.length === 0 ? layerRelation(condition, facts) : of(({ grade }) => grade !== null && gradeIn(grade, grades)) // prettier-ignore
  if (grades.length > 0 && state.state === 'no') {
    const ungraded = of(({ grade }) => grade === null)
    if (ungraded.state !== 'no')
      state = { ...ungraded, state: 'unknown', reason: ungraded.reason || `${layerName(layer)}: the grade of ${namesIn(ungraded.evidence)} is not stated` } // prettier-ignore
  }
  if (state.reason !== '') return state
  const graded = grades.length === 0 ? layerName(layer) : `${layerName(layer)} (${orList(grades)})`
  const where = { intersects: 'the site is in', adjoins: 'the site is in or touches', 'within-metres': `the site is within ${metres} m of` } // prettier-ignore
  const nothing = { intersects: 'on the site', adjoins: 'on or touching the site', 'within-metres': `within ${metres} m of the site` } // prettier-ignore
  return state.state === 'yes'
    ? { ...state, reason: `${where[relation]} ${namesIn(state.evidence)}` }
    : { ...state, reason: `no ${graded} is ${nothing[relation]}` }
}

function typeState({ types }: Kind<'type'>, facts: Facts): LayerState {
  const state = typeApplies(codesOf(types), facts.type)
  const names = orList(types)
  const said = { yes: `the application is of type ${names}`, no: `the application is not of type ${names}`, unknown: `whether its type is ${names} is not known` } // prettier-ignore
  return told(state, said[state], field('type', facts.type))
}

function projectState({ types }: Kind<'project-type'>, facts: Facts): LayerState {
  const { projectTypes } = facts.declared
  const evidence = declared(facts, 'projectTypes')
  if (projectTypes.length === 0) return told('unknown', 'the kind of work is not stated', evidence)
  const found = projectTypes.filter((named) =>
    types.some((type) => named === type || named.startsWith(`${type}.`)),
  )
  return found.length > 0
    ? told('yes', `the work named is ${orList(found, 'and')}`, evidence)
    : told('no', `no work named is ${orList(types)}`, evidence)
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')

/** A word in a description asks; it decides nothing: "no basement" names a basement. */
function wordsState({ words }: Kind<'words'>, facts: Facts): LayerState {
  const { description } = facts
  const evidence = field('description', description)
  if (description === null) return told('unknown', 'the work is not described', evidence)
  const found = words.filter((word) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'iu').test(description),
  )
  return found.length > 0
    ? told('unknown', `the description has the word ${orList(found.map((word) => `"${word}"`), 'and')}`, evidence) // prettier-ignore
    : told('no', `the description does not say ${orList(words)}`, evidence)
}

function plainState(
  condition: Condition,
  facts: Facts,
  named: Named,
  open: readonly string[],
): LayerState {
  // prettier-ignore
  switch (condition.kind) {
    case 'always':
      return told('yes', '')
    case 'all':
      return everyOf(condition.of.map((each) => within(each, facts, named, open)))
    case 'any':
      return anyOf(condition.of.map((each) => within(each, facts, named, open)))
    case 'not':
      return notOf(within(condition.of, facts, named, open))
    case 'ref': {
      const { name } = condition
      const meant = Object.hasOwn(named, name) ? named[name] : builtIn(name)
      if (meant === undefined || open.includes(name))
        return told('unknown', `the list has no condition ${name} that can be used`)
      return within(meant, facts, named, [...open, name])
    }
    case 'field':
      return fieldState(condition, facts)
    case 'unheld':
      return told('unknown', `${condition.name} is in no source that is held`)
    case 'layer':
      return layerState(condition, facts)
    case 'scale':
      return majorDevelopment(facts)
    case 'type':
      return typeState(condition, facts)
    case 'project-type':
      return projectState(condition, facts)
    case 'words':
      return wordsState(condition, facts)
  }
}

function within(
  condition: Condition,
  facts: Facts,
  named: Named,
  open: readonly string[],
): LayerState {
  // prettier-ignore
  const state = plainState(condition, facts, named, open)
  return condition.says === null || state.state !== 'yes' ? state : { ...state, reason: condition.says } // prettier-ignore
}

/**
 * Whether a condition is met by facts: yes, no or unknown, with why (the end of a sentence) and what shows it. `named` are
 * the conditions that `ref` may name. It always answers.
 */
export function stateOf(condition: Condition, facts: Facts, named: Named): LayerState {
  return within(condition, facts, named, [])
}
