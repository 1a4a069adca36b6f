import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanes, type Assessment } from '../../../src/domain/assessment.ts'
import { CHANGES_OF_SAMPLES } from './changes-samples.ts'
import { CHANGES_OF_THIRTEEN } from './changes-thirteen.ts'
import { filesIn, mutations, withoutEach, withoutFiles, type Changes } from './mutations.ts'
import { assessmentOf, changesBetween, CLEAR, factsIn, readRaw, wordsOf } from './support.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const SAMPLES = at('data/samples/odp/')
const THIRTEEN = at('../shared/data/odp/')
const absent = !existsSync(THIRTEEN)
if (absent) console.log(`skipped: ${THIRTEEN} is not here`)

/** What each mutation that a record can have changes, where it changes anything. */
function changesOf(path: string): { found: Record<string, string>; unnamed: string[] } {
  const raw = readRaw(path)
  const found: Record<string, string> = {}
  const unnamed: string[] = []
  for (const { name, change, names, layers } of [...withoutEach(raw), ...mutations]) {
    const changed = change(raw)
    if (changed === null) continue
    const by = layers?.(changed) ?? CLEAR
    const [before, after] = [factsIn(raw, by), factsIn(changed, by)]
    const changes = changesBetween(assessmentOf(before), assessmentOf(after))
    if (changes.length > 0) found[name] = changes.map(({ text }) => text).join(', ')
    for (const { id } of changes)
      if (!names.test(wordsOf(id, before) + wordsOf(id, after))) unnamed.push(`${name}: ${id}`)
  }
  return { found, unnamed }
}

/** Lower is worse: a lane, then readiness in it; no readiness is neither. */
function noBetter(after: Assessment, before: Assessment): void {
  expect(lanes.indexOf(after.lane)).toBeLessThanOrEqual(lanes.indexOf(before.lane))
  expect(after.readiness ?? 0).toBeLessThanOrEqual(before.readiness ?? 0)
}

function suite(folder: string, expected: Changes): void {
  const names = Object.keys(expected)

  it.each(names)('%s: each change changes the findings that it should, and no other', (name) => {
    expect(changesOf(`${folder}${name}.json`)).toEqual({ found: expected[name], unnamed: [] })
  })

  it.each(names)('%s: is no readier without any of its files', (name) => {
    const raw = readRaw(`${folder}${name}.json`)
    const before = assessmentOf(factsIn(raw))
    const files = fc.subarray([...new Set(filesIn(raw).map((file) => file.name))])
    fc.assert(
      fc.property(files, (gone) => {
        noBetter(assessmentOf(factsIn(withoutFiles(raw, (file) => gone.includes(file.name)))), before) // prettier-ignore
      }),
      { numRuns: 20 },
    )
  })
}

const inFolder = (folder: string): string[] =>
  readdirSync(folder).map((file) => file.replace(/\.json$/, '')).sort() // prettier-ignore

describe('the samples, changed', () => {
  it('are all looked at', () => {
    expect(Object.keys(CHANGES_OF_SAMPLES).sort()).toEqual(inFolder(SAMPLES))
  })
  suite(SAMPLES, CHANGES_OF_SAMPLES)
})

describe.skipIf(absent)('the thirteen of Open Digital Planning, changed', () => {
  it('are all looked at', () => {
    expect(Object.keys(CHANGES_OF_THIRTEEN).sort()).toEqual(inFolder(THIRTEEN))
  })
  suite(THIRTEEN, CHANGES_OF_THIRTEEN)
})
