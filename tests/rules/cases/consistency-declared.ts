import type { Facts } from '../../../src/domain/facts.ts'
import type { DeclaredFacts } from '../../../src/domain/submission.ts'
import { facts, fullFacts, type Changes } from '../facts.ts'
import { flag, none, pass, unknown, type Cases } from './case.ts'

/** Sums, dates and answers of one form. */

const says = (declared: Partial<DeclaredFacts>, changes: Changes = {}): Facts =>
  facts({ ...changes, declared })
const full = (declared: Partial<DeclaredFacts>, changes: Changes = {}): Facts =>
  fullFacts({ ...changes, declared })
const cars = (existing: number | null, proposed: number | null, net: number | null): Facts =>
  says({ parking: [{ kind: 'cars', existing, proposed, net }] })
const signed = (certificateOn: string | null, declaredOn: string | null = null): Facts =>
  says({ certificateOn, declaredOn })
/** Received on 2026-10-01. */
const works = (worksStarted: boolean | null, worksStartOn: string | null, worksCompleteOn: string | null = null, worksCompleted: boolean | null = null): Facts =>
  says({ worksStarted, worksStartOn, worksCompleteOn, worksCompleted }) // prettier-ignore
const baseline = (bngBaselineOn: string | null, bngEarlierReason: boolean | null, bngMetricOn: string | null = null): Facts =>
  full({ bngApplies: true, bngBaselineOn, bngEarlierReason, bngMetricOn }) // prettier-ignore
const claim = (bngExemptReason: string | null, changes: Changes = {}): Facts =>
  fullFacts({ ...changes, declared: { bngExemptReason, ...changes.declared } })
const files = (...names: string[]): Facts =>
  says({ documents: names.map((name) => ({ name, fileTypes: ['otherDrawing'] })) })

