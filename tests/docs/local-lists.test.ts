import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { factFields } from '../../src/rules/local-lists/fields.ts'
import { mhclgFields } from '../../src/rules/local-lists/mhclg.ts'
import { replaceable } from '../../src/rules/local-lists/parse-item.ts'
import { itemKeys } from '../../src/rules/local-lists/parse-item.ts'
import { listKeys } from '../../src/rules/local-lists/parse.ts'
import { typeGroups } from '../../src/rules/local-lists/vocabulary.ts'
import { problemsOf, withCondition, withItem } from '../rules/local-lists/support.ts'

const GUIDE = fileURLToPath(new URL('../../docs/local-lists.md', import.meta.url))
const text = readFileSync(GUIDE, 'utf8')

const table = (header: string[], rows: string[][]) =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const TABLES: Record<string, string> = {
  fields: table(
    ['field', 'what', 'kind'],
    Object.entries(factFields).map(([name, { words, kind, unit }]) => [
      `\`${name}\``,
      words,
      kind === 'number' ? `number${unit === '' ? '' : `, ${unit}`}` : kind === 'boolean' ? '`true` or `false`' : 'date', // prettier-ignore
    ]),
  ),
  groups: table(
    ['group', 'codes'],
    Object.entries(typeGroups).map(([name, codes]) => {
      const shown = codes.slice(0, 4).map((code) => `\`${code}\``).join(', ') // prettier-ignore
      return [`\`${name}\``, `${shown}${codes.length > 4 ? ` and ${codes.length - 4} more` : ''}`]
    }),
  ),
  mhclg: table(
    ['theirs', 'here'],
    Object.entries(mhclgFields).map(([name, meant]) => [
      `\`${name}\``,
      meant === 'unheld' ? 'held by no source: never known' : `${meant.part ? 'a part of ' : ''}\`${meant.field}\`${meant.factor === 1 ? '' : ', in hectares'}`, // prettier-ignore
    ]),
  ),
}

describe('the guide to local lists', () => {
  it('has its tables as the code has them', async () => {
    const wanted = Object.entries(TABLES).reduce(
      (whole, [name, rows]) =>
        whole.replace(
          new RegExp(`(<!-- ${name}\\b[^>]*-->\\n)[^]*?(<!-- /${name} -->)`),
          (_, begin: string, end: string) => `${begin}\n${rows}\n\n${end}`,
        ),
      text,
    )
    for (const name of Object.keys(TABLES)) expect(wanted).toContain(TABLES[name])
    const formatted = await format(wanted, { ...(await resolveConfig(GUIDE)), parser: 'markdown' })
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(GUIDE, formatted)
    expect(readFileSync(GUIDE, 'utf8')).toBe(formatted)
  })

  const examples = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, example = '']) => example)

  it('has examples of a list, of an item and of conditions', () => {
    const kinds = examples.map((example) => example.split(':')[0])
    expect(new Set(kinds)).toEqual(new Set(['authority', 'items', 'required-if']))
    expect(examples.length).toBeGreaterThanOrEqual(5)
  })

  it.each(examples)('has an example that can be read: number %#', (example) => {
    const whole = example.startsWith('authority')
      ? example
      : example.startsWith('items')
        ? withItem(example.replace(/^items:\n/, ''))
        : withCondition(example.replace(/^required-if:\n/, '').replace(/^ {2}/gm, ''))
    expect(problemsOf(whole)).toEqual([])
  })

  it('explains every key and every kind of condition, and names generic items that there are', () => {
    const keys = [...listKeys, ...itemKeys.filter((key) => key !== 'reason')]
    expect(keys.filter((key) => !text.includes(`| \`${key}\``))).toEqual([])
    const kinds = ['always', 'layer', 'relation', 'within-metres', 'grade', 'scale', 'type', 'project-type', 'words', 'ref', 'not', 'all', 'any'] // prettier-ignore
    expect(kinds.filter((kind) => !new RegExp(`\`${kind}\\b`).test(text))).toEqual([])
    const named = [...text.matchAll(/\b(?:CON|SCALE)-[A-Z0-9-]+/g)].map(([id]) => id)
    expect(named.filter((id) => !replaceable.includes(id))).toEqual([])
  })
})
