import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { mostAgeDays } from '../../src/geo/ages.ts'
import { reach } from '../../src/geo/reach.ts'

const GUIDE = fileURLToPath(new URL('../../docs/constraints.md', import.meta.url))
const [BEGIN, END] = [/<!-- reach:[^>]*-->\n/, '<!-- /reach -->']

/** The reach table as the guide prints it. */
function reachTable(): string {
  const rows = reach.map((row) => {
    const near = row.reachM === 0 ? 'on the site, or touching it' : `within ${row.reachM} m`
    const points = row.pointUncertaintyM === 0 ? '' : `; a point reaches ${row.pointUncertaintyM} m` // prettier-ignore
    const checked = row.checked === 'verified' ? 'yes' : 'from knowledge'
    return `| \`${row.dataset}\` | ${near}${points} | ${row.basis} | ${row.source} | ${checked} | ${mostAgeDays(row.dataset)} days | ${row.note} |`
  })
  return [
    '| dataset | looked for | basis | source | checked | too old after | note |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

it('the guide to constraints has the reach table as it is', async () => {
  const text = readFileSync(GUIDE, 'utf8')
  const begin = BEGIN.exec(text)
  const end = text.indexOf(END)
  if (begin === null || end < 0) throw new Error('the guide has no place for the table')
  const wanted = `${text.slice(0, begin.index + begin[0].length)}\n${reachTable()}\n\n${text.slice(end)}`
  const options = await resolveConfig(GUIDE)
  const formatted = await format(wanted, { ...options, parser: 'markdown' })
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(GUIDE, formatted)
  expect(readFileSync(GUIDE, 'utf8')).toBe(formatted)
})
