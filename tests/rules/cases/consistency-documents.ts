import type { DocumentFact, FeatureHit } from '../../../src/domain/facts.ts'
import { facts, fullFacts, uncertain, type Changes } from '../facts.ts'
import { flag, none, pass, unknown, type Cases } from './case.ts'
import { aDocument, like, type Told } from './documents.ts'

/** A full application with these documents, and nothing named in the record. */
const full = (documents: DocumentFact[], changes: Changes = {}) =>
  fullFacts({ files: [], documents, ...changes })
const house = (documents: DocumentFact[], changes: Changes = {}) =>
  facts({ files: [], documents, ...changes })

const statement = (...told: Told[]) => aDocument('planningStatement', told)
const proposed = { about: 'proposed' }
const homes = (count: number): Told => ['dwellings', count, proposed]
const nine = { declared: { dwellingsProposed: 9, dwellingsExisting: 1 }, netDwellings: 8 }

const DWELLINGS = [
  pass('a statement has the number on the form', full([statement(homes(9))], nine), /9 on the form, and one document says the same/),
  pass('it has the net number', full([statement(['dwellings', 8, { about: 'net' }])], nine)),
  pass('it has the number among others', full([statement(homes(3), homes(6), homes(9))], nine)),
  pass('it has those there now', full([statement(['dwellings', 1, { about: 'existing' }])], nine)),
  pass('two statements have it', full([statement(homes(9)), aDocument('transportAssessment', [homes(9)])], nine), /2 documents say the same/),
  flag('a statement has another', full([statement(homes(12))], nine), /9 on the form, and 12 in planningStatement.pdf, page 1: ask which/),
  flag('one of two has another', full([statement(homes(9)), aDocument('transportAssessment', [homes(12)])], nine), /12 in transportAssessment.pdf/),
  flag('more there now than on the form', full([statement(['dwellings', 3, { about: 'existing' }])], nine), /there now is 1 on the form, and 3/),
  flag('the description has another', full([statement(homes(12))], { description: 'Erection of 9 dwellings', netDwellings: null, declared: { dwellingsProposed: null } }), /9 in the description/),
  flag('only the net number is declared', full([statement(homes(12))], { netDwellings: 9, declared: { dwellingsProposed: null } }), /a gain of 9, and 12/),
  none('it has several and none is ours', full([statement(homes(3), homes(6))], nine), /settles/),
  none('the number of an option that was dropped', full([statement(['dwellings', 12, { ...proposed, quote: 'An early option looked at 12 dwellings.' }])], nine)),
  none('the number of an earlier permission', full([statement(['dwellings', 12, { ...proposed, quote: 'Permission was granted in 2023 for 12 flats next door.' }])], nine)),
  none('what the number is of is not said', full([statement(['dwellings', 12])], nine)),
  none('affordable homes are a part', full([statement(['dwellings', 3, { about: 'affordable' }])], nine)),
  none('nobody states a number', full([statement(homes(12))], { description: 'Works', netDwellings: null, declared: { dwellingsProposed: null } })),
  none('what the fee calculator was told', full([aDocument('feeCalculation', [homes(12)])], nine)),
  none('an extension', house([statement(homes(12))])),
  none('no documents', full([])),
] // prettier-ignore

const floor = (m2: number, about: string): Told => ['floor-area', m2, { about }]
const areas = {
  declared: {
    floorspaceExistingM2: 200,
    floorspaceGainedM2: 100,
    floorspaceLostM2: 50,
    siteAreaM2: 400,
  },
}

const drawn = (areaM2: number): NonNullable<Changes['location']> => ({ kind: 'boundary', easting: 430000, northing: 270000, toleranceM: 0.1, areaM2, repairs: [] }) // prettier-ignore

