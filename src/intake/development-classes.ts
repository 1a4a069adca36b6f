/** A class of development of the PS1 and PS2 returns that authorities make to the department. */
export interface DevelopmentClass {
  says: string
  /** Classes of scale, of full applications, outlines and reserved matters alike. */
  scale?: 'major' | 'minor'
  /** ODP type, where the class by itself settles it. */
  type?: string
}

/**
 * Data: classes by code, as in the PS2 return since 2021 (BOPS `db/seeds/reporting_types.yml`, read 2026-11-25). Q20, Q25,
 * Q26, PA2, PA7 and PA99 each cover more than one ODP type.
 */
export const DEVELOPMENT_CLASSES: Record<string, DevelopmentClass> = {
  Q01: { says: 'major dwellings', scale: 'major' },
  Q02: { says: 'major offices, research and light industry', scale: 'major' },
  Q03: { says: 'major general industry, storage and warehousing', scale: 'major' },
  Q04: { says: 'major retail and services', scale: 'major' },
  Q05: { says: 'major traveller caravan pitches', scale: 'major' },
  Q06: { says: 'all other major developments', scale: 'major' },
  Q07: { says: 'major public service infrastructure', scale: 'major' },
  Q13: { says: 'minor dwellings', scale: 'minor' },
  Q14: { says: 'minor offices, research and light industry', scale: 'minor' },
  Q15: { says: 'minor general industry, storage and warehousing', scale: 'minor' },
  Q16: { says: 'minor retail and services', scale: 'minor' },
  Q17: { says: 'minor traveller caravan pitches', scale: 'minor' },
  Q18: { says: 'all other minor developments', scale: 'minor' },
  Q20: { says: 'change of use' },
  Q21: { says: 'householder developments', type: 'pp.full.householder' },
  Q22: { says: 'advertisements', type: 'advertConsent' },
  Q23: { says: 'listed building consents to alter or extend', type: 'listed' },
  Q24: { says: 'listed building consents to demolish', type: 'listed' },
  Q25: { says: 'relevant demolition in a conservation area' },
  Q26: { says: 'certificates of lawful development, which are of several kinds' },
  Q99: { says: 'not in the return' },
  PA1: { says: 'larger householder extensions', type: 'pa.part1.classA' },
  PA2: { says: 'offices to homes' },
  PA7: { says: 'launderettes, betting offices, takeaways and the like to homes' },
  PA8: { says: 'agricultural buildings to homes', type: 'pa.part3.classQ' },
  PA15: { says: 'homes on top of detached commercial buildings', type: 'pa.part20.classAA' },
  PA16: { says: 'homes on top of detached houses', type: 'pa.part20.classAD' },
  PA17: { says: 'homes on top of detached blocks of flats', type: 'pa.part20.classA' },
  PA18: { says: 'storeys on top of a house', type: 'pa.part1.classAA' },
  PA19: { says: 'homes in place of demolished buildings', type: 'pa.part20.classZA' },
  PA20: { says: 'homes on top of commercial buildings in a terrace', type: 'pa.part20.classAB' },
  PA99: { says: 'all other prior approvals' },
} // prettier-ignore

/** Words of the classes, without a code, as exports have them: how they begin tells the scale or the type. */
const IN_WORDS: { pattern: RegExp; code: string }[] = [
  { pattern: /^householder\b/i, code: 'Q21' },
  { pattern: /^adverti[sz]e?ments?\b/i, code: 'Q22' },
  { pattern: /^listed building consents? \(?(?:to )?(?:alter|extend)/i, code: 'Q23' },
  { pattern: /^listed building consents? \(?(?:to )?demolish/i, code: 'Q24' },
  { pattern: /^change of use\b/i, code: 'Q20' },
  {
    pattern:
      /^(?:(?:small|large)[- ]?scale )?majors?\b|\(major\)$|(?<!\bno[nt][\s-]+(?:an?\s+)?)\bmajor$/i,
    code: 'Q06',
  },
  { pattern: /^minors?\b|\(minor\)$|(?<!\bno[nt][\s-]+(?:an?\s+)?)\bminor$/i, code: 'Q18' },
]

const CODE = /^(Q|PA)[\s.-]?0?(\d{1,2})(?!\d)/i
/** A code of the old return, as it was without its Q: two digits alone, or a number and the words of its class. */
const NUMBER = /^(\d\d)$|^(\d{1,2})\b[\s.:-]*(?=[a-z])(.*)$/i

const classOf = (code: string): DevelopmentClass | null =>
  Object.hasOwn(DEVELOPMENT_CLASSES, code) ? (DEVELOPMENT_CLASSES[code] ?? null) : null

/** The class of a number; null where the words behind it are others, as in "12 dwellings". */
function numbered(alone: string | undefined, number = '', words = ''): DevelopmentClass | null {
  const found = classOf(`Q${(alone ?? number).padStart(2, '0')}`)
  if (found === null || alone !== undefined) return found
  const word = found.scale ?? found.says.split(' ')[0] ?? ''
  const said = words.toLowerCase().split(/[^a-z]+/)
  return said.includes(word) ? found : null
}

/** The class that a cell names: by its code, alone or before words (`Q18 Minor all other…`), else by its words. */
export function developmentClassOf(text: string): DevelopmentClass | null {
  const cell = text.trim()
  const match = CODE.exec(cell)
  if (match !== null) {
    const [, letters = '', number = ''] = match
    const kind = letters.toUpperCase()
    return classOf(kind + (kind === 'Q' ? number.padStart(2, '0') : number))
  }
  const old = NUMBER.exec(cell)
  if (old !== null) return numbered(old[1], old[2], old[3])
  const found = IN_WORDS.find(({ pattern }) => pattern.test(cell))
  return found === undefined ? null : classOf(found.code)
}
