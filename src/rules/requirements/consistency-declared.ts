import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, typeApplies } from '../application-types.ts'
import { BNG_OTHERS_FROM, SELF_BUILD_ANNOUNCED_END } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { declared, field, flag, madeOn, notApplicable, pass } from '../result.ts'
import { query } from './query.ts'

/** Answers of one form that cannot both be so, and what an answer changes: queries, as in consistency.ts. */

/**
 * DMPO arts 13-14: certificate A says that nobody but the applicant owns any of the land or is a tenant of a holding on
 * it; the others name or seek such people. Which of two answers is right, the applicant says.
 */
function certificate(facts: Facts): CheckResult {
  const { certificate: letter, soleOwner, agriculturalTenants, ownersListed } = facts.declared
  if (letter === null || letter === 'invalid')
    return notApplicable('No certificate is given, so that nothing contradicts it.')
  const evidence: Evidence[] = [declared(facts, 'certificate')]
  const says = (name: 'soleOwner' | 'agriculturalTenants' | 'ownersListed', words: string) => ({ name, words }) // prettier-ignore
  const contrary =
    letter === 'A'
      ? [
          ...(soleOwner === false ? [says('soleOwner', 'the applicant is not the sole owner')] : []),
          ...(agriculturalTenants === true ? [says('agriculturalTenants', 'there are agricultural tenants')] : []),
          ...((ownersListed ?? 0) > 0 ? [says('ownersListed', `other owners are listed (${ownersListed})`)] : []),
        ]
      : soleOwner === true && agriculturalTenants === false
        ? [says('soleOwner', 'the applicant is the sole owner, without agricultural tenants')]
        : [] // prettier-ignore
  if (contrary.length > 0)
    return flag(
      `Certificate ${letter} is given, and the form says that ${contrary.map(({ words }) => words).join(', and that ')}: ask which is right.`,
      ...evidence,
      ...contrary.map(({ name }) => declared(facts, name)),
    )
  // Steps are taken to find owners who are not known: certificates C and D.
  if (facts.declared.ownerStepsStated === false && (letter === 'C' || letter === 'D'))
    return flag(
      `Certificate ${letter} is given, and the steps taken to find the other owners are not stated: ask for them.`,
      ...evidence,
      declared(facts, 'ownerStepsStated'),
    )
  return soleOwner === null && agriculturalTenants === null && ownersListed === null
    ? notApplicable('Nothing else is said of owners and tenants.')
    : pass(`Nothing in the form contradicts certificate ${letter}.`, ...evidence)
}

/** Only that a connection is declared: it changes who may decide. Who it is with stays in the form. */
function connection(facts: Facts): CheckResult {
  const { connectionDeclared } = facts.declared
  if (connectionDeclared === null)
    return notApplicable('Whether there is a connection with the council is not in the record.')
  const evidence = declared(facts, 'connectionDeclared')
  return connectionDeclared
    ? flag('A connection with the council is declared: look at who may decide, by the scheme of delegation.', evidence) // prettier-ignore
    : pass('No connection with the council is declared.', evidence)
}

const SMALL_SITES = /\bsmall[\s-]+sites?\b/i
const BEFORE_IT_BEGAN = /\bpre-?commencement\b/i
const HOUSEHOLDER = /^\s*householder\b|\bhouseholder (?:application|development|exemption)\b/i
const RETROSPECTIVE = /\bretrospective\b/i
const NOT = /\bnot\b/i

/**
 * A ground on which the biodiversity gain condition is said not to apply, and a fact that it cannot stand beside. The
 * limits of self-build are BNG-EXEMPT-SELFBUILD's; whether de minimis is so, only the habitat tells.
 */
function exemption(facts: Facts): CheckResult {
  const { bngApplies, bngExemptReason: text, worksStarted, worksCompleted } = facts.declared
  if (bngApplies !== false || text === null)
    return notApplicable('No ground is given on which biodiversity net gain would not apply.')
  // The exemption turns on the day on which the application was made.
  const made = madeOn(facts)
  const evidence = [declared(facts, 'bngExemptReason')]
  const claims = (words: RegExp): boolean => words.test(text) && !NOT.test(text)
  if (claims(HOUSEHOLDER) && typeApplies(LARGER_PERMISSIONS, facts.type) === 'yes')
    return flag('The exemption of householder development is claimed, and this is no householder application.', ...evidence, field('type', facts.type)) // prettier-ignore
  if (claims(SMALL_SITES) && made !== null && made >= BNG_OTHERS_FROM && made < SELF_BUILD_ANNOUNCED_END)
    return flag(`The exemption of small sites is claimed, which ended for applications made from ${BNG_OTHERS_FROM}.`, ...evidence, field('receivedOn', facts.receivedOn)) // prettier-ignore
  if (claims(BEFORE_IT_BEGAN) && made !== null && made >= BNG_OTHERS_FROM)
    return flag(`It is said to be made before biodiversity net gain began, and was made on ${made}.`, ...evidence, field('receivedOn', facts.receivedOn)) // prettier-ignore
  if (claims(RETROSPECTIVE) && worksStarted === false && worksCompleted !== true)
    return flag('It is said to be retrospective, and the form says that works have not started.', ...evidence, declared(facts, 'worksStarted')) // prettier-ignore
  const known = [HOUSEHOLDER, SMALL_SITES, BEFORE_IT_BEGAN, RETROSPECTIVE].some((words) => claims(words)) // prettier-ignore
  return known
    ? pass('Nothing in the record contradicts the ground that is given.', ...evidence)
    : notApplicable('The ground that is given is none that the record could contradict.')
}

export const consistencyOfAnswers: readonly Requirement[] = [
  // C16 to C19 and C21 as far as answers tell; the dates of notices are NAT-OWNNOTICE-BC's and -CD's.
  query({
    id: 'Q-CERTIFICATE',
    title: 'The ownership certificate agrees with what is said of owners and tenants',
    cites: ['dmpo-2015-arts-13-14'],
    check: certificate,
  }),
  // C24.
  query({
    id: 'Q-CONNECTION',
    title: 'No connection with the council is declared',
    cites: ['delegation-guidance-2026', 'mhclg-data-specification'],
    check: connection,
  }),
  // C31 as far as facts tell.
  query({
    id: 'Q-BNG-CLAIM',
    title: 'The ground for exemption from biodiversity net gain can be so',
    cites: ['si-2024-47', 'officer-checks'],
    check: exemption,
  }),
]
