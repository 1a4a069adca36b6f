import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { CHARGED } from '../application-types.ts'
import { RESUBMISSION_ENDED, RESUBMISSION_LAPSED } from '../parameters.ts'
import { buildsToo, computeFee, type Fee } from '../fees/compute.ts'
import type { FeeOverrides } from '../fees/overrides.ts'
import { pounds } from '../fees/parts.ts'
import { feeText } from '../fees/say.ts'
import { serviceChargeIn } from '../fees/service-charge.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import {
  absent,
  computed,
  declared,
  flag,
  lawDate,
  notApplicable,
  pass,
  unknown,
} from '../result.ts'

/** What the record says of its fee. */
export function feeEvidence(facts: Facts): Evidence[] {
  const names = ['feeCalculated', 'feePayable', 'feePaid', 'feeReference', 'feeExemption'] as const
  return names
    .filter((name) => facts.declared[name] !== null)
    .map((name) => {
      // What the exemption is for may be about somebody's health: findings say only that one is claimed.
      const disability = name === 'feeExemption' && facts.declared[name] === 'disability'
      return disability
        ? { kind: 'field', field: 'declared.feeExemption', value: 'claimed' }
        : declared(facts, name)
    })
}

/** A concession that is claimed decides on its own; null where none is. */
function byExemption(facts: Facts, evidence: Evidence[]): CheckResult | null {
  const { feeExemption } = facts.declared
  // A concession never scores: its evidence is asked for on its own, as a query.
  if (feeExemption === 'disability') return notApplicable('A fee exemption is claimed.')
  if (feeExemption === 'not-applicable')
    return unknown('The record says that no fee applies: an officer confirms it.', ...evidence)
  if (feeExemption === null) return null
  const date = lawDate(facts)
  if (date === null)
    return unknown(
      'A free resubmission is claimed, and no date is known to judge it by.',
      ...evidence,
    )
  if (date < RESUBMISSION_ENDED)
    return pass('A free resubmission is claimed, so no fee is due.', ...evidence)
  return date < RESUBMISSION_LAPSED
    ? unknown(
        'A free resubmission is claimed: an officer confirms that it kept its entitlement.',
        ...evidence,
      )
    : flag(
        `No fee is paid, for a free resubmission that ended on ${RESUBMISSION_ENDED}.`,
        ...evidence,
      )
}

/** Whether less is paid than a fee that is certain. */
export function isShort(facts: Facts, fee: Fee): boolean {
  const { feePaid } = facts.declared
  return fee.certainty === 'certain' && feePaid !== null && feePaid > 0 && feePaid < fee.amount
}

/** A fee is paid, and the record asks for no more: against what was worked out. */
function againstWorkedOut(paid: number, facts: Facts, overrides: FeeOverrides): CheckResult {
  const evidence = feeEvidence(facts)
  const fee = computeFee(facts, overrides)
  if (fee.kind === 'not-computed')
    return pass(`${pounds(paid)} is paid; the right fee was not worked out: it needs ${fee.missing.join(', and ')}.`, ...evidence) // prettier-ignore
  if (fee.kind === 'nil') return pass(`${pounds(paid)} is paid. ${fee.why}`, ...evidence)
  evidence.push(computed(feeText(fee)))
  if (isShort(facts, fee))
    return flag(`${pounds(paid)} is paid of ${pounds(fee.amount)} due: ${feeText(fee)}.`, ...evidence) // prettier-ignore
  if (fee.certainty === 'certain') return pass(`${pounds(paid)} is paid; due is ${feeText(fee)}.`, ...evidence) // prettier-ignore
  return pass(
    `${pounds(paid)} is paid; worked out, but not certain, is ${feeText(fee)}.`,
    ...evidence,
  )
}

function feePaid(facts: Facts, overrides: FeeOverrides): CheckResult {
  if (facts.type === 'pp.full.demolition' && !buildsToo(facts))
    return notApplicable('Relevant demolition in a conservation area has no fee.')
  const evidence = feeEvidence(facts)
  const { feePaid: paid, feePayable, feeCalculated, feeReference } = facts.declared
  const due = feePayable ?? feeCalculated
  const claimed = facts.declared.feeExemption === 'disability'
  if (paid !== null && paid > 0 && !claimed) {
    // A sum that is due to the Planning Portal may have its charge in it, which never reaches the authority.
    return due !== null && paid < due && serviceChargeIn(due - paid) === null
      ? flag(`${pounds(paid)} is paid of ${pounds(due)} due.`, ...evidence)
      : againstWorkedOut(paid, facts, overrides)
  }
  const exempt = byExemption(facts, evidence)
  if (exempt !== null) return exempt
  if (feeReference === true && (due === null || due > 0) && paid === null)
    return pass('A payment is recorded; its amount is not.', ...evidence)
  if (due === 0)
    return unknown('The record says that nothing is payable: an officer confirms it.', ...evidence)
  const reason =
    due === null
      ? 'No fee is recorded as paid.'
      : `A fee of ${pounds(due)} is due and no payment is recorded.`
  return { ...absent(facts, 'fee', reason), evidence }
}

export const fee: readonly Requirement[] = [
  requirement({
    id: 'NAT-FEE',
    title: 'Correct application fee paid (or exemption evidenced)',
    level: 'national',
    status: 'verified',
    answeredBy: 'fields',
    types: CHARGED,
    effective: {
      from: null,
      to: null,
      note: 'A fee has always been due; its amounts change every 1 April (reg 18A), and are held from 6 December 2023.',
    },
    cites: ['dmpo-2015-art-34', 'fees-2012', 'fees-2012-reg-18a', 'fees-2025'],
    check: (facts, { fees }) => feePaid(facts, fees),
  }),
]
