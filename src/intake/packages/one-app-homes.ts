import { parseNumber } from '../values.ts'
import { isObject } from './fields.ts'
import type { Form, Place } from './form.ts'

/** Homes that a form declares: proposed in all, there now, and gained net of those lost. */
export interface Homes {
  proposed: number | null
  existing: number | null
  net: number | null
}

const LONDON = 'applicationData.residentialUnitsSpec'
const COUNT = /^(?:no|num|number|total)?(?:of)?(?:residential)?units?$|^count$/i
const whole = (value: number | null): number | null =>
  value !== null && Number.isInteger(value) ? value : null

/** Homes added or lost in London's form: none where it says so, else the sum of its list where every entry has a count. */
function listedUnits(form: Form, answer: string, list: string): number | null {
  const said = form.json?.yesNo(`${LONDON}.${answer}`, 'dwellings') ?? null
  if (said === false) return 0
  const items: unknown = form.json?.at(`${LONDON}.${list}`)
  if (!Array.isArray(items) || items.length === 0) return null
  let sum = 0
  for (const item of items as unknown[]) {
    const counts = isObject(item) ? Object.entries(item).filter(([key]) => COUNT.test(key)) : []
    const value = counts.length === 1 ? parseNumber(String(counts[0]?.[1])) : null
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return null
    sum += value
  }
  return sum
}

export function homesOf(form: Form): Homes {
  const in1App = (json: string, xml: string): Place => [
    `applicationData.residentialDevelopment.${json}`,
    `ApplicationData.ResidentialDevelopment.${xml}`,
  ]
  const proposed = whole(form.number(in1App('proposedTotal', 'ProposedTotal'), 'dwellings'))
  const existing = whole(form.number(in1App('existingTotal', 'ExistingTotal'), 'dwellings'))
  if (proposed !== null) return { proposed, existing, net: existing === null ? null : proposed - existing } // prettier-ignore
  const added = listedUnits(form, 'unitsToBeAdded', 'addedUnitsSpecStructure')
  const lost = listedUnits(form, 'unitsToBeLost', 'lostUnitsSpecStructure')
  return { proposed: added, existing, net: added === null || lost === null ? null : added - lost }
}
