import { describe, expect, it } from 'vitest'
import { buildSamples } from '../../scripts/samples/samples.ts'
import { listFiles, read } from './files.ts'

const built = buildSamples()

describe('npm run samples', () => {
  it('makes exactly the files that are committed', () => {
    expect(listFiles()).toEqual([...built.keys()].sort())
  })

  it.each([...built.keys()])('makes %s byte for byte as committed', (path) => {
    // "npm run samples" puts this right where the generator was changed on purpose.
    expect(read(path).equals(built.get(path) ?? Buffer.alloc(0))).toBe(true)
  })

  it('gives the same bytes when it is run twice', () => {
    const again = buildSamples()
    expect([...again.keys()]).toEqual([...built.keys()])
    for (const [path, content] of again)
      expect(Buffer.compare(content, built.get(path) ?? Buffer.alloc(0))).toBe(0)
  })

  it('stays under 1.5 MB', () => {
    const bytes = [...built.values()].reduce((sum, content) => sum + content.length, 0)
    expect(bytes).toBeLessThan(1_500_000)
  })
})
