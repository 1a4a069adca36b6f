const days = (count: number): string =>
  `${Math.abs(count).toLocaleString('en-GB')} ${Math.abs(count) === 1 ? 'day' : 'days'}`

/** Days to an expiry: `12 days left`, `1 day left`, `due today`, `3 days over`. */
export function leftInWords(left: number): string {
  if (left === 0) return 'due today'
  return `${days(left)} ${left > 0 ? 'left' : 'over'}`
}

/** Days to any other day: `in 12 days`, `today`, `3 days ago`. */
export function awayInWords(away: number): string {
  if (away === 0) return 'today'
  return away > 0 ? `in ${days(away)}` : `${days(away)} ago`
}
