import type { Evidence } from '../../domain/assessment.ts'
import { groupBy } from '../../domain/group.ts'
import { evidenceText } from '../../rules/words/evidence.ts'
import { day } from '../filters.ts'
import { datasetName } from '../map/words.ts'
import { unslug } from '../queue/words.ts'

/** A line of evidence; `of` is what it links to, null of a line that stands for several. */
export interface EvidenceLine {
  text: string
  of: Evidence | null
}

/** Evidence for a page: each line once, fields in words, and layers without an answer on one line for each reason. `say` writes what code said of it. */
export function evidenceLines(
  evidence: readonly Evidence[],
  say: (text: string) => string,
): EvidenceLine[] {
  const silent = evidence.filter((one) => one.kind === 'layer' && one.answer === 'unknown' && one.feature === null) // prettier-ignore
  const lines = new Map<string, EvidenceLine>()
  for (const one of evidence) {
    if (silent.includes(one)) continue
    const text = textOf(one, say)
    if (!lines.has(text)) lines.set(text, { text, of: one })
  }
  const byReason = groupBy(silent, (one) => (one.kind === 'layer' ? one.reason : null) ?? 'no reason is stored') // prettier-ignore
  for (const [reason, some] of byReason) {
    const names = new Set(some.map((one) => (one.kind === 'layer' ? datasetName(one.layer) : '')))
    const text = `${some.length === 1 ? 'Layer' : 'Layers'} without an answer (${say(reason)}): ${[...names].join(', ')}`
    lines.set(text, { text, of: null })
  }
  return [...lines.values()]
}

function textOf(evidence: Evidence, say: (text: string) => string): string {
  if (evidence.kind === 'computed') return say(evidence.text)
  if (evidence.kind === 'layer') {
    const { layer, reason } = evidence
    const said = evidenceText({ ...evidence, reason: reason === null ? null : say(reason) })
    return said.replace(layer, () => datasetName(layer))
  }
  if (evidence.kind !== 'field') return evidenceText(evidence)
  const name = unslug(evidence.field.replace(/^declared\./, '')).replace(/ ?m2$/i, ' (m²)')
  return `In the record: ${name}: ${valueText(evidence.value)}`
}

/** `2026-10-01` → `1 Oct 2026`, true → yes; blank where there is nothing. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'blank'
  if (value === true || value === 'true') return 'yes'
  if (value === false || value === 'false') return 'no'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text
}
