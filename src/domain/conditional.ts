/** What a server gave to ask it by next time whether what it holds has changed. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** Headers that ask for a body only where it has changed since. */
export function conditionalHeaders(known: Validators | null): Record<string, string> {
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  }
}

export const MOST_REDIRECTS = 5
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
