import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { submission } from '../../../src/domain/submission.ts'
import { FIELDS, fieldName, type Field } from '../../../src/intake/table/columns.ts'
import { readAll, textFile } from '../helpers.ts'

const COLUMNS = (Object.keys(FIELDS) as Field[]).map(fieldName)

/** What cells hold, and what they should not. */
const cell = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  fc.constantFrom('', '', ' ', '1', '0', '-1', '1e9', '999999999999999999', 'NaN', 'Infinity', 'yes', 'no', 'TBA', 'N/A', '#N/A', '__proto__', 'SWK', 'Southwark', '31/02/2024', '01/02/2024', '2024-02-30', '45350', '530000', '180000', '-0.1', '51.5', 'POINT(530000 180000)', 'POLYGON((530000 180000,530010 180000,530010 180010,530000 180000))', '{"type":"Point","coordinates":[1e400,2]}', '[{"max_height":1e999}]', '0.5 ha', '5 acres', 'pp.full', 'Granted', 'locationPlan=a;b+c', '\0', '\uD800', '="x"', '12-Mar'),
  fc.string({ unit: 'binary', maxLength: 12 }),
) // prettier-ignore

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

let accepted = 0

describe('any cells at all', () => {
  it('make one result a row, and what is accepted is a submission', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: COLUMNS.length, maxLength: COLUMNS.length }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const named = rows.map((cells, at) => cells.map((text, i) => (COLUMNS[i] === 'reference' && at % 2 === 0 ? `24/${at}` : ['dataset', 'lpa_name'].includes(COLUMNS[i] ?? '') ? '' : text)))
          const lines = [COLUMNS, ...named].map((cells) => cells.map(quoted).join(','))
          const { rows: read } = await readAll(textFile(`${lines.join('\n')}\n`, 'x.csv', 5000))
          expect(read).toHaveLength(rows.length)
          for (const row of read) {
            if (row.kind !== 'ok') continue
            accepted += 1
            expect(submission.safeParse(row.submission).error?.issues ?? []).toEqual([])
            expect(JSON.stringify([row.raw, row.cells])).not.toMatch(/\\u0000|\\ud[89a-f]/i)
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(accepted).toBeGreaterThan(100)
  }) // prettier-ignore
})
