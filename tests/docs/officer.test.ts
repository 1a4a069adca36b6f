import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const guides = ['README.md', ...readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)] // prettier-ignore
const guide = read('docs/officer.md')

/** Pictures as a guide shows them: what stands for them where they cannot be seen, and their file. */
const imagesIn = (text: string) =>
  [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', file = '']) => ({ alt, file }))

/** Addresses of pages as the guide writes them: `/queue`, `/submissions/…/decide`. */
const routesIn = (text: string) => [...text.matchAll(/`(\/[a-z0-9/…-]+)`/g)].map(([, path = '']) => path) // prettier-ignore

/** Addresses of a source of pages, those made of parts among them: each a pattern. */
function patternsIn(source: string): RegExp[] {
  const written = [...source.matchAll(/['`](\/[A-Za-z0-9/:.${}-]*)['`]/g)].map(([, path = '']) => path) // prettier-ignore
  return written.map((path) => new RegExp(`^${path.replace(/\$\{[^}]*\}|:[A-Za-z]+/g, '[a-z0-9…-]+').replaceAll('.', '\\.')}$`)) // prettier-ignore
}

const sources = readdirSync(new URL('src/web/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((name) => /routes?\.ts$|docs\.ts$|app\.ts$|-page\.ts$|accounts\.ts$|keys\.ts$/.test(name))
  .map((name) => read(`src/web/${name}`))
const known = sources.flatMap((source) => patternsIn(source.replaceAll('${PREFIX}', '/api/v1')))

describe('the guide to the service', () => {
  it.each(guides)('has every picture that it shows, with words for it: %s', (name) => {
    const folder = new URL(name, ROOT)
    const wrong = imagesIn(read(name)).filter(({ alt, file }) => alt.length < 20 || !existsSync(new URL(file, folder))) // prettier-ignore
    expect(wrong).toEqual([])
  })

  it('shows every picture that is made, and none is heavier than a page should be', () => {
    const made = readdirSync(new URL('docs/images/', ROOT))
    expect(made.filter((name) => !guide.includes(`(images/${name})`))).toEqual([])
    const heavy = made.filter((name) => readFileSync(new URL(`docs/images/${name}`, ROOT)).length > 160_000) // prettier-ignore
    expect(heavy).toEqual([])
    expect(made.length).toBeGreaterThanOrEqual(10)
  })

  it('names pages that there are', () => {
    const named = routesIn(guide)
    expect(named.length).toBeGreaterThan(12)
    expect(named.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([])
    expect(known.some((pattern) => pattern.test('/quue'))).toBe(false)
  })

  it('names settings that there are', () => {
    const named = [...guide.matchAll(/`((?:TRIAGE|OIDC)_[A-Z_]+)/g)].map(([, name = '']) => name)
    const config = read('src/config.ts')
    expect(named.length).toBeGreaterThan(4)
    expect(named.filter((name) => !config.includes(`${name}:`))).toEqual([])
  })

  it('has its parts where its list of parts leads', () => {
    const anchors = [...guide.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor = '']) => anchor)
    const parts = [...guide.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^a-z ]/g, '').replaceAll(' ', '-')) // prettier-ignore
    expect(anchors).toEqual(parts)
  })
})
