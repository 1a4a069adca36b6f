import type { Kind } from './kind.ts'
import { consentKinds } from './kinds-consents.ts'
import { fullKinds } from './kinds-full.ts'
import { permissionKinds } from './kinds-permissions.ts'
import { priorKinds } from './kinds-prior.ts'

/** Every kind of application that the CSV has; their counts add up to 196. */
export const kinds: Kind[] = [...fullKinds, ...permissionKinds, ...consentKinds, ...priorKinds]
