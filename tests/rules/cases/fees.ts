import { facts, fullFacts, type Changes } from '../facts.ts'
import { flag, none, pass, type Cases } from './case.ts'

const money = (due: number | null, paid: number | null = null) => ({ feeCalculated: due, feePayable: due, feePaid: paid }) // prettier-ignore
const house = (due: number | null, paid: number | null = null, changes: Changes = {}) =>
  facts({ ...changes, declared: { ...money(due, paid), ...changes.declared } })
const two = { dwellingsProposed: 2 }

export const fees: Cases = {
  'Q-FEE': [
    pass('what is stated is what is worked out', house(548, 548), /one house: £548 \(1 April 2026\)/),
    pass('a fee that is due and not paid is stated right', house(548)),
    pass('one of the fees that it may be', facts({ type: 'pa.part3.classMA', declared: { dwellingsProposed: 6, ...money(1554) } }), /£1,560, £1,554/),
    pass('one of many that it may be', fullFacts({ netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 3000, projectTypes: ['new.warehouse'], ...money(27_019) } }), /7 from £26,360 to £30,314/),
    pass('the charge of the Planning Portal is no part of the fee', house(548, 639), /£91 above .* Planning Portal/),
    pass('nor where it was added to what is due', house(623.83, 623.83), /£75\.83 above/),
    pass('no fee is stated where none is due', facts({ type: 'listed', declared: money(0) })),
    flag('another fee is stated as due: which is right', house(528, null), /£528 is stated as due, and worked out it is one house: £548 \(1 April 2026\): which is right\?/),
    flag('too much is paid: is it to be refunded', house(null, 608), /£608 is paid.*is £60 to be refunded/),
    flag('too much is paid against what is due and right', house(548, 600), /is £52 to be refunded/),
    flag('too little is paid of what is not certain', fullFacts({ netDwellings: null, declared: { ...two, ...money(null, 610), dwellingsExisting: null } }), /though not for certain, it is 2 dwellings × £610 = £1,220.*is £610 owed/),
    flag('the fee of the year before', facts({ type: 'pa.part1.classA', declared: money(240) }), /£240 is stated as due.*prior approval: £249/),
    pass('received before fees rose and valid after, either may be right', house(528, 528, { receivedOn: '2026-03-31', validOn: '2026-04-01' }), /one of those that it may be: £548, £528/),
    flag('on the day they rose the older is not', house(528, null, { receivedOn: '2026-04-01', validOn: '2026-04-01' })),
    flag('the record says that no fee applies', house(null, null, { declared: { feeExemption: 'not-applicable' } }), /£0 is stated as due/),
    flag('a fee is paid where none is due', facts({ type: 'listed', declared: money(null, 548) }), /Listed building consent has no fee\. Is it to be refunded/),
    none('the day before the fees rose, theirs was right and is worked out', house(null, null, { receivedOn: '2026-03-31' })),
    none('what is short of a fee that is certain is flagged elsewhere', house(null, 528), /flagged as missing/),
    none('nothing is stated', house(null)),
    none('an exemption is claimed, and looked at elsewhere', house(0, 0, { declared: { feeExemption: 'disability' } })),
    none('a free resubmission is claimed, and looked at elsewhere', house(0, 0, { declared: { feeExemption: 'resubmission' } })),
    none('a fee that cannot be worked out', facts({ type: 'pp.pip', declared: { ...money(512), siteAreaM2: null } }), /it needs the site area/),
    none('fees of before 6 December 2023 are not held', house(206, 206, { receivedOn: '2023-12-05', validOn: null }), /before 2023-12-06/),
  ],
} // prettier-ignore
