import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../src/llm/read.ts'
import { reasonRows, todoFor } from '../../src/llm/check/todo.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The reasons in a source: the texts given to transient(), permanent() and later(), and those of the table of network codes. */
function reasonsIn(source: string): string[] {
  const calls = [...source.matchAll(/\b(?:transient|permanent|later)\(\s*(?:type === [^?]+\?\s*)?(['`])([^'`]+)\1/g)] // prettier-ignore
  const kinds = [...source.matchAll(/kind: 'permanent', reason: (')([^']+)'/g)]
  const network = [...source.matchAll(/^ {2}[A-Z_]+: '([^']+)'/gm)]
  return [
    ...[...calls, ...kinds].map(([, , text = '']) => text),
    ...network.map(([, text = '']) => text),
  ]
}

const reasons = [
  ...['failures', 'client', 'read'].flatMap((name) => reasonsIn(read(`src/llm/${name}.ts`))),
  ...[refusal(0), refusal(2)],
]

describe('what to do when a model fails', () => {
  it('is written down for every reason that is given', () => {
    expect(reasons.length).toBeGreaterThan(20)
    expect(reasons.filter((reason) => todoFor(reason) === null)).toEqual([])
  })

  it('stands in the guide as it stands in the program', () => {
    const guide = read('docs/models.md').replace(/ +/g, ' ')
    for (const { reason, todo } of reasonRows) expect(guide).toContain(`| ${reason} | ${todo} |`)
  })
})

describe('the memory that the guide gives', () => {
  const GIB = 1024 ** 3
  const rows = [...read('docs/models.md').matchAll(/^\| (Llama [^|]+?) +\| (\d+) × (\d+) × (\d+) +\| (\d+) KiB \| ([\d.]+) GiB +\| ([\d.]+) GiB +\| ([\d.]+) GiB/gm)] // prettier-ignore

  it('is layers × heads × width × 2 × 2 bytes', () => {
    expect(rows.length).toBe(3)
    for (const [, , layers, heads, width, kib, at8, at16, at32] of rows) {
      const bytes = Number(layers) * Number(heads) * Number(width) * 2 * 2
      expect(Number(kib)).toBe(bytes / 1024)
      expect(Number(at8)).toBeCloseTo((bytes * 8192) / GIB, 1)
      expect(Number(at16)).toBeCloseTo((bytes * 16_384) / GIB, 1)
      expect(Number(at32)).toBeCloseTo((bytes * 32_768) / GIB, 1)
    }
  })
})
