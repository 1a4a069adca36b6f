/** Where commands print: results on standard output, everything else on standard error. */
export interface Output {
  /** A line of the result. */
  line(text: string): void
  /** A line for the person at the terminal; not part of the result. */
  note(text: string): void
  /** A line that replaces itself on a terminal, and appears now and then in a log. */
  progress(text: string): void
  /** Ends a progress line. */
  progressDone(): void
  /** Waits until what was printed has been taken: keeps memory flat on a slow pipe. */
  flushed(): Promise<void>
}

interface Sink {
  write(text: string): boolean
  once(event: 'drain', listener: () => void): unknown
  isTTY?: boolean
}

const LOG_EVERY_MS = 5000

export function makeOutput(stdout: Sink, stderr: Sink, now: () => number): Output {
  let full = false
  let open = false
  let lastLogged = Number.NEGATIVE_INFINITY
  const endProgress = () => {
    if (open) stderr.write('\n')
    open = false
  }
  return {
    line(text) {
      if (!stdout.write(`${text}\n`)) full = true
    },
    note(text) {
      endProgress()
      stderr.write(`${text}\n`)
    },
    progress(text) {
      if (stderr.isTTY === true) {
        stderr.write(`\r\x1b[2K${text}`)
        open = true
      } else if (now() - lastLogged >= LOG_EVERY_MS) {
        lastLogged = now()
        stderr.write(`${text}\n`)
      }
    },
    progressDone: endProgress,
    async flushed() {
      if (!full) return
      await new Promise<void>((resolve) => {
        stdout.once('drain', resolve)
      })
      full = false
    },
  }
}

/** A bar such as `[######----] 60%`. */
export function bar(done: number, total: number, width = 24): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const filled = Math.round(share * width)
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${Math.floor(share * 100)}%`
}

/** Text for a person's terminal: control characters, which applicants may put into any field, are shown as `?`. */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n\v\f]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?')
}

/** A table with columns as wide as their longest cell, cut to `max` characters. */
export function table(header: string[], rows: string[][], max: number[] = []): string[] {
  const cut = (text: string, column: number) => {
    const limit = max[column] ?? 1000
    const clean = printable(text)
    return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean
  }
  const cells = [header, ...rows].map((row) => row.map(cut))
  const widths = header.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [lines[0] ?? '', rule, ...lines.slice(1)]
}

/** 12345.6 → "12,345.6". */
export function count(value: number): string {
  return value.toLocaleString('en-GB')
}
