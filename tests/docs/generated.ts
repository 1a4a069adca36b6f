import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { expect } from 'vitest'

/** A table in Markdown. A bar inside a cell would end it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [header, header.map(() => '---'), ...rows].map(line).join('\n')
}

export function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))
}

/**
 * Checks that a guide has each part between its marks (`<!-- name … -->` and `<!-- /name -->`) as it is made from the data.
 * UPDATE_DOCS=1 writes it.
 */
export async function expectGenerated(
  name: string,
  parts: Readonly<Record<string, string>>,
): Promise<void> {
  const path = pathOf(name)
  let wanted = readFileSync(path, 'utf8')
  for (const [part, content] of Object.entries(parts)) {
    const marks = new RegExp(
      `(<!-- ${part}(?:: [^>]*)?-->|<!-- ${part} -->)[^]*?(<!-- /${part} -->)`,
    )
    if (!marks.test(wanted)) throw new Error(`docs/${name} has no place for ${part}`)
    wanted = wanted.replace(marks, (_, begin: string, end: string) => `${begin}\n\n${content}\n\n${end}`) // prettier-ignore
  }
  const formatted = await format(wanted, { ...(await resolveConfig(path)), parser: 'markdown' })
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, formatted)
  expect(readFileSync(path, 'utf8')).toBe(formatted)
}