const AREAS = [
  pass('the site area of the form', full([statement(['site-area', 430])], areas), /400 m² on the form/),
  pass('the site area as drawn', full([statement(['site-area', 600])], { ...areas, location: drawn(610) }), /and 610 m² as drawn/),
  pass('what is added', full([statement(floor(104, 'proposed'))], areas)),
  pass('what is there in the end', full([statement(floor(252, 'total'))], areas)),
  pass('what stands', full([statement(floor(200, 'existing'))], areas)),
  flag('another site area', full([statement(['site-area', 900])], areas), /400 m² on the form, and 900 m² in planningStatement.pdf/),
  flag('more floor space than either', full([statement(floor(900, 'proposed'))], areas), /250 m² on the form, and 900 m²/),
  flag('more there now', full([statement(floor(350, 'existing'))], areas)),
  none('the areas of rooms', full([aDocument('floorPlan.proposed', [floor(14, 'proposed')])], areas)),
  none('floor space of nobody knows what', full([statement(['floor-area', 900])], areas)),
  none('a form with nought in its boxes', full([statement(floor(350, 'existing'))], { declared: { ...areas.declared, floorspaceExistingM2: 0 } })),
  none('several areas and none is ours', full([statement(['site-area', 900], ['site-area', 1200])], areas)),
  none('no documents', full([])),
] // prettier-ignore

const cars = { declared: { parking: [{ kind: 'cars', existing: 2, proposed: 6, net: 4 }, { kind: 'cycles', existing: 0, proposed: 12, net: 12 }] } } // prettier-ignore
const spaces = (count: number, about?: string): Told => ['parking-spaces', count, about === undefined ? {} : { about }] // prettier-ignore

const PARKING = [
  pass('the cars of the form', full([statement(spaces(6, 'proposed'))], cars), /6 for cars, 12 for cycles on the form/),
  pass('all of the form together', full([statement(spaces(18, 'proposed'))], cars)),
  pass('those there now', full([statement(spaces(2, 'existing'))], cars)),
  flag('more than on the form', full([statement(spaces(10, 'proposed'))], cars), /and 10 in planningStatement.pdf/),
  none('of nobody knows when', full([statement(spaces(10))], cars)),
  none('a form without parking', full([statement(spaces(10, 'proposed'))])),
] // prettier-ignore

const extension = { type: 'pa.part1.classA', declared: { storeys: null, extensionDepthM: 6, extensionHeightM: 3.8, extensionEavesM: 2.6 } } // prettier-ignore
const HEIGHT = [
  pass('the storeys of the form among those of neighbours', full([statement(['storeys', 3], ['storeys', 2])])),
  pass('the height in the fire statement', full([aDocument('fireSafetyReport', [['height', 6.3]])])),
  pass('the depth of a larger extension', house([aDocument('otherDocument', [['depth', 6]])], extension)),
  flag('other storeys', full([statement(['storeys', 4])]), /number of storeys is 2 on the form, and 4/),
  flag('another height in the fire statement', full([aDocument('fireSafetyReport', [['height', 19]])]), /6 m on the form, and 19 m/),
  flag('another depth', house([aDocument('floorPlan.proposed', [['depth', 7.5]])], extension), /depth of the extension is 6 m on the form, and 7.5 m/),
  flag('other eaves', house([aDocument('otherDocument', [['height', 3.4, { about: 'eaves' }]])], extension), /eaves height/),
  none('the eaves of the house on a drawing', house([aDocument('elevations.proposed', [['height', 5.2, { about: 'eaves' }]])], extension)),
  none('a report on trees tells of storeys', full([aDocument('treeSurvey', [['storeys', 4]])])),
  none('a height in a statement', full([statement(['height', 19, { about: 'ridge' }])])),
  none('the depth of an extension on another type', house([aDocument('otherDocument', [['depth', 7.5]])])),
] // prettier-ignore

const here = { sitePostcode: 'BS8 4AB' }
const address = (postcode: string, change = {}): Told => ['site-address', `1 High Street, ${postcode}`, { quote: `1 High Street, ${postcode}`, ...change }] // prettier-ignore
const SITE = [
  pass('the site in its own line', full([statement(address('BS8 4AB'))], here), /One document has the postcode of the site/),
  pass('the site anywhere, beside an office', full([statement(['postcode', 'SW1A 1AA'], ['postcode', 'BS8 4AB'])], here)),
  flag('another site', full([statement(address('LS2 8AA'))], here), /The site is at BS8 4AB, and a document names its own site at LS2 8AA in planningStatement.pdf, page 1/),
  flag('the postcode stands behind the line', full([statement(['site-address', '1 High Street'], ['postcode', 'LS2 8AA', { start: 40 }])], here)),
  flag('a postcode that the words call the site\'s', full([statement(['postcode', 'LS2 8AA', { about: 'site' }])], here)),
  none('an office alone', full([statement(['postcode', 'LS2 8AA'])], here)),
  none('a line without a postcode, an office far behind', full([statement(['site-address', '1 High Street'], ['postcode', 'LS2 8AA'])], here)),
  none('the next street', full([statement(address('BS8 4XY'))], here)),
  none('the site of the application is not known', full([statement(address('LS2 8AA'))])),
  none('facts from before', full([{ ...statement(), readings: [] }], here)),
] // prettier-ignore