export const consistencyOfForms: Cases = {
  'Q-FLOORSPACE': [
    pass('10 of 400 m² are lost', full({ floorspaceExistingM2: 400, floorspaceLostM2: 10 })),
    pass('all of it is lost', full({ floorspaceExistingM2: 28314, floorspaceLostM2: 28314 })),
    flag('more is lost than stands', full({ floorspaceExistingM2: 12, floorspaceLostM2: 13 }), /13 m² .* to be lost, and only 12 m² stand/),
    pass('75 and 15 make 90', full({ floorspaceExistingM2: 75, floorspaceNetM2: 15, floorspaceTotalM2: 90 })),
    pass('rounded by line', full({ floorspaceExistingM2: 75.4, floorspaceNetM2: 15, floorspaceTotalM2: 90 })),
    pass('a loss', full({ floorspaceExistingM2: 90, floorspaceNetM2: -15, floorspaceTotalM2: 75 })),
    flag('75 and 15 do not make 100', full({ floorspaceExistingM2: 75, floorspaceNetM2: 15, floorspaceTotalM2: 100 }), /do not make the 100 m²/),
    none('one is not stated', full({ floorspaceExistingM2: 75, floorspaceTotalM2: 90 })),
    none('nothing is lost, whatever stands', full({ floorspaceExistingM2: 0, floorspaceLostM2: 0 })),
  ],
  'Q-PARKING': [
    pass('2 and 1 make 3', cars(2, 3, 1)),
    pass('a loss of 998', cars(1235, 237, -998)),
    flag('one more, and the change is none', cars(0, 1, 0), /cars \(0 existing, 1 proposed, 0 net\)/),
    flag('one of two kinds', says({ parking: [{ kind: 'cars', existing: 1, proposed: 1, net: 0 }, { kind: 'cycles', existing: 0, proposed: 2, net: 1 }] }), /do not add up: cycles/),
    none('one is not stated', cars(1, 1, null)),
    none('no parking is stated', facts()),
  ],
  'Q-WORKS': [
    pass('not begun, and they start later', works(false, '2026-11-01', '2026-12-01')),
    pass('they start in the month of the application', works(false, '2026-10')),
    pass('begun, and the start is past', works(true, '2026-05-02')),
    flag('not begun, and the start is past', works(false, '2026-05-02'), /not started, and that works start in 2026-05-02, before/),
    flag('begun, and the start is to come', works(true, '2026-12-01'), /after the application/),
    flag('not begun, and complete', works(false, null, null, true), /not started, and that they are complete/),
    flag('complete before they start', works(null, '2026-12', '2026-11-30'), /complete in 2026-11-30, before they start in 2026-12/),
    pass('complete in the month in which they start', works(null, '2026-12-20', '2026-12')),
    unknown('a start in the past, and nobody says whether they began', works(null, '2026-09'), /ask whether they have/),
    none('no start is stated', works(false, null)),
    none('nobody knows when the application was made', facts({ receivedOn: null, declared: { worksStarted: false, worksStartOn: '2020-01' } })),
  ],
  'Q-BNG-DATES': [
    pass('of the day of the application', baseline('2026-10-01', false)),
    pass('earlier, with a reason', baseline('2026-05-01', true, '2024-04-07'), /with a reason/),
    flag('earlier, without a reason', baseline('2026-05-01', false), /no reason is given for the earlier day/),
    flag('after the application', baseline('2026-10-02', true), /after the application/),
    flag('a metric that was published after the application', baseline(null, null, '2026-10-02'), /metric is dated 2026-10-02/),
    none('whether a reason is given is not in the record', baseline('2026-05-01', null)),
    none('there is no baseline', facts()),
  ],
  'Q-CERTIFICATE': [
    pass('A, from a sole owner', says({ soleOwner: true })),
    pass('B, with an owner listed', says({ certificate: 'B', ownersListed: 1, soleOwner: false })),
    pass('B, from a sole owner with tenants', says({ certificate: 'B', soleOwner: true, agriculturalTenants: true })),
    flag('A, and not the sole owner', says({ soleOwner: false }), /Certificate A is given, and the form says that the applicant is not the sole owner/),
    flag('A, and agricultural tenants', says({ agriculturalTenants: true }), /agricultural tenants/),
    flag('A, and other owners listed', says({ ownersListed: 2 }), /other owners are listed \(2\)/),
    flag('B, from a sole owner without tenants', says({ certificate: 'B', soleOwner: true }), /sole owner, without/),
    flag('C, and no steps to find them', says({ certificate: 'C', ownerStepsStated: false }), /steps taken .* are not stated/),
    pass('B, which needs no steps', says({ certificate: 'B', ownersListed: 1, soleOwner: false, ownerStepsStated: false })),
    none('no certificate', says({ certificate: null })),
    none('nothing else is said', says({ soleOwner: null, agriculturalTenants: null, ownersListed: null })),
  ],
  'Q-CONNECTION': [
    pass('none is declared', says({ connectionDeclared: false })),
    flag('one is declared', says({ connectionDeclared: true }), /who may decide/),
    none('not in the record', facts()),
  ],
  'Q-BNG-CLAIM': [
    pass('retrospective, and the works have begun', claim('retrospective: built in 2024', { declared: { worksStarted: true } })),
    flag('householder development, and no householder application', claim('Householder application'), /no householder application/),
    flag('small sites, after it ended', claim('small-sites: minor', { receivedOn: '2025-01-10' }), /ended for applications made from 2024-04-02/),
    pass('small sites, before it ended', claim('small-sites: minor', { receivedOn: '2024-04-01' })),
    flag('made before it began', claim('pre-commencement: older', { receivedOn: '2026-01-10' }), /was made on 2026-01-10/),
    flag('retrospective, and the works have not begun', claim('retrospective', { declared: { worksStarted: false } })),
    pass('small sites, when an exemption by area is announced', claim('small site of 0.1 ha')),
    none('it says that it is none', claim('This is not householder development but self-build')),
    none('de minimis: only the habitat tells', claim('de-minimis: 10 m²')),
    none('no ground is given', facts()),
  ],
  'Q-REVISIONS': [
    pass('each in one revision', files('P-101 Rev B.pdf', 'P-102 Rev B.pdf')),
    flag('one in two', files('P-101 Proposed plan Rev A.pdf', 'P-101_Proposed-plan_rev.B.pdf'), /P-101 Proposed plan Rev A\.pdf and P-101_Proposed-plan_rev\.B\.pdf/),
    flag('as BS EN ISO 19650 writes them', files('1234-ABC-XX-01-DR-A-0100-P01.pdf', '1234-ABC-XX-01-DR-A-0100-P02.pdf')),
    pass('one file listed for two of its types', files('a/P-101 Rev A.pdf', 'a/P-101 Rev A.pdf')),
    none('a review is no revision', files('Review 2024.pdf', 'Review 2025.pdf')),
    none('no number of a drawing', files('Plan Rev A.pdf', 'Plan Rev B.pdf')),
    none('no revision', files('P-101.pdf', 'P-102.pdf')),
  ],
} // prettier-ignore

/** Of requirements whose other cases are in consistency.ts. */
export const moreDates = [
  pass('the certificate is of the day before', signed('2026-09-30', '2026-10-01')),
  flag('the certificate is dated after the application', signed('2026-10-02'), /ownership certificate is dated 2026-10-02, after/),
  flag('the declaration is dated after the application', signed(null, '2026-10-02'), /declaration is dated/),
] // prettier-ignore

export const moreDwellings = [
  pass('a schedule of 25', full({ dwellingsProposed: 25, dwellingsListed: 25, dwellingsExisting: null }, { netDwellings: null, description: null })),
  flag('a schedule of 24', full({ dwellingsProposed: 25, dwellingsListed: 24, dwellingsExisting: null }, { netDwellings: null, description: null }), /schedule of units has 24, and the form says 25/),
  flag('a fee for 4 new homes, and none proposed', full({ dwellingsProposed: 0, dwellingsCharged: 4, dwellingsExisting: null }, { netDwellings: 0, description: null }), /fee is worked out for 4 new homes, and the form says 0/),
  pass('a fee for fewer: others are charged in another line', full({ dwellingsProposed: 6, dwellingsCharged: 4, dwellingsExisting: null }, { netDwellings: 6, description: null })),
] // prettier-ignore

export const moreAreas = (areas: (declared: number) => Facts) => [
  flag('hectares taken for square metres', areas(0.04), /hectares differ from square metres: the number may be in hectares/),
  flag('acres taken for hectares', areas(988), /acres/),
] // prettier-ignore
