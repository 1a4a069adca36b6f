import type { Account } from '../../db/queries/accounts.ts'

/** How an account stands, for the tag on the pages. */
export function standOf({ closedAt, lockedUntil, mustChangePassword, passwordHash, oidcSubject }: Account): { text: string; colour: string } {
  if (closedAt !== null) return { text: 'Closed', colour: 'grey' }
  // The clock of this process is near enough for a tag.
  if (lockedUntil !== null && lockedUntil.getTime() > Date.now()) return { text: 'Locked', colour: 'red' }
  if (mustChangePassword) return { text: 'First password', colour: 'yellow' }
  if (passwordHash === null && oidcSubject === null) return { text: 'Not signed in yet', colour: 'yellow' }
  return { text: 'Open', colour: 'green' }
} // prettier-ignore
