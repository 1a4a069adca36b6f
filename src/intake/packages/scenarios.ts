/*
 * The scenarios (kinds of form) of the Planning Portal and of 1APP, by their numbers, as BOPS reads them
 * (unboxed/bops, planning-portal locale, checked 2026-11-23) in terms of ODP application types.
 */

interface Scenario {
  /** ODP code, or null where the number stands for more than one. */
  type: string | null
  says: string
}

const scenario = (type: string | null, says: string): Scenario => ({ type, says })

const SCENARIOS: Readonly<Record<number, Scenario>> = {
  1: scenario('pp.full.householder', 'householder'),
  2: scenario('pp.full.householder', 'householder and demolition in a conservation area'),
  3: scenario('pp.full.householder.listed', 'householder and listed building consent'),
  4: scenario('pp.full', 'full planning permission'),
  5: scenario('pp.outline.some', 'outline, some matters reserved'),
  6: scenario('pp.outline.all', 'outline, all matters reserved'),
  7: scenario('pp.full.demolition', 'full and demolition in a conservation area'),
  8: scenario('pp.full.minor.listed', 'full and listed building consent'),
  9: scenario('pp.full.advertConsent', 'full and advertisement consent'),
  10: scenario('pp.full.demolition', 'demolition in a conservation area'),
  11: scenario('listed', 'listed building consent'),
  12: scenario('advertConsent', 'advertisement consent'),
  14: scenario('ldc.existing', 'lawful development certificate, existing'),
  15: scenario('ldc.proposed', 'lawful development certificate, proposed'),
  16: scenario('pa.part6', 'prior approval, agricultural or forestry building'),
  17: scenario('pa.part6.classE', 'prior approval, forestry'),
  18: scenario('pa.part6', 'prior approval, agricultural excavation'),
  19: scenario('pa.part6', 'prior approval, agricultural development'),
  20: scenario('pa.part16.classA', 'prior approval, communications'),
  21: scenario('hedgerowRemovalNotice', 'hedgerow removal notice'),
  22: scenario('pa.part11.classB', 'prior approval, demolition'),
  23: scenario('approval.reservedMatters', 'reserved matters'),
  25: scenario('amendment.minorMaterial', 'removal or variation of a condition'),
  27: scenario('approval.conditions', 'approval of details reserved by condition'),
  31: scenario(null, 'works to trees, which is either a notice or a consent'),
  34: scenario('amendment.nonMaterial', 'non-material amendment'),
  40: scenario('pa.part1.classA', 'prior approval, larger home extension'),
  42: scenario('pa.part3.classM', 'prior approval, change of use, class M'),
  44: scenario('pa.part3.classQ', 'prior approval, change of use, class Q'),
  45: scenario('pa.part3.classR', 'prior approval, change of use, class R'),
  46: scenario('pa.part3.classS', 'prior approval, change of use, class S'),
  47: scenario('pa.part3.classT', 'prior approval, change of use, class T'),
  50: scenario('pa.part3.classN', 'prior approval, change of use, class N'),
  51: scenario('pa.part7.classC', 'prior approval, part 7 class C'),
  52: scenario('pa.part14.classJ', 'prior approval, part 14 class J'),
  53: scenario('pa.part4.classCA', 'prior approval, part 4 class CA'),
  54: scenario('pa.part4.classE', 'prior approval, part 4 class E'),
  56: scenario('pa.part20.classA', 'prior approval, part 20 class A'),
  57: scenario('pa.part20.classAA', 'prior approval, part 20 class AA'),
  58: scenario('pa.part20.classAB', 'prior approval, part 20 class AB'),
  59: scenario('pa.part20.classAC', 'prior approval, part 20 class AC'),
  60: scenario('pa.part20.classAD', 'prior approval, part 20 class AD'),
  61: scenario('pa.part1.classAA', 'prior approval, part 1 class AA'),
  62: scenario('pa.part20.classZA', 'prior approval, part 20 class ZA'),
  63: scenario('pa.part7.classM', 'prior approval, part 7 class M'),
  64: scenario('pa.part3.classMA', 'prior approval, change of use, class MA'),
  65: scenario('pa.part3.classG', 'prior approval, change of use, class G'),
  66: scenario('pa.part4.classBB', 'prior approval, part 4 class BB'),
  67: scenario('pa.part19.classTA', 'prior approval, part 19 class TA'),
  73: scenario('pa.part14.classA', 'prior approval, part 14 class A'),
  74: scenario('pa.part14.classB', 'prior approval, part 14 class B'),
  75: scenario('pa.part14.classK', 'prior approval, part 14 class K'),
  76: scenario('pa.part14.classOA', 'prior approval, part 14 class OA'),
}

/** Works to trees are one form; by law they are two kinds (TCPA 1990 ss 198 and 211). */
const TREE_WORKS = 31

/** What else a form says that can settle its kind. */
interface ScenarioClues {
  /** Consent is sought under a tree preservation order. */
  underTpo: boolean | null
  /** A certificate's form: of what exists or of what is proposed. */
  certificate: 'existing' | 'proposed' | null
}

/** The ODP type of a form, and how it was told or why it could not be. */
export function typeOfScenario(
  number: number | null,
  { underTpo, certificate }: ScenarioClues,
): { type: string | null; basis: string } {
  if (number === TREE_WORKS && underTpo !== null)
    return {
      type: underTpo ? 'wtt.consent' : 'wtt.notice',
      basis: `Planning Portal scenario ${number}: works to trees, ${underTpo ? '' : 'not '}under a tree preservation order`,
    }
  const found = number === null ? undefined : SCENARIOS[number]
  if (found !== undefined && found.type !== null)
    return { type: found.type, basis: `Planning Portal scenario ${number ?? ''}: ${found.says}` }
  if (found === undefined && certificate !== null)
    return { type: `ldc.${certificate}`, basis: `a certificate of lawfulness form, ${certificate}` }
  const why = found === undefined ? 'is not one that we know' : `is ${found.says}`
  const basis =
    number === null
      ? 'not told: the form has no scenario number'
      : `not told: Planning Portal scenario ${number} ${why}`
  return { type: null, basis }
}
