/** `[1,2,3,7]` → "1–3, 7", at most ten runs. */
export function listNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const words = runs.slice(0, 10).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return words.join(', ') + (runs.length > 10 ? ' …' : '')
}
