/**
 * Data: lines of the quarterly return (PS1/PS2), by version of the return. A code alone is ambiguous (Q7 was small-scale
 * major dwellings, and is now major public service infrastructure), so codes are always written with their version.
 */

/** The version that is proposed: its date was not read, so it is named after where its lines were read. */
export const RETURN_VERSION = 'ps2-bops'

/** BOPS db/seeds/reporting_types.yml at d6f9c99; Q99 and what it covers from the reference facts §3.3. */
const BOPS = {
  Q01: 'Dwellings (major)',
  Q02: 'Offices, R&D, and light industry (major)',
  Q03: 'General industry, storage and warehousing (major)',
  Q04: 'Retail and services (major)',
  Q05: 'Traveller caravan pitches (major)',
  Q06: 'All other developments (major)',
  Q07: 'Major public service infrastructure developments',
  Q13: 'Dwellings (minor)',
  Q14: 'Offices, R&D, and light industry (minor)',
  Q15: 'General industry, storage and warehousing (minor)',
  Q16: 'Retail and services (minor)',
  Q17: 'Traveller caravan pitches (minor)',
  Q18: 'All other developments (minor)',
  Q20: 'Change of use',
  Q21: 'Householder developments',
  Q22: 'Advertisements',
  Q23: 'Listed building consents to alter or extend',
  Q24: 'Listed building consents to demolish',
  Q25: 'Relevant demolition in a conservation area',
  Q26: 'Certificates of lawful development',
  Q99: 'Not reported',
  PA1: 'Larger householder extensions',
  PA2: 'Offices to residential',
  PA7: 'Launderette, betting office, takeaway, amusements, casino and the like to residential',
  PA8: 'Agricultural to residential',
  PA15: 'Building upwards to make homes: detached commercial or mixed-use buildings',
  PA16: 'Building upwards to make homes: detached houses',
  PA17: 'Building upwards to make homes: detached blocks of flats',
  PA18: 'Building upwards: householder extensions',
  PA19: 'Demolition of buildings and construction of homes',
  PA20: 'Building upwards to make homes: commercial or mixed-use buildings in a terrace',
  PA99: 'All other prior approvals',
} as const

export type ReturnLine = keyof typeof BOPS

/** Older codes that registers still show, from the reference facts §3.3 (Ipswich). Read, never proposed. */
const OLD_LINES: Readonly<Record<string, string>> = {
  Q1: 'Dwellings (large-scale major)',
  Q2: 'Offices, R&D and light industry (large-scale major)',
  Q3: 'General industry, storage and warehousing (large-scale major)',
  Q4: 'Retail and services (large-scale major)',
  Q5: 'Traveller caravan pitches (large-scale major)',
  Q6: 'All other developments (large-scale major)',
  Q7: 'Dwellings (small-scale major)',
  Q8: 'Offices, R&D and light industry (small-scale major)',
  Q9: 'General industry, storage and warehousing (small-scale major)',
  Q10: 'Retail and services (small-scale major)',
  Q11: 'Traveller caravan pitches (small-scale major)',
  Q12: 'All other developments (small-scale major)',
  Q13: BOPS.Q13,
  Q14: BOPS.Q14,
  Q15: BOPS.Q15,
  Q16: BOPS.Q16,
  Q17: BOPS.Q17,
  Q18: BOPS.Q18,
  Q20: BOPS.Q20,
  Q21: BOPS.Q21,
  Q22: BOPS.Q22,
  Q23: BOPS.Q23,
  Q24: BOPS.Q24,
  Q25: BOPS.Q25,
  Q26: BOPS.Q26,
  Q27: 'Notifications',
}

/** Lines by version: what `ps2-q1-q27:Q7` and `ps2-bops:Q07` are, in words. */
export const returnLines: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [RETURN_VERSION]: BOPS,
  'ps2-q1-q27': OLD_LINES,
}

export function lineName(line: ReturnLine): string {
  return BOPS[line]
}

/** Types that have one line, whatever the facts. The first row that matches counts. */
export const LINE_BY_TYPE: readonly { types: readonly string[]; line: ReturnLine }[] = [
  { types: ['advertConsent'], line: 'Q22' },
  { types: ['ldc.existing', 'ldc.proposed', 'ldc.breachOfCondition'], line: 'Q26' },
  { types: ['amendment.nonMaterial', 'wtt', 'wtt.*', 'hedgerowRemovalNotice'], line: 'Q99' },
  { types: ['pa.part1.classA'], line: 'PA1' },
  { types: ['pa.part1.classAA'], line: 'PA18' },
  { types: ['pa.part3.classM', 'pa.part3.classN'], line: 'PA7' },
  { types: ['pa.part3.classQ'], line: 'PA8' },
  { types: ['pa.part20.classA'], line: 'PA17' },
  { types: ['pa.part20.classAA'], line: 'PA15' },
  { types: ['pa.part20.classAB'], line: 'PA20' },
  { types: ['pa.part20.classAD'], line: 'PA16' },
  { types: ['pa.part20.classZA'], line: 'PA19' },
]

/** Prior approvals that are not surely among "all others", and why. */
export const LINE_UNREAD: Readonly<Record<string, string>> = {
  'pa': 'which class it is, is not known',
  'pa.part3.classMA':
    'Class MA took the place of the class of offices (PA2) and covers shops as well; which line it is counted on was not read',
  'pa.part20.classAC': 'no line for homes on top of terraced houses was read',
} // prettier-ignore

/** The lines of a kind of use, major and minor. */
export const LINES_BY_USE: Readonly<Record<string, { major: ReturnLine; minor: ReturnLine }>> = {
  dwellings: { major: 'Q01', minor: 'Q13' },
  offices: { major: 'Q02', minor: 'Q14' },
  industry: { major: 'Q03', minor: 'Q15' },
  retail: { major: 'Q04', minor: 'Q16' },
}
/** Kinds of work, as ODP project types begin, by use. */
export const USE_OF_WORK: readonly { pattern: RegExp; use: string }[] = [
  { pattern: /^new\.residential\b/, use: 'dwellings' },
  { pattern: /^new\.office\b/, use: 'offices' },
  { pattern: /^new\.(?:industr|storage|warehouse)/, use: 'industry' },
  { pattern: /^new\.(?:retail|shop|services?)\b/, use: 'retail' },
]
