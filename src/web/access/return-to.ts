/** A path of this service to go to, or `/`: whatever could lead elsewhere (`//host`, `/\host`, `https:`, control characters) does not count. */
export function ownPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\'))
    return '/'
  // Signing in to be sent to sign in, or out, helps nobody.
  return /^\/sign-/.test(path) ? '/' : path
}
