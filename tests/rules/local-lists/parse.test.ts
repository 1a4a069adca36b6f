import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../src/domain/canonical.ts'
import { parse, problemsOf, withCondition, withItem } from './support.ts'

const ITEM = `  - id: ZBF-A
    title: A statement
    types: [householder, pp.full]
    required-if: { always: true }
`

describe('a local list', () => {
  it('becomes plain data that survives JSON', () => {
    const { list, problems } = parse(`authority: ZBF
name: A list
url: https://council.example/list
publishedOn: 2025-10-06
consultedOn: 2025-07-14
effective: { from: 2025-11-01 }
conditions:
  homes: { dwellings: '>= 1' }
items:
  - id: ZBF-A
    title: A statement
    types: householder
    required-if: { ref: homes }
    documents: { all: [heritageStatement, planningStatement], may-be-in: otherSupporting }
    guidance: >
      Two
      lines.
    cites: [{ text: Local Plan, clause: 12, url: 'https://council.example/plan' }]
    effective: { to: 2027-01-31 }
    enabled: false
    reason: Under review
    replaces: [CON-HERITAGE, CON-ARCH]
`)
    expect(problems).toEqual([])
    expect(list).toEqual({
      format: 1,
      authority: 'ZBF',
      name: 'A list',
      url: 'https://council.example/list',
      publishedOn: '2025-10-06',
      consultedOn: '2025-07-14',
      effective: { from: '2025-11-01', to: null },
      conditions: {
        homes: { kind: 'field', field: 'dwellings', operator: '>=', value: 1, part: false, says: null },
      },
      items: [
        {
          id: 'ZBF-A',
          title: 'A statement',
          types: ['householder'],
          condition: { kind: 'ref', name: 'homes', says: null },
          documents: { types: ['heritageStatement', 'planningStatement'], match: 'all' },
          mayBeIn: ['otherSupporting'],
          guidance: 'Two lines.',
          cites: [{ text: 'Local Plan', clause: '12', url: 'https://council.example/plan' }],
          effective: { from: null, to: '2027-01-31' },
          offReason: 'Under review',
          replaces: ['CON-HERITAGE', 'CON-ARCH'],
        },
      ],
    }) // prettier-ignore
    expect(hashOf(JSON.parse(JSON.stringify(list)))).toBe(hashOf(list))
  })

  it('is read with a byte order mark and with the line ends of Windows', () => {
    const text = withItem(ITEM)
    expect(parse(`\uFEFF${text}`).list).toEqual(parse(text).list)
    expect(parse(text.replaceAll('\n', '\r\n')).list).toEqual(parse(text).list)
  })

  it('keeps its list where there are only warnings', () => {
    const { list, problems } = parse(withCondition('{ condition: { field: housing-type, value: student } }')) // prettier-ignore
    expect(list).not.toBeNull()
    expect(problems.map(({ severity, line, column }) => [severity, line, column])).toEqual([
      ['warning', 10, 40],
    ])
  })
})

