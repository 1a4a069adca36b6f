/** What somebody may do; an account has one or more of them, for one authority. */
export const roles = ['officer', 'loader', 'analyst', 'admin'] as const
export type Role = (typeof roles)[number]

/** What each role is for, as the pages say it. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  officer: 'sees the work queue and submissions, and decides',
  loader: 'loads files of submissions',
  analyst: 'sees figures, without personal data',
  admin: 'sees to accounts, keys and the running of the service',
}

/** Who makes a request: a person who is signed in, or a program with a key. */
export interface User {
  /** null: a program. */
  accountId: number | null
  /** null: a person. */
  apiKeyId: number | null
  name: string
  /** null: an administrator of the installation, who sees no submission. */
  authority: string | null
  roles: readonly Role[]
}

export function hasRole(user: Pick<User, 'roles'>, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => user.roles.includes(role))
}