// Received on 1 October 2026.
const bats = (...told: Told[]) => aDocument('ecologyReport', told)
const DATE = [
  none('levels that were measured long ago', full([bats(['survey-date', '2022-02-11', { quote: 'Topographical survey dated 11 February 2022.' }])])),
  pass('last summer', full([bats(['survey-date', '2026-06-01'])]), /surveyed on 2026-06-01 in ecologyReport.pdf, page 1/),
  pass('two years to the day', full([bats(['survey-date', '2024-10-01'])]), /More than 18 months old/),
  pass('20 months', full([bats(['survey-date', '2025-02-01'])]), /More than 18 months old .*: surveyed on 2025-02-01/),
  pass('surveyed again since', full([bats(['survey-date', '2022-05-01'], ['survey-date', '2026-05-01'])])),
  flag('more than two years', full([bats(['survey-date', '2024-09-30'])]), /Older than 24 months when the application was made on 2026-10-01: surveyed on 2024-09-30/),
  flag('a report that is older, without a date of survey', full([aDocument('treeSurvey', [['date', '2021-03-04']])]), /newest date 2021-03-04/),
  flag('an old survey of a flood report', full([aDocument('floodRiskAssessment', [['survey-date', '2020-01-01']])])),
  none('an old flood report', full([aDocument('floodRiskAssessment', [['date', '2020-01-01']])])),
  none('a day to come', full([bats(['survey-date', '2027-05-01'], ['survey-date', '2020-05-01'])])),
  none('a survey of noise', full([aDocument('noiseAssessment', [['survey-date', '2020-05-01']])])),
  none('no day of the application', full([bats(['survey-date', '2020-05-01'])], { receivedOn: null, validOn: null })),
] // prettier-ignore

const letter = (value: string): Told => ['certificate', value]
const CERT = [
  pass('the same letter', full([aDocument('otherDocument', [letter('A')])]), /Certificate A on the form and in otherDocument.pdf/),
  flag('another letter', full([aDocument('otherDocument', [letter('B'), letter('B')])]), /Certificate A on the form, and certificate B/),
  none('a blank form with all four', full([aDocument('otherDocument', [letter('A'), letter('B'), letter('C')])])),
  none('the form has none', full([aDocument('otherDocument', [letter('B')])], { declared: { certificate: null } })),
] // prettier-ignore

const plan = (told: Told[], change: Partial<DocumentFact> = {}) =>
  aDocument('sitePlan.proposed', told, change)
const STAMP = [
  pass('a stamp for planning', full([plan([['status-stamp', 'planning']])])),
  pass('a scale, and a detail out of scale', full([plan([['scale', 200], ['not-to-scale', 'NTS']])])),
  pass('not for construction', full([plan([['status-stamp', 'not for construction']])])),
  flag('preliminary', full([plan([['status-stamp', 'preliminary']])]), /“preliminary” on sitePlan.proposed.pdf, page 1/),
  flag('not to scale', full([plan([['not-to-scale', 'not to scale']])])),
  none('do not scale', full([plan([['not-to-scale', 'do not scale', { quote: 'Do not scale from this drawing' }]])])),
  none('a draft report is no drawing', full([statement(['status-stamp', 'draft'])])),
] // prettier-ignore

const block = (number: string, revision: string, page = 1): Told[] => [
  ['drawing-number', number, { page }],
  ['revision', revision, { page }],
]
const REVISION = [
  pass('each once', full([plan([...block('PL-01', 'B'), ...block('PL-02', 'A', 2)])])),
  pass('the same sheet twice', full([plan(block('PL-01', 'B')), plan(block('PL 01', 'B'), { document: 'b.pdf' })])),
  flag('two revisions', full([plan(block('PL-01', 'A')), plan(block('PL-01', 'B'), { document: 'b.pdf' })]), /Drawing PL-01 in revisions A \(sitePlan.proposed.pdf, page 1\) and B \(b.pdf, page 1\)/),
  none('a register of drawings', full([plan([...block('PL-01', 'A'), ...block('PL-02', 'B')])])),
  none('no revision', full([plan([['drawing-number', 'PL-01']])])),
] // prettier-ignore

