/**
 * The same value with what PostgreSQL cannot store taken out of its text: NUL characters, and halves of
 * surrogate pairs. Works on JSON values at any depth.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed() as T
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [storable(key), storable(item)]),
    ) as T
  }
  return value
}
