import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import { packSubmission, unpackSubmission, type PackedSubmission } from '../../src/domain/packed.ts'
import { anySubmission } from '../support/any-submission.ts'
import { aSubmission } from '../support/submission.ts'

const unpack = (text: string) => unpackSubmission(JSON.parse(text) as PackedSubmission)

describe('packed submissions', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(anySubmission, (submission) => {
        expect(unpack(packSubmission(submission))).toEqual(submission)
      }),
    )
  })

  it('are canonical JSON, so that equal submissions have equal text', () => {
    fc.assert(
      fc.property(anySubmission, (submission) => {
        const packed = packSubmission(submission)
        expect(packed).toBe(canonicalJson(JSON.parse(packed)))
        const otherOrder = Object.fromEntries(Object.entries(submission).reverse())
        expect(packSubmission(otherOrder as typeof submission)).toBe(packed)
      }),
    )
  })

  it('leave out what is null or empty', () => {
    const packed = packSubmission(aSubmission({ ward: null }))
    expect(packed).not.toMatch(/null|\[\]|"declared":|"ward"/)
  })
})
