import type { Facts } from '../../domain/facts.ts'
import { checkFiles, checkReport } from '../files.ts'
import { namesIn, type LayerState } from '../layers.ts'
import type { CheckResult, DocumentNeed } from '../requirement.ts'
import { flag, notApplicable, unknown } from '../result.ts'

/**
 * Files that a trigger asks for. Not triggered: not applicable. Triggered or not known, and supplied: pass.
 * Not known and not supplied: unknown, with what is not known.
 */
export function triggeredFiles(
  facts: Facts,
  trigger: LayerState,
  need: DocumentNeed,
  where?: string,
): CheckResult {
  return triggered(trigger, () => checkFiles(facts, need), where)
}

/** A report without a FileType of its own that a trigger asks for: never a pass. */
export function triggeredReport(
  facts: Facts,
  trigger: LayerState,
  name: string,
  mayHold: readonly string[],
  where?: string,
): CheckResult {
  return triggered(trigger, () => checkReport(facts, name, mayHold), where)
}

function triggered(
  trigger: LayerState,
  check: () => CheckResult,
  where = 'the site is in',
): CheckResult {
  if (trigger.state === 'no') {
    const reason =
      trigger.reason === '' ? 'Nothing on the map asks for it.' : `Not needed: ${trigger.reason}.`
    return { ...notApplicable(reason), evidence: trigger.evidence }
  }
  const files = check()
  const evidence = [...trigger.evidence, ...files.evidence]
  if (files.outcome === 'pass') return { ...files, evidence }
  if (trigger.state === 'unknown')
    return unknown(`Whether it is needed is not known: ${trigger.reason}.`, ...evidence)
  const names = namesIn(trigger.evidence)
  const why = names === '' ? trigger.reason : `${where} ${names}`
  return {
    ...files,
    reason: why === '' ? files.reason : `${files.reason} Asked because ${why}.`,
    evidence,
  }
}

/** Something that the authority does, not a file: a flag says do it. */
export function triggeredAction(trigger: LayerState, action: string): CheckResult {
  if (trigger.state === 'no') return notApplicable('Nothing on the map asks for it.')
  if (trigger.state === 'unknown')
    return unknown(`Whether to do this is not known: ${trigger.reason}.`, ...trigger.evidence)
  return flag(`${action}: ${namesIn(trigger.evidence)}.`, ...trigger.evidence)
}