/** Each: what is wrong, the text, and the one problem as it is printed. */
const WRONG: readonly [string, string, string][] = [
  ['an empty file', '', 'list.yaml:1:1: The file is empty. Begin with authority, name, url and publishedOn.'],
  ['a file that is no map', '- a\n', 'list.yaml:1:1: The file is a list, not a map. Write it as key: value lines.'],
  ['a key that is misspelt', withItem(ITEM).replace('name:', 'nmae: B\nname:'), 'list.yaml:2:1: The file has no key "nmae". Write name.'],
  ['no publishedOn', withItem(ITEM).replace(/publishedOn.*\n/, ''), 'list.yaml:1:1: The file has no publishedOn. Write publishedOn: and the day on which the list was published on the council’s website.'],
  ['a day that is not in the calendar', withItem(ITEM).replace('2025-10-06', '2025-02-29'), 'list.yaml:4:14: publishedOn is the text "2025-02-29", not a date of the calendar. Write it as YYYY-MM-DD, such as 2025-10-06.'],
  ['an address without https', withItem(ITEM).replace('https://', 'www.'), 'list.yaml:3:6: url is no web address. Write it whole, with https://.'],
  ['a key that is there twice', withItem(ITEM).replace('name: A list', 'name: A list\nname: B'), 'list.yaml:3:1: This key is here twice. Keep one of them.'],
  ['an alias', withItem(ITEM).replace('{ always: true }', '&x { always: true }').concat('  - *x\n'), 'list.yaml:10:5: The item is an alias, not a map. Write it out: anchors and aliases are not read; conditions: and ref: do that.'],
  ['an id of the register', withItem(ITEM).replace('ZBF-A', 'CON-TREES'), 'list.yaml:6:9: CON-TREES is the id of a national requirement. Begin it with the authority, such as ZBF-CON-TREES.'],
  ['an id of another authority', withItem(ITEM).replace('ZBF-A', 'SWK-A'), 'list.yaml:6:9: "SWK-A" is no id of an item. Write ZBF- and words of capitals and figures with hyphens between, such as ZBF-HERITAGE.'],
  ['an id that is there twice', withItem(ITEM + ITEM), 'list.yaml:10:9: ZBF-A is the id of the item in line 6 too. Give it an id of its own.'],
  ['an item without a condition', withItem(ITEM).replace(/ +required-if.*\n/, ''), 'list.yaml:6:5: The item has no required-if. Write required-if: and a condition; always: true where it is always asked.'],
  ['a type that is misspelt', withItem(ITEM).replace('householder', 'housholder'), 'list.yaml:8:13: "housholder" is no application type. Write householder.'],
  ['a file type that is misspelt', withItem(`${ITEM}    documents: [heritagestatment]\n`), 'list.yaml:10:17: "heritagestatment" is no ODP FileType. Write heritageStatement.'],
  ['any and all of documents', withItem(`${ITEM}    documents: { any: [treeSurvey], all: [treePlan] }\n`), 'list.yaml:10:37: documents has both any and all. Keep one, or make two items.'],
  ['off without a reason', withItem(`${ITEM}    enabled: false\n`), 'list.yaml:10:5: It is switched off without a reason. Write reason: and why.'],
  ['a reason for what is on', withItem(`${ITEM}    reason: No\n`), 'list.yaml:10:5: A reason is given for what is not switched off. Write enabled: false, or take the reason out.'],
  ['days the wrong way round', withItem(`${ITEM}    effective: { from: 2026-02-01, to: 2026-01-31 }\n`), 'list.yaml:10:16: It ends on 2026-01-31, before it begins on 2026-02-01. Exchange them.'],
  ['replacing the law', withItem(`${ITEM}    replaces: NAT-LOCPLAN\n`), 'list.yaml:10:15: NAT-LOCPLAN is national law, which no local list replaces. Take it out.'],
  ['replacing what there is not', withItem(`${ITEM}    replaces: CON-HERITGE\n`), 'list.yaml:10:15: "CON-HERITGE" is no generic requirement. Write CON-HERITAGE.'],
  ['a list of conditions', withCondition('[{ always: true }]'), 'list.yaml:10:18: A list of conditions does not say whether all or any must be so. Write all: or any: above it.'],
  ['an empty condition', withCondition('{}'), expect.stringContaining('list.yaml:10:18: The condition is empty.')],
  ['a field that is misspelt', withCondition("{ dwelings: '>= 1' }"), 'list.yaml:10:20: "dwelings" is no kind of condition, and no field. Write dwellings.'],
  ['a field of the applicant', withCondition('{ field: declared.interest, value: owner }'), expect.stringContaining('list.yaml:10:27: declared.interest is no field that a condition may test.')],
  ['an operator that there is not', withCondition("{ field: dwellings, operator: '=>', value: 1 }"), 'list.yaml:10:48: "=>" is no operator. Write one of: = != >= > <= < in not-in.'],
  ['a number in words', withCondition("{ dwellings: '>= ten' }"), 'list.yaml:10:31: dwellings is compared with the text ">= ten", and is a number. Write a number in figures, such as 10 or 0.5, without commas.'],
  ['yes for true', withCondition('{ declared.treesAffected: yes }'), 'list.yaml:10:44: declared.treesAffected is compared with the text "yes", and is a true or false. Write true or false.'],
  ['two kinds in one condition', withCondition('{ type: full, scale: major }'), 'list.yaml:10:32: type and scale stand side by side. Put them in a list under all: or any:.'],
  ['a layer that is misspelt', withCondition('{ layer: conservation-aera }'), 'list.yaml:10:27: "conservation-aera" is no layer that sites are checked against. Write conservation-area.'],
  ['a distance beyond what is looked for', withCondition('{ layer: listed-building, within-metres: 51 }'), 'list.yaml:10:59: Features of listed-building are looked for within 50 m of a site, and no farther. Write 50 or less.'],
  ['a ref that leads nowhere', withCondition('{ ref: majr-development }'), 'list.yaml:10:25: There is no condition majr-development. Write major-development.'],
  ['a part tested for equality', withCondition('{ condition: { field: site-area-residential, value: 1 } }'), 'list.yaml:10:70: Only the whole that site-area-residential is part of is held, so it cannot be tested with =. Write it with >=, >, <= or <.'],
  ['words under not', withCondition('{ not: { words: loft } }'), 'list.yaml:6:9: ZBF-ITEM has words under not:, which would take a description\'s silence for a fact. Test a field or project-type instead.'],
] // prettier-ignore

