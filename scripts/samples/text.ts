/** CSV text with `\n` line ends; cells are quoted only where they must be. */
export function csvText(
  header: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const cell = (text: string): string => {
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = rows.map((row) => header.map((name) => cell(row[name] ?? '')).join(','))
  return `${[header.join(','), ...lines].join('\n')}\n`
}

/** `2026-11-23` as `23/11/2026`; nothing stays nothing. */
export function ukDate(date: string | null): string {
  return date === null ? '' : date.split('-').reverse().join('/')
}

/** A reference as a folder name: characters other than letters, digits, `.` and `-` become `_`. */
export function folderOf(reference: string): string {
  return reference.replaceAll(/[^A-Za-z0-9.-]/g, '_')
}
