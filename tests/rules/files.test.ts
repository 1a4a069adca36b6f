import { describe, expect, it } from 'vitest'
import { checkFiles } from '../../src/rules/files.ts'
import { aDocument, like } from './cases/documents.ts'
import { facts } from './facts.ts'

const need = { types: ['heritageStatement'], match: 'any' } as const
const untyped = (fileType: string) =>
  aDocument('otherDocument', [], { document: 'scan 1.pdf', readsLike: [like(fileType)] })

describe('a file that is missing, and one of no known kind', () => {
  it('are named together where its text reads like what is missing, and that is no pass', () => {
    const { outcome, reason, evidence } = checkFiles(facts({ files: [], documents: [untyped('heritageStatement')] }), need) // prettier-ignore
    expect(outcome).toBe('unknown')
    expect(reason).toBe(
      'No heritage statement is listed, but what one file is is not known: scan 1.pdf. scan 1.pdf reads like a heritage statement (page 1): confirm what it is.',
    )
    expect(evidence).toEqual([
      { kind: 'quote', document: 'scan 1.pdf', page: 1, start: 0, end: 9, quote: 'Its title', by: 'code' }, // prettier-ignore
    ])
  })

  it('are as before where its text reads like something else', () => {
    const { outcome, reason } = checkFiles(facts({ files: [], documents: [untyped('planningStatement')] }), need) // prettier-ignore
    expect(outcome).toBe('unknown')
    expect(reason).toMatch(/is not known: scan 1\.pdf\.$/)
  })
})