describe('what is wrong in a file', () => {
  it.each(WRONG)('%s is told with its line, its column and what to write', (_, text, line) => {
    expect(problemsOf(text)).toEqual([line])
    expect(parse(text).list).toBeNull()
  })

  it('is all told at once, in the order of the file', () => {
    const found = problemsOf(withItem(`  - id: ZBF-A\n    titel: T\n    types: fulll\n    required-if: { ref: b }\n`)) // prettier-ignore
    expect(found.map((line) => line.split(': ')[0])).toEqual([
      'list.yaml:6:5', 'list.yaml:7:5', 'list.yaml:8:12', 'list.yaml:9:25',
    ]) // prettier-ignore
  })

  it('tells of conditions that come back to themselves, and of those that nothing uses', () => {
    const conditions =
      'conditions:\n  a: { ref: b }\n  b: { not: { ref: a } }\n  c: { always: true }\n'
    expect(problemsOf(withCondition('{ ref: a }', conditions))).toEqual([
      'list.yaml:6:3: The condition a comes back to itself. Take one ref out of the round.',
      'list.yaml:7:3: The condition b comes back to itself. Take one ref out of the round.',
      'list.yaml:8:3: warning: Nothing uses the condition c. Take it out, or write ref: where it is meant.',
    ])
  })

  it('tells of a list in the folder of another authority', () => {
    expect(problemsOf(withItem(ITEM), 'SWK')).toEqual([
      'list.yaml:1:12: The list is of ZBF, and its folder is SWK. Write SWK, or move the file to a folder ZBF.',
    ])
  })

  it('never throws, however deep or broken the text is', () => {
    for (const text of [
      '{'.repeat(5000),
      '[',
      '\t',
      'a: &a [*a]',
      '? x\n: y',
      '!!js/function x',
      'a\0b',
    ])
      // prettier-ignore
      expect(parse(text).list, text.slice(0, 20)).toBeNull()
    expect(problemsOf(withCondition(`${'{ not: '.repeat(20)}{ always: true }${' }'.repeat(20)}`))).toEqual(
      [expect.stringContaining('Conditions are nested too deeply')],
    ) // prettier-ignore
  })
})
