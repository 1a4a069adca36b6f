import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import { readLayerFile } from '../../src/intake/layers/layer-records.ts'
import { odpRecord, readAll, textFile } from './helpers.ts'

const pieces = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\n', '1', 'null', '"type"', '"features"', '"data"', '"metadata"', 'geometry', 'reference', 'POINT(1 2)', '\0', '\uFEFF') // prettier-ignore
const anything = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''))),
)

/** Anything thrown must be bad input: an error that says what to do. */
async function onlyBadInput(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect((error as TriageError).kind).toBe('bad-input')
  }
}

describe('any bytes at all', () => {
  it('as submissions are read, refused, or bad input', async () => {
    const names = fc.constantFrom('a.csv', 'a.json', 'a.ndjson', 'a')
    await fc.assert(
      fc.asyncProperty(anything, names, (bytes, name) =>
        onlyBadInput(() => readAll(textFile(bytes, name, 64))),
      ),
      { numRuns: 500 },
    )
  })

  it('as a layer are read, refused, or bad input', async () => {
    const names = fc.constantFrom('a.csv', 'a.geojson')
    await fc.assert(
      fc.asyncProperty(anything, names, (bytes, name) =>
        onlyBadInput(() => readLayerFile(name, bytes)),
      ),
      { numRuns: 500 },
    )
  })

  it('in any place of an ODP record give one result, and never a crash', async () => {
    const paths = ['data.application.type.value', 'data.application.fee', 'data.applicant.ownership', 'data.property.address', 'data.proposal', 'data.proposal.boundary', 'files', 'responses', 'metadata.id', 'metadata.submittedAt'] // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.jsonValue({ maxDepth: 3 }),
        async (path, value) => {
          const record = odpRecord()
          const keys = path.split('.')
          const last = keys.pop() ?? ''
          let at = record
          for (const key of keys) at = at[key] as Record<string, unknown>
          at[last] = value
          const { rows } = await readAll(textFile(JSON.stringify(record), 'a.json', 500))
          expect(rows).toHaveLength(1)
        },
      ),
      { numRuns: 300 },
    )
  })
})
