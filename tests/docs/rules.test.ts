import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findingKinds } from '../../src/domain/assessment.ts'
import { TABLES_END, TABLE_DATES } from '../../src/rules/fees/amounts.ts'
import { expectGenerated, pathOf } from './generated.ts'
import { EXAMPLE, ruleParts } from './rules-tables.ts'

const guide = readFileSync(pathOf('rules.md'), 'utf8')

it('the guide to rules has its tables as the rules have them', async () => {
  await expectGenerated('rules.md', ruleParts)
})

it('the guide to rules names every kind of finding and every milestone', () => {
  const source = readFileSync(new URL('../../src/rules/clock/milestones.ts', import.meta.url), 'utf8') // prettier-ignore
  const milestones = [...source.matchAll(/\bat\('([a-z-]+)'/g)].map(([, name = '']) => name)
  expect(milestones.length).toBeGreaterThan(8)
  for (const word of [...findingKinds, ...milestones]) expect(guide).toContain(`| \`${word}\``)
})

it('the guide to rules has the example of the samples, and the days of the fee tables', () => {
  expect(guide).toContain(`triage show ${EXAMPLE.reference}`)
  expect([TABLE_DATES[0], TABLES_END]).toEqual(['2023-12-06', '2027-04-01'])
})
