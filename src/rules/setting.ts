import type { LocalList } from './requirement.ts'

/** What one council has set, beside the law: rules are applied to facts with it. */
export interface Setting {
  /** Its local lists that are in use. */
  lists: readonly LocalList[]
}

/** No council's: the national requirements alone. */
export const NO_SETTING: Setting = { lists: [] }
