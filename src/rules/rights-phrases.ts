import type { Right } from './rights.ts'

/** Words of use and building that stand for a class, where no class is named. */
export interface RightPhrase {
  pattern: RegExp
  right: Right
  /** Classes that the same words may mean too. */
  doubt: readonly Right[]
}

const right = (part: string, name: string): Right => ({ part, class: name })

const HOMES = '(?:residential(?: uses?)?|(?:use )?(?:class )?c3|dwelling ?houses?|dwellings|homes)(?: \\(dwelling ?houses?\\))?' // prettier-ignore
const HMOS = '(?:small )?(?:hmos?|houses? in multiple occupation)(?: \\(hmos?\\))?'
const FROM = '(?:the )?(?:changes? of use )?(?:(?:from|of) )?'

const phrase = (pattern: string, one: Right, ...doubt: Right[]): RightPhrase => ({
  pattern: new RegExp(`${pattern}(?![a-z0-9])`, 'iy'),
  right: one,
  doubt,
})

/**
 * Data: words that councils use, longest first. From knowledge of Schedule 2 of the GPDO; a Southwark layer of Class ZA has
 * the words of Class MA, and so those leave ZA in doubt. Words that may mean any of several classes ("alterations",
 * "railway arches to residential") stand for none.
 */
export const RIGHT_PHRASES: readonly RightPhrase[] = [
  phrase(
    `${FROM}(?:(?:use )?class e(?: \\(commercial,? business (?:and|&) services?\\))?|commercial,? business (?:and|&) services?)(?: uses?)? to ${HOMES}`,
    right('3', 'MA'),
    right('3', 'G'),
    right('20', 'ZA'),
  ),
  // Class O went on 1 August 2021, when Class MA came: a direction on the one may be read as one on the other.
  phrase(
    `${FROM}offices?(?: uses?)?(?: \\((?:use )?(?:class )?b1 ?\\(?a\\)?\\))? to ${HOMES}`,
    right('3', 'O'),
    right('3', 'MA'),
    right('20', 'ZA'),
  ),
  phrase(
    `${FROM}(?:(?:use )?(?:class )?c3(?: \\(?dwelling ?houses?\\)?)?|(?:single )?dwelling ?houses?(?: \\(c3\\))?)(?: uses?)? to (?:(?:use )?(?:class )?c4(?: uses?)?(?: \\(?${HMOS}\\)?)?|${HMOS}(?: \\((?:use )?(?:class )?c4\\))?)`,
    right('3', 'L'),
  ),
  phrase(`${HMOS}(?: \\((?:use )?(?:class )?c4\\))?`, right('3', 'L')),
  phrase(
    '(?:the )?(?:demolition(?: of (?:the |any )?buildings?)?|demolish(?: (?:the |any )?buildings?)?)(?! (?:of|the|any|or)\\b)',
    right('11', 'B'),
    right('20', 'ZA'),
  ),
  phrase(
    '(?:the )?(?:(?:to )?erect |erection (?:or construction )?of )?(?:(?:gates?|fenc(?:es?|ing)|walls?)(?:, | )?){1,3}(?:and|or) other means of enclosure',
    right('2', 'A'),
  ),
]
