import type { Condition } from './list.ts'

/** Conditions that every list may `ref` without writing them; its own of that name comes first. */
const BUILT_IN: Readonly<Record<string, Condition>> = {
  // Major development of DMPO 2015 art 2(1), not MHCLG's definition of that name, which is wider.
  'major-development': { kind: 'scale', scale: 'major', says: null },
}

export const builtInNames: readonly string[] = Object.keys(BUILT_IN)

export function builtIn(name: string): Condition | undefined {
  return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined
}
