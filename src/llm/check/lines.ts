/** What is checked of an endpoint, in order; a later one that needs an earlier one is not tried where that failed. */
export const checkIds = [
  'address',
  'reachable',
  'model',
  'server',
  'slots',
  'room',
  'schema',
  'repeat',
  'speed',
  'parallel',
  'context',
  'quotes',
  'orders',
] as const
export type CheckId = (typeof checkIds)[number]

/** One line of the report. Every line that is not a pass says what to do. */
export type CheckLine =
  | { id: CheckId; status: 'pass'; found: string; todo: null }
  | { id: CheckId; status: 'warn' | 'fail' | 'not-tried'; found: string; todo: string }

export const pass = (id: CheckId, found: string): CheckLine => ({
  id,
  status: 'pass',
  found,
  todo: null,
})
export const warn = (id: CheckId, found: string, todo: string): CheckLine => ({
  id,
  status: 'warn',
  found,
  todo,
})
export const fail = (id: CheckId, found: string, todo: string): CheckLine => ({
  id,
  status: 'fail',
  found,
  todo,
})
export const notTried = (id: CheckId, found: string, todo: string): CheckLine => ({
  id,
  status: 'not-tried',
  found,
  todo,
})

/** Usable: nothing failed, and nothing was left untried, which would be a pass that nobody saw. */
export function verdictOf(lines: readonly CheckLine[]): 'usable' | 'not-usable' | 'not-known' {
  if (lines.some(({ status }) => status === 'fail')) return 'not-usable'
  return lines.some(({ status }) => status === 'not-tried') ? 'not-known' : 'usable'
}
