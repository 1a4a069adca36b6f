import { facts, fullFacts } from '../facts.ts'
import { dayBefore, flag, none, pass, unknown, type Cases } from './case.ts'

const NOT_STATED = { bngApplies: null, bngExemptReason: null }
const INFORMATION = ['biodiversityNetGainInformation']
const on = (day: string) => ({ receivedOn: day, validOn: day })
const selfBuild = { bngExemptReason: 'Self-build and custom build' }

export const biodiversity: Cases = {
  'NAT-BNG-STATEMENT': [
    pass('it says that the condition would not apply', fullFacts()),
    pass('the information itself says so', fullFacts({ declared: NOT_STATED, files: INFORMATION })),
    flag('it does not say', fullFacts({ declared: NOT_STATED })),
    unknown('not in this source', fullFacts({ declared: NOT_STATED, without: ['bng'] })),
    dayBefore('not before 12 February 2024', fullFacts({ type: 'pp.full.major', declared: NOT_STATED, ...on('2024-02-11') })),
    flag('major development from 12 February 2024', fullFacts({ type: 'pp.full.major', declared: NOT_STATED, ...on('2024-02-12') })),
    none('a small site only from 2 April 2024', fullFacts({ declared: NOT_STATED, ...on('2024-04-01') })),
    flag('a small site on 2 April 2024', fullFacts({ declared: NOT_STATED, ...on('2024-04-02') })),
    unknown('between the two, scale not known', fullFacts({ declared: { ...NOT_STATED, siteAreaM2: null }, ...on('2024-03-01') })),
    flag('without any date it counts, and says so', fullFacts({ declared: NOT_STATED, receivedOn: null, validOn: null }), /taken as in force/),
    none('householders are not asked', facts()),
  ],
  'NAT-BNG-EXEMPT-REASON': [
    pass('a reason is given', fullFacts()),
    flag('no reason is given', fullFacts({ declared: { bngExemptReason: null } })),
    unknown('not in this source', fullFacts({ declared: NOT_STATED, without: ['bng'] })),
    unknown('whether the condition would apply is not stated', fullFacts({ declared: NOT_STATED }), /not stated/),
    none('the condition would apply', fullFacts({ declared: { bngApplies: true } })),
    pass('a householder that says so has its reason', facts({ declared: { bngApplies: false } })),
    none('a householder form states its own exemption', facts({ without: ['bng'] })),
    dayBefore('not before 12 February 2024', fullFacts({ type: 'pp.full.major', declared: { bngExemptReason: null }, ...on('2024-02-11') })),
    flag('major development from 12 February 2024', fullFacts({ type: 'pp.full.major', declared: { bngExemptReason: null }, ...on('2024-02-12') })),
    none('a small site only from 2 April 2024', fullFacts({ declared: { bngExemptReason: null }, ...on('2024-04-01') })),
    flag('a small site on 2 April 2024', fullFacts({ declared: { bngExemptReason: null }, ...on('2024-04-02') })),
  ],
  'NAT-BNG-INFO': [
    pass('it is supplied', fullFacts({ declared: { bngApplies: true }, files: INFORMATION })),
    flag('the condition would apply and it is not supplied', fullFacts({ declared: { bngApplies: true } })),
    unknown('whether the condition would apply is not in this source', fullFacts({ declared: NOT_STATED, without: ['bng'] })),
    unknown('whether the condition would apply is not stated', fullFacts({ declared: NOT_STATED }), /may be needed/),
    none('the condition would not apply', fullFacts()),
    dayBefore('not before 12 February 2024', fullFacts({ type: 'pp.full.major', declared: { bngApplies: true }, ...on('2024-02-11') })),
    flag('major development from 12 February 2024', fullFacts({ type: 'pp.full.major', declared: { bngApplies: true }, ...on('2024-02-12') })),
    none('a small site only from 2 April 2024', fullFacts({ declared: { bngApplies: true }, ...on('2024-04-01') })),
    flag('a small site on 2 April 2024', fullFacts({ declared: { bngApplies: true }, ...on('2024-04-02') })),
  ],
  'BNG-EXEMPT-AREA': [
    none('announced, not made: switched off', fullFacts({ declared: { siteAreaM2: 1000 } }), /Switched off/),
  ],
  'BNG-EXEMPT-SELFBUILD': [
    pass('within its limits', fullFacts({ declared: selfBuild, ...on('2026-07-01') })),
    flag('ten dwellings are too many', fullFacts({ declared: { ...selfBuild, dwellingsProposed: 10 }, ...on('2026-07-01') })),
    pass('the day before the announced end', fullFacts({ declared: selfBuild, ...on('2026-07-30') })),
    unknown('on the day of the announced end', fullFacts({ declared: selfBuild, ...on('2026-07-31') })),
    pass('on exactly half a hectare', fullFacts({ declared: { ...selfBuild, siteAreaM2: 5000 }, ...on('2026-07-01') })),
    flag('over half a hectare', fullFacts({ declared: { ...selfBuild, siteAreaM2: 5001 }, ...on('2026-07-01') })),
    unknown('its site area is not known', fullFacts({ declared: { ...selfBuild, siteAreaM2: null }, ...on('2026-07-01') })),
    none('not claimed', fullFacts()),
    unknown('whether it is claimed is not stated', fullFacts({ declared: { bngApplies: null } })),
    unknown('claims are not in this source', fullFacts({ declared: { bngApplies: null }, without: ['bng'] })),
    dayBefore('not before 12 February 2024', fullFacts({ declared: selfBuild, ...on('2024-02-11') })),
    pass('from 12 February 2024', fullFacts({ declared: selfBuild, ...on('2024-02-12') })),
  ],
} // prettier-ignore
