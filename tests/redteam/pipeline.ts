import { hashOf } from '../../src/domain/canonical.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { maskPages } from '../../src/documents/mask/mask.ts'
import { readText } from '../../src/documents/readers/read.ts'
import type { Ask } from '../../src/llm/ask.ts'
import { readDocument, type ReadResult } from '../../src/llm/read.ts'
import { findingsOf, scoreFindings } from '../../src/rules/assess.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { questions } from '../../src/rules/questions.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { documentFacts, nextCall, readKey } from '../../src/workers/document-facts.ts'
import { fullFacts } from '../rules/facts.ts'

const VERSIONS = { model: 'obedient', promptVersion: 'test', questionsVersion: 'test' }
const CONTEXT = 16_384

type Stored = Parameters<typeof documentFacts>[0][number]
type Reads = Parameters<typeof documentFacts>[1]

/** One document through the parts of the real pipeline: masking, readers, model, facts, findings, score. */
export async function throughPipeline(
  ask: Ask,
  { name, fileTypes, pages }: { name: string; fileTypes: string[]; pages: string[] },
) {
  const masked = maskPages(pages).pages
  const stored: Stored = {
    ...{ submissionId: 1, name, fileTypes, sha256: hashOf([name, pages]), extension: 'pdf' },
    text: { status: 'text', reason: null, pages, warnings: [], layout: null, layoutDigest: null },
    readings: readText(masked, null),
  }
  const asked = nextCall(stored as Parameters<typeof nextCall>[0], [], VERSIONS, questions)
  const result = await readDocument(ask, { name, fileTypes, pages: masked }, asked, CONTEXT)
  const facts = factsWith(stored, result, asked.map(({ id }) => id)) // prettier-ignore
  const findings = findingsOf(facts, nationalRules)
  return { masked, result, facts, findings: findings.findings, score: scoreFindings(findings.scoring, defaultPolicy) } // prettier-ignore
}

function factsWith(stored: Stored, result: ReadResult, asked: string[]): Facts {
  const { sha256, name, fileTypes } = stored
  const key = readKey(VERSIONS, questions.filter(({ id }) => asked.includes(id))) // prettier-ignore
  const base = { sha256, readKey: key, model: VERSIONS.model, promptVersion: 'test', asked, ms: 0 }
  const read =
    result.status === 'failed'
      ? { ...base, status: 'failed', reason: result.reason, quotes: [], dropped: 0, warnings: [] }
      : { ...base, status: 'read', reason: null, quotes: result.quotes, dropped: result.dropped, warnings: result.warnings } // prettier-ignore
  const made = fullFacts({ declared: { documents: [{ name, fileTypes }] } })
  return { ...made, documents: documentFacts([stored], [read] as unknown as Reads, VERSIONS, questions) } // prettier-ignore
}
