/** Words of numbers, each at its own index: zero to nineteen. */
export const SMALL_NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
/** Words of twenty, thirty … ninety. */
export const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** What one word in lower case counts, zero to nineteen or a round ten below a hundred; null where it is no such word. */
export function countOf(word: string): number | null {
  const small = SMALL_NUMBERS.indexOf(word)
  if (small !== -1) return small
  const tens = TENS.indexOf(word)
  return tens === -1 ? null : (tens + 2) * 10
}
