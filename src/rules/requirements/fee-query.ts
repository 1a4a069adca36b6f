import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { computeFee, type Fee } from '../fees/compute.ts'
import type { FeeOverrides } from '../fees/overrides.ts'
import { pounds } from '../fees/parts.ts'
import { feeText } from '../fees/say.ts'
import { serviceChargeIn } from '../fees/service-charge.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { computed, flag, notApplicable, pass } from '../result.ts'
import { feeEvidence, isShort } from './fee.ts'
import { query } from './query.ts'

/** A sum that the record gives, as the subject of a sentence. */
interface Stated {
  amount: number
  text: string
}

/** What the record says is due, and what is paid where NAT-FEE does not find it short of that. */
function statedIn(facts: Facts): Stated[] {
  const { feePaid: paid, feePayable, feeCalculated, feeExemption } = facts.declared
  const none = feeExemption === 'not-applicable' ? 0 : null
  const due = feePayable ?? feeCalculated ?? none
  const asDue = due === null ? [] : [{ amount: due, text: `${pounds(due)} is stated as due` }]
  if (paid === null || paid === 0 || paid === due || paid < (due ?? 0)) return asDue
  return [...asDue, { amount: paid, text: `${pounds(paid)} is paid` }]
}

const SAME = 0.005
const isAny = (amount: number, of: readonly number[]): boolean =>
  of.some((other) => Math.abs(amount - other) < SAME)

/** Sums in a list, or where they are many, from the least to the most. */
function sums(amounts: readonly number[]): string {
  if (amounts.length <= 4) return amounts.map(pounds).join(', ')
  return `${amounts.length} from ${pounds(Math.min(...amounts))} to ${pounds(Math.max(...amounts))}`
}

function question(stated: Stated, fee: Fee): string {
  const over = stated.amount - fee.amount
  const paid = / paid$/.test(stated.text)
  if (paid && over > 0) return `is ${pounds(over)} to be refunded?`
  return paid ? `is ${pounds(-over)} owed?` : 'which is right?'
}

function againstFee(stated: readonly Stated[], fee: Fee, evidence: Evidence[]): CheckResult {
  const worked = feeText(fee)
  const right = [fee.amount, ...fee.alternatives]
  const other = stated.find(
    ({ amount }) => !isAny(amount, right) && serviceChargeIn(amount - fee.amount) === null,
  )
  if (other !== undefined)
    return flag(`${other.text}, and worked out${fee.certainty === 'certain' ? '' : ', though not for certain,'} it is ${worked}: ${question(other, fee)}`, ...evidence) // prettier-ignore
  const charged = stated.find(({ amount }) => !isAny(amount, right))
  if (charged !== undefined)
    return pass(`${charged.text}: the ${pounds(charged.amount - fee.amount)} above ${worked} is what the Planning Portal charges for its service, and no part of the fee.`, ...evidence) // prettier-ignore
  const others = stated.some(({ amount }) => !isAny(amount, [fee.amount]))
  return pass(others ? `The fee stated is one of those that it may be: ${sums(right)}.` : `The fee stated is the fee worked out: ${worked}.`, ...evidence) // prettier-ignore
}

function feeAsWorkedOut(facts: Facts, overrides: FeeOverrides): CheckResult {
  const { feeExemption } = facts.declared
  const stated = statedIn(facts)
  if (stated.length === 0) return notApplicable('The record gives no fee to compare.')
  // Concessions that NAT-FEE and NAT-FEE-DISABILITY look at.
  if (feeExemption === 'disability') return notApplicable('A fee exemption is claimed.')
  if (feeExemption === 'resubmission' && stated.every(({ amount }) => amount === 0))
    return notApplicable('A free resubmission is claimed.')
  const fee = computeFee(facts, overrides)
  if (fee.kind === 'not-computed')
    return notApplicable(`The fee was not worked out: it needs ${fee.missing.join(', and ')}.`)
  const evidence = feeEvidence(facts)
  if (fee.kind === 'nil') {
    const sum = stated.find(({ amount }) => amount > 0)
    return sum === undefined
      ? pass(fee.why, ...evidence)
      : flag(`${sum.text}. ${fee.why} Is it to be refunded?`, ...evidence)
  }
  if (isShort(facts, fee)) return notApplicable('That less is paid than due is flagged as missing.')
  evidence.push(computed(feeText(fee)), ...fee.doubts.map((doubt) => computed(`Not certain: ${doubt}`))) // prettier-ignore
  return againstFee(stated, fee, evidence)
}

export const feeQuery: readonly Requirement[] = [
  // C43.
  query({
    id: 'Q-FEE',
    title: 'The fee stated is the fee worked out',
    cites: ['fees-2012', 'fees-2012-reg-18a', 'fees-2025'],
    check: (facts, { fees }) => feeAsWorkedOut(facts, fees),
  }),
]