const SCALE = [
  pass('A3 is A3', full([plan([['paper-size', 'A3']], { pageSizes: [[420, 297]] })])),
  pass('one of two sizes', full([plan([['paper-size', 'A1'], ['paper-size', 'A3']], { pageSizes: [[420, 297]] })])),
  pass('a few millimetres off', full([plan([['paper-size', 'A1']], { pageSizes: [[846, 592]] })])),
  flag('A1 on A3', full([plan([['paper-size', 'A1']], { pageSizes: [[420, 297]] })]), /page 1, is for A1, and the page is A3: measured/),
  none('a page of no known size', full([plan([['paper-size', 'A1']], { pageSizes: [[900, 400]] })])),
  none('another page', full([plan([['paper-size', 'A1', { page: 2 }]], { pageSizes: [[420, 297]] })])),
  none('no pages', full([plan([['paper-size', 'A1']])])),
] // prettier-ignore

const map = (...told: Told[]) => aDocument('locationPlan', told)
const MAP = [
  pass('a line that only says “title number”', full([map(['map-licence', '© Crown copyright. Title number not shown.'])])),
  flag('the number of a title', full([map(['map-licence', '© Crown copyright. Title number TGL123456'])])),
  pass('its licence', full([map(['map-licence', '© Crown copyright 2026 OS 100012345'])])),
  flag('a title plan', full([map(['map-licence', '© Crown copyright. Produced by HM Land Registry'])]), /title plan or a picture of a web map/),
  flag('a web map', full([map(['title', 'Google Maps'])])),
  none('no licence', full([map(['scale', 1250])])),
  none('another document', full([statement(['title', 'HM Land Registry official copy'])])),
] // prettier-ignore

const refers = (to: string, quote = `see ${to}`): Told => ['reference', to, { quote }]
const has = (what: string): Told => ['has-section', what]
const drawing = (number: string) => plan([['drawing-number', number]], { document: `${number}.pdf` }) // prettier-ignore
const MISSING = [
  pass('an appendix that is there', full([statement(has('appendix a'), refers('appendix a'))])),
  pass('an appendix in another file', full([statement(refers('appendix c')), aDocument('ecologyReport', [has('appendix c')])])),
  pass('a drawing that is there', full([statement(refers('drawing 101')), drawing('1234-101'), drawing('1234-102')])),
  flag('an appendix that is not', full([statement(has('appendix a'), refers('appendix c'))]), /appendix c \(planningStatement.pdf, page 1\)/),
  flag('a drawing that is not', full([statement(refers('drawing 104')), drawing('1234-101'), drawing('1234-102')]), /drawing 104/),
  none('no appendix of its own, so that none may be read', full([statement(refers('appendix c'))])),
  none('appendices in figures are of another kind', full([statement(has('appendix 1'), refers('appendix c'))])),
  none("an appendix of somebody else's", full([statement(has('appendix a'), refers('appendix c', 'Appendix C of the Local Plan'))])),
  none('pages that were not read', full([{ ...statement(has('appendix a'), refers('appendix c')), notRead: ['only the first 300 of 812 pages were read'] }])),
  none('a scan beside it', full([statement(has('appendix a'), refers('appendix c')), aDocument('ecologyReport', [], { text: 'no-text', status: 'not-read', reason: 'no text, scan' })])),
  none('a file by that name', full([statement(has('appendix a'), refers('appendix c')), aDocument('ecologyReport', [], { document: 'Appendix C - bats.pdf' })])),
  none('files that are only named', full([statement(has('appendix a'), refers('appendix c'))], { files: ['ecologyReport'] })),
  none('a drawing, where one has no number', full([statement(refers('drawing 104')), drawing('101'), drawing('102'), map()])),
  none('the list of documents is not in the source', full([statement(has('appendix a'), refers('appendix c'))], { without: ['documents'] })),
] // prettier-ignore

