import type { Finding } from '../domain/assessment.ts'
import { dateInWords } from '../domain/dates.ts'
import { basisOf, type Override, type OverrideOutcome } from '../domain/decision.ts'

/** What an officer's word for a finding says, as it goes into a sentence. */
const SAID: Readonly<Record<OverrideOutcome, string>> = {
  pass: 'no defect',
  flag: 'there is a defect',
  'not-applicable': 'it does not apply',
}

const sentence = ({ on, outcome }: Override, { outcome: was, reason }: Finding): string =>
  `An officer decided on ${dateInWords(on)}: ${was === 'not-applicable' ? 'it applies, and ' : ''}${SAID[outcome]}. The tool had found: ${reason}`

/**
 * Findings with what officers said instead. An override takes hold only where the tool still says what the officer looked
 * at, on the same evidence; of any other finding nothing changes. What does not apply stays listed. Standing, kind,
 * evidence and citations stay the tool's.
 */
export function withOverrides(
  findings: readonly Finding[],
  overrides: readonly Override[] = [],
): Finding[] {
  if (overrides.length === 0) return [...findings]
  const byRequirement = new Map(overrides.map((override) => [override.requirement, override]))
  return findings.map((finding) => {
    const override = byRequirement.get(finding.requirement)
    if (override === undefined || override.basis !== basisOf(finding)) return finding
    const { decision, on, outcome } = override
    return {
      ...finding,
      outcome,
      reason: sentence(override, finding),
      overridden: { decision, on, was: finding.outcome, reason: finding.reason },
    }
  })
}
