import type { Evidence } from '../../domain/assessment.ts'

/** A piece of evidence in words, for a terminal or a page. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'field':
      return `${evidence.field} = ${evidence.value ?? 'blank'}`
    case 'layer': {
      const { layer, answer, feature, relation, overlapM2, share, distanceM, reason } = evidence
      const measures = [
        feature,
        relation,
        overlapM2 === null ? null : `${overlapM2} m²`,
        share === null ? null : `${Math.round(share * 1000) / 10} % of the site`,
        distanceM === null ? null : `${distanceM} m`,
      ]
      return `${layer}: ${answer} ${measures.filter((part) => part !== null).join(', ')}${reason === null ? '' : ` (${reason})`}`
    }
    case 'quote':
      return quoteText(evidence)
    case 'document':
      return `${evidence.document} (${evidence.fileTypes.join(', ') || 'kind not known'})`
    case 'computed':
      return evidence.text
  }
}

/** `a.pdf, page 3 (412–498), by code: “…”`: the place as offsets into the page's text, and who found it, where that is kept. */
function quoteText(evidence: Extract<Evidence, { kind: 'quote' }>): string {
  const { document, page, start, end, by, quote } = evidence
  const place = start === undefined || end === undefined ? '' : ` (${start}–${end})`
  const who = by === undefined ? '' : `, by ${by}`
  return `${document}, page ${page}${place}${who}: “${quote}”`
}
