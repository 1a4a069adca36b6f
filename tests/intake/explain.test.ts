import { describe, expect, it } from 'vitest'
import { explainFile } from '../../src/intake/explain.ts'
import { parseMapping } from '../../src/intake/mapping.ts'
import { fileOf, odpRecord, shared, textFile } from './helpers.ts'

const options = { authority: 'SWK', treatAsOpen: false }

describe('explaining a file', () => {
  it('says of each column, in file order, what it is, how that is known, and what stands in it', async () => {
    const content =
      'Title\n' +
      'Ref,Proposal,PROPOSAL,Full proposal,Case no,Agent,Ward,Site Area,\n' +
      'old/1,a shed,x,,24/1,Ada,A,5,\n' +
      'old/2,a  barn,x,,24/2,Ada,A,0.5,\n' +
      ',,,,,,,,\n' +
      'old/3,a hut,y,,,Ada,A,,\n'
    const mapping = parseMapping('m.yaml', 'columns:\n  reference: Case no\nignore: [Ward]\n')
    const explanation = await explainFile(textFile(content), { ...options, mapping })
    expect(explanation).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerLine: 2,
      rows: { ok: 2, refused: 1, blank: 1 },
      problems: [expect.stringMatching(/^line 6: The row has no reference/)],
      notes: [expect.stringContaining('line 2')],
    })
    expect(explanation.columns).toEqual([
      { name: 'Ref', field: null, how: '"Case no" has the same meaning', examples: ['old/1', 'old/2', 'old/3'] },
      { name: 'Proposal', field: 'description', how: 'by its name', examples: ['a shed', 'a barn', 'a hut'] },
      { name: 'PROPOSAL', field: null, how: 'another column has the same name, "Proposal"', examples: ['x', 'y'] },
      { name: 'Full proposal', field: 'description', how: 'by its name, where "Proposal" is blank', examples: [] },
      { name: 'Case no', field: 'reference', how: 'by the mapping file', examples: ['24/1', '24/2'] },
      { name: 'Agent', field: null, how: 'kept with the record as it stands, not used', examples: ['Ada'] },
      { name: 'Ward', field: null, how: 'left out by the mapping file', examples: ['A'] },
      { name: 'Site Area', field: 'site_area_unstated', how: 'by its name; a blank in it says nothing', examples: ['5', '0.5'] },
      { name: '', field: null, how: 'it has no name', examples: [] },
    ]) // prettier-ignore
  })

  it('reads no more than the first rows, and cuts long examples', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `24/${at},${'long '.repeat(50)}\n`)
    let opened = 0
    const file = textFile(`reference,proposal\n${rows.join('')}`, 'x.csv', 500)
    const counting = { ...file, stream: () => ((opened += 1), file.stream()) }
    const explanation = await explainFile(counting, options)
    expect(explanation.rows).toEqual({ ok: 200, refused: 0, blank: 0 })
    expect(explanation.columns[1]?.examples[0]).toHaveLength(61)
    expect(opened).toBe(2)
  })

  it('has no columns for records that are no table', async () => {
    const file = textFile(JSON.stringify(odpRecord()), 'a.json', 500)
    expect(await explainFile(file, options)).toMatchObject({
      format: 'odp',
      columns: [],
      delimiter: null,
      rows: { ok: 1, refused: 0, blank: 0 },
    })
  })

  it('throws where the file as a whole cannot be read, and says what its header is', async () => {
    await expect(explainFile(textFile('Ward,Proposal\nA,B\n'), options)).rejects.toThrow(
      /Ward, Proposal.*mapping file/,
    )
  })

  const path = shared('data/southwark/applications.csv')
  it.skipIf(path === null)('of the Southwark register knows its 137 columns', async () => {
    const { columns, rows, problems } = await explainFile(fileOf(path ?? ''), options)
    expect(columns).toHaveLength(137)
    expect(rows.ok).toBe(100)
    expect(problems).toEqual([])
    expect(columns.find(({ name }) => name === 'lpa_app_no')).toMatchObject({ field: 'reference' })
  })
})