const KIND = [
  pass('it reads like what it is', full([aDocument('heritageStatement', [], { readsLike: [like('heritageStatement')] })]), /One document reads like/),
  pass('a combined statement', full([aDocument('heritageStatement', [], { readsLike: [like('designAndAccessStatement'), like('heritageStatement', { sure: false })] })])),
  pass('a block plan on the sheet of a location plan', full([aDocument('sitePlan.proposed', [], { readsLike: [like('locationPlan')] })])),
  flag('it reads like another', full([aDocument('heritageStatement', [], { readsLike: [like('designAndAccessStatement')] })]), /heritageStatement.pdf is declared as “heritage statement” and reads like “design and access statement”/),
  flag('trees for ecology', full([aDocument('ecologyReport', [], { readsLike: [like('arboriculturistReport')] })])),
  none('code is not sure', full([aDocument('heritageStatement', [], { readsLike: [like('designAndAccessStatement', { sure: false })] })])),
  none('only a model says so', full([aDocument('heritageStatement', [], { readsLike: [like('designAndAccessStatement', { by: 'model' })] })])),
  none('nothing is declared', full([aDocument('otherDocument', [], { readsLike: [like('designAndAccessStatement')] })])),
  none('an environmental statement holds them all', full([aDocument('environmentalImpactAssessment', [], { readsLike: [like('ecologyReport')] })])),
] // prettier-ignore

const pair = (...fileTypes: string[]) => facts({ files: fileTypes })
const TWINS = [
  pass('both pairs', pair('floorPlan.existing', 'floorPlan.proposed', 'elevations.existing', 'elevations.proposed')),
  flag('elevations without existing ones', pair('floorPlan.existing', 'floorPlan.proposed', 'elevations.proposed'), /No file is declared as elevations \(existing\)/),
  none('no pair at all', pair('floorPlan.proposed', 'elevations.proposed')),
  none('a title has both', facts({ files: ['floorPlan.existing', 'floorPlan.proposed'], documents: [aDocument('elevations.proposed', [['drawing-title', 'Existing and proposed elevations']])] })),
  none('a file of no known type', pair('floorPlan.existing', 'floorPlan.proposed', 'elevations.proposed', 'otherDrawing')),
  none('a new house', fullFacts({ files: ['floorPlan.existing', 'floorPlan.proposed', 'elevations.proposed'] })),
] // prettier-ignore

const HIDDEN = [
  pass('none', full([statement()])),
  pass('a stray mark', full([{ ...statement(), hidden: [{ page: 1, chars: 2 }] }])),
  flag('hidden text', full([{ ...statement(), hidden: [{ page: 3, chars: 212 }] }]), /212 characters on page 3 of planningStatement.pdf/),
  none('facts from before', full([{ document: 'a.pdf', fileTypes: [], status: 'read', reason: null, model: null, promptVersion: null, asked: [], quotes: [], dropped: 0 }])),
  none('no documents', full([])),
] // prettier-ignore

const picture = (reason: string, text: 'no-text' | 'not-yet' | 'text' = 'no-text') =>
  aDocument('elevations.proposed', [], { status: 'not-read', reason, text })
