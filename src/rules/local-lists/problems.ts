/** Something wrong in a file, where it is, and what to write instead. */
export interface Problem {
  file: string
  /** From 1. */
  line: number
  column: number
  /** An error keeps the file from being used; a warning does not. */
  severity: 'error' | 'warning'
  problem: string
  /** What to write: an order, without a full stop at its end. */
  write: string
}

/** `file:line:column: problem. What to write.` */
export function problemLine({ file, line, column, severity, problem, write }: Problem): string {
  const mark = severity === 'warning' ? 'warning: ' : ''
  return `${file}:${line}:${column}: ${mark}${problem}. ${write}.`
}

/** Edits (insert, delete, replace, exchange of neighbours) between two words. */
function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        exchanged ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The known word that a misspelt one most likely is, or null. */
export function suggestion(word: string, known: Iterable<string>): string | null {
  const wanted = plain(word).slice(0, 60)
  let best: { name: string; edits: number } | null = null
  for (const name of known) {
    const edits = editsBetween(wanted, plain(name))
    if (edits <= Math.max(1, Math.floor(wanted.length / 4)) && edits < (best?.edits ?? Infinity))
      best = { name, edits }
  }
  return best?.name ?? null
}

/** What to write for a word that is not known: the likely one, else all or some of those that are. */
export function writeOneOf(word: string, known: readonly string[]): string {
  const likely = suggestion(word, known)
  if (likely !== null) return `Write ${likely}`
  const shown = known.slice(0, 24)
  return `Write one of: ${shown.join(', ')}${known.length > shown.length ? ' …' : ''}`
}
