import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import { parseMapping } from '../../src/intake/mapping.ts'
import { FIELDS, fieldName, fieldNamed, type Field } from '../../src/intake/table/columns.ts'
import { okRows, readAll, textFile } from './helpers.ts'

const YAML = `columns:
  reference: Case no.
  site_address: Where
  dateReceived: In
ignore: [Proposal]
types:
  OUT-X: pp.outline
  7: wtt.notice
`.replace('dateReceived', 'receivedOn')

const map = (text: string) => parseMapping('map.yaml', text)

describe('a mapping file', () => {
  it('names columns, what to leave out, and types, by our names of either form', () => {
    expect(map(YAML)).toEqual({
      path: 'map.yaml',
      text: YAML,
      columns: { reference: 'Case no.', address: 'Where', receivedOn: 'In' },
      ignore: ['Proposal'],
      types: { 'out x': 'pp.outline', '7': 'wtt.notice' },
    })
    expect(map('ignore: []')).toMatchObject({ columns: {}, ignore: [], types: {} })
  })

  it('may be the example of the guide', async () => {
    const guide = await readFile(new URL('../../docs/loading.md', import.meta.url), 'utf8')
    const example = /```yaml\n([^]*?)```/.exec(guide)?.[1] ?? ''
    expect(map(example).columns).toMatchObject({ reference: 'Case No', easting: 'OSX' })
    expect(map(example).types).toEqual({
      hhful: 'pp.full.householder',
      'treeworks in ca': 'wtt.notice',
    })
  })

  it('has a name for every field, and each name is that of one field only', () => {
    const fields = Object.keys(FIELDS) as Field[]
    for (const field of fields) {
      expect(fieldNamed(fieldName(field))).toBe(field)
      expect(fieldNamed(field)).toBe(field)
    }
    expect(new Set(fields.map(fieldName)).size).toBe(fields.length)
    expect(fieldNamed('constructor')).toBeNull()
  })

  it.each([
    ['columns:\n  reference: A\n  refrence: B\n', /map\.yaml, line 3: columns\.refrence is no field of ours\. Fields are: reference, authority, /],
    ['columns:\n  reference: A\n  ref: B\n', /line 3: columns\.ref is the same field as reference/],
    ['columns:\n  reference:\n', /line 2: columns\.reference is not a piece of text/],
    ['columns:\n  reference: "  "\n', /line 2: columns\.reference is blank/],
    ['ignore:\n  - A\n  - [B]\n', /line 3: ignore\.1 is not a piece of text/],
    ['types:\n  A: pp.full\n  OUT: pp.outlin\n', /line 3: types\.OUT "pp\.outlin" is not an application type.*pp\.outline\.all/],
    ['types:\n  A: 5\n', /line 2: types\.A "5" is not an application type.*advertConsent/],
    ['types:\n', /line 1: types is blank/],
    ['colums:\n  reference: A\n', /line 1: "colums" is no key that is known/],
    ['ignore: [A]\nextra: 1\n', /line 2: "extra" is no key/],
    ['- reference\n', /line 1: the file is not a list of keys: columns, ignore and types/],
    ['', /line 1: the file is not a list of keys/],
    ['columns: [\n', /line \d: this is not YAML/],
    ['a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n', /not YAML/],
  ])('that is wrong says where and what is allowed: %j', (text, words) => {
    expect(() => map(text)).toThrow(TriageError)
    expect(() => map(text)).toThrow(words)
  }) // prettier-ignore

  it('finds the header by its own reference column, and decides before the alias table', async () => {
    const content =
      'Cases of May\nCase no.,Where,In,Proposal,Type,Reference\n24/1,1 High St,1/5/2024,A shed,OUT-X,old/1\n,2 High St,,,,old/2\n'
    const { rows, header } = await readAll(textFile(content), { mapping: map(YAML) })
    expect(header.headerLine).toBe(2)
    const [row] = okRows(rows)
    expect(row?.submission).toMatchObject({
      reference: '24/1',
      address: '1 High St',
      receivedOn: '2024-05-01',
      description: null,
      type: 'pp.outline',
      typeBasis: 'mapping file: "OUT-X"',
    })
    expect(header.ignored).toEqual(['Proposal', 'Reference'])
    // Another column with a name that we know is never put in place of the one that the user says.
    expect(rows[1]).toMatchObject({ kind: 'refused', problems: [{ code: 'reference.missing' }] })
  })

  it('tells the delimiter by its reference column, and takes its names in any case', async () => {
    const mapping = map('columns:\n  reference: "CASE NO"\n')
    const { rows, header } = await readAll(textFile('Case no;A, b\n1/1;x, y, z\n'), { mapping })
    expect(header.delimiter).toBe(';')
    expect(okRows(rows)).toHaveLength(1)
  })

  it('takes a name that is all signs as it is written', async () => {
    const mapping = map('columns:\n  reference: "№"\n')
    const { rows } = await readAll(textFile('№,,Proposal\n1/1,,A shed\n'), { mapping })
    expect(okRows(rows).map((row) => row.submission.reference)).toEqual(['1/1'])
  })

  it('that names a column which is not in the file is an error that lists the header', async () => {
    const mapping = map('columns:\n  description: Works\n')
    await expect(readAll(textFile('Reference,Ward\n1/1,A\n'), { mapping })).rejects.toThrow(
      /map\.yaml: the file has no column "Works", which is to be description\. Its columns are: Reference, Ward/,
    )
  })

  it('says which columns to leave out were not there', async () => {
    const mapping = map('ignore: [Agent, Ward]')
    const { header } = await readAll(textFile('Reference,Ward\n1/1,A\n'), { mapping })
    expect(header.notes).toEqual(['map.yaml leaves out columns that are not here: Agent.'])
    expect(header.ignored).toEqual(['Ward'])
  })
})