const DRAWINGS = [
  unknown('a drawing', full([picture('drawing, not read')]), /elevations.proposed.pdf \(drawing, not read\)/),
  unknown('a scan', full([picture('no text, scan')])),
  unknown('an old format', full([picture('not read: .doc is an older Word format; save it as .docx or PDF')]), /open it and look: elevations.proposed.pdf \(.doc is an older Word format/),
  unknown('a password', full([{ ...statement(), status: 'not-read', text: 'no-text', reason: 'encrypted: the file asks for a password' }]), /planningStatement.pdf \(encrypted/),
  unknown('facts from before', full([{ document: 'a.jpg', fileTypes: [], status: 'not-read', reason: 'drawing, not read', model: null, promptVersion: null, asked: [], quotes: [], dropped: 0 }])),
  unknown('more than can be listed', full(Array.from({ length: 15 }, (_, at) => ({ ...picture('drawing, not read'), document: `${at}.jpg` }))), /and 3 more\./),
  none('text that no model read', full([picture('no model configured', 'text')])),
  none('not read yet', full([picture('not read yet', 'not-yet')])),
  none('no documents', full([])),
] // prettier-ignore

const NOTHERE = [
  unknown('files that the record only names', facts({ files: ['locationPlan', 'heritageStatement'] }), /names 2 documents whose files are not here; they were not read: locationPlan.pdf and heritageStatement.pdf\./),
  unknown('one of two', fullFacts({ files: ['planningStatement', 'heritageStatement'], documents: [statement()] }), /a document whose file is not here; it was not read: heritageStatement.pdf\./),
  unknown('the source lists no documents, and names one', facts({ files: ['locationPlan'], without: ['documents'] })),
  none('every file is here', fullFacts({ files: ['planningStatement'], documents: [statement()] })),
  none('it is named by its address and in capitals', fullFacts({ files: [], documents: [statement()], declared: { documents: [{ name: 'https://a.example/files/PlanningStatement.PDF', fileTypes: [] }] } })),
  none('it is the text of a scan', fullFacts({ files: [], documents: [{ ...picture('no model configured', 'text'), textFrom: 'scan.txt' }], declared: { documents: [{ name: 'scan.txt', fileTypes: [] }] } })),
  none('no documents', full([])),
] // prettier-ignore

const zone = (value: string, quote = `The site is in Flood Zone ${value}.`): Told => ['flood-zone', value, { quote }] // prettier-ignore
const assessment = (...told: Told[]) => aDocument('floodRiskAssessment', told)
const onMap = (hit: Partial<FeatureHit> = {}): Changes => ({ map: { 'flood-risk-zone': { name: 'Flood Zone 3', grade: 'Flood Zone 3', ...hit } } }) // prettier-ignore
const clearMap: Changes = { location: drawn(400) }
const FLOOD = [
  pass('zone 1, and a clear map', full([assessment(zone('1'))]), /zone 1 in floodRiskAssessment.pdf, page 1/),
  pass('zone 3a, and zone 3 on the map', full([assessment(zone('3a'))], onMap())),
  pass('zone 2, and zone 3 on the map: for its reader to judge', full([assessment(zone('2'))], onMap())),
  flag('zone 1, and the site overlaps zone 3', full([assessment(zone('1'))], onMap()), /zone 1 in floodRiskAssessment.pdf, page 1, and the map has it in Flood Zone 3 \(flood risk zone\): ask which/),
  flag('the building in zone 1, and all of the site within zone 2', full([assessment(zone('1', 'The dwelling is in Flood Zone 1.'))], onMap({ relation: 'within', grade: '2', name: 'Flood Zone 2', share: 1 }))),
  flag('zone 3, and the map is clear on all of the site', full([assessment(zone('3'))], clearMap), /the map has no zone 2 or 3 on it/),
  flag('one of two statements', full([assessment(zone('2')), statement(zone('1'))], onMap()), /zone 1 in planningStatement.pdf/),
  unknown('zone 1, and the edge of zone 3 within the tolerance', full([assessment(zone('1'))], onMap(uncertain))),
  none('zone 1, and only the edge of zone 3', full([assessment(zone('1'))], onMap({ overlapM2: 4, share: 0.01 }))),
  none('most of it in zone 1, and some of it in zone 3', full([assessment(zone('1', 'Most of the site is in Flood Zone 1.'))], onMap())),
  none('both zones', full([assessment(zone('1'), zone('3'))], onMap())),
  none('zone 3, and a clear map at a point', full([assessment(zone('3'))])),
  none('the layer is not loaded', full([assessment(zone('1'))], { map: { 'flood-risk-zone': 'unknown' } })),
  none('the zone in a report on something else', full([aDocument('transportAssessment', [zone('1')])], onMap())),
  none('no document states it', full([assessment()], onMap())),
] // prettier-ignore

export const consistencyOfDocuments: Cases = {
  'Q-DOC-KIND': KIND,
  'Q-DOC-SITE': SITE,
  'Q-DOC-DWELLINGS': DWELLINGS,
  'Q-DOC-AREAS': AREAS,
  'Q-DOC-PARKING': PARKING,
  'Q-DOC-HEIGHT': HEIGHT,
  'Q-DOC-DATE': DATE,
  'Q-DOC-CERT': CERT,
  'Q-DOC-STAMP': STAMP,
  'Q-DOC-REVISION': REVISION,
  'Q-DOC-SCALE': SCALE,
  'Q-DOC-MAP': MAP,
  'Q-DOC-TWINS': TWINS,
  'Q-DOC-MISSING': MISSING,
  'Q-DOC-HIDDEN': HIDDEN,
  'Q-DOC-FLOOD': FLOOD,
  'OFF-DRAWINGS': DRAWINGS,
  'OFF-NOTHERE': NOTHERE,
}
