/**
 * The kind of reason that a finding gives, for analysts: a closed list without names, file names or measures. The
 * first pattern that fits decides.
 */
const CAUSES: readonly [cause: string, pattern: RegExp][] = [
  [
    'application type not known',
    /application type (is )?not known|type of application is not known/i,
  ],
  ['not in this source', /not in this source|not stated in this source/i],
  ['no location', /no location/i],
  ['site extent not known', /site extent not known|too near to/i],
  ['near a boundary', /within [\d.]+ m of |by no more than [\d.]+ m/i],
  ['layer not loaded', /layer not (loaded|checked)/i],
  ['layer too old', /layer too old/i],
  ['layer coverage', /coverage (is partial|not known)|what the layer covers/i],
  ['layer has unusable features', /geometry (that can be|cannot be) used|is in dispute/i],
  ['no model configured', /no model configured/i],
  ['document not read', /not read|file is not here to read|no text|model/i],
  ['query for the officer', /query|an officer (confirms|decides|sees)/i],
]

export function causeOf(outcome: string, reason: string): string {
  if (outcome === 'flag') return 'missing or wrong'
  return (
    CAUSES.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'cannot be told from what was given'
  )
}
