import { z } from 'zod'
import { roleMeaning, roles, type Role, type User } from '../../domain/account.ts'
import type { Queryable } from '../../db/client.ts'
import { listAuthorities } from '../../db/queries/requeue.ts'
import type { Mistake } from '../access/forms.ts'

/** Who sees to accounts and keys. */
export const admins = { roles: ['admin'] } satisfies { roles: readonly Role[] }

/** The number in the address of a page; anything else is no page. */
export const idParam = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }) // prettier-ignore

/** The roles that may be ticked, as the forms show them. */
export const roleChoices = (chosen: readonly string[]) =>
  roles.map((role) => ({ value: role, text: role.charAt(0).toUpperCase() + role.slice(1), meaning: roleMeaning[role], checked: chosen.includes(role) })) // prettier-ignore

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** What is wrong with roles for an account of this authority (null: the installation). */
export function roleMistakes(chosen: readonly string[], authority: string | null): Mistake[] {
  if (chosen.length === 0 || !chosen.every(isRole))
    return [{ field: 'roles', text: 'Select at least one role' }]
  if (authority === null && chosen.some((role) => role !== 'admin'))
    return [{ field: 'roles', text: 'An administrator of the installation has the role admin alone, as it sees no submissions' }] // prettier-ignore
  return []
}

/** The authority that something new belongs to: the administrator's own, whatever the form says; of the installation's, what it says. */
export function authorityFor(user: User, typed: string): string | null {
  return user.authority ?? (typed === '' ? null : typed.toUpperCase())
}

export const isAuthority = (text: string): boolean => /^[A-Z]{3}$/.test(text)

/** Suggestions for the installation's administrator; none for others, who have one. */
export async function authorityChoices(db: Queryable, user: User): Promise<string[]> {
  return user.authority === null ? listAuthorities(db) : []
}
