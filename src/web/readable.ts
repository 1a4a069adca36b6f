/** The longest part of an address between slashes. */
export const LONGEST_PART = 300

/**
 * The address, or in place of one that cannot be read (`%zz`, a part without end) one where nothing is: so the answer is a page
 * or a problem like any other, with its headers, limits and words. The framework's own has none of them and repeats the address.
 */
export function readable(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1)
  const isShort = path.split('/').every((part) => part.length <= LONGEST_PART)
  if (isShort && canDecode(path)) return url
  return path.startsWith('/api/v1/') ? '/api/v1/not-an-address' : '/not-an-address'
}

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
