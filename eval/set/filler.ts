import type { Bank } from './grammar.ts'

/** Paragraphs that any report may have, and that answer nothing: they make documents long. */
export const FILLER: Bank = {
  dev: [
    'This report is for the sole use of the client and may not be relied on by anybody else. No part of it may be copied without consent in writing.',
    'The information in this document was believed to be right on the day it was written. Circumstances may have changed, and [no liability is taken|the authors accept no liability] for that.',
    'Photographs were taken with a hand-held camera at eye level. Where the light was poor the picture has been brightened, and nothing else was done to it.',
    'Distances were scaled from the plans and checked on site with a laser; they are right to within {mm}. Where a wall could not be reached, this is said.',
    'The following sources were looked at: the county record office, the public library in {town}, the council’s website, and maps of {year} and later.',
    'Terms used are those of the glossary. Words in the singular include the plural, and a reference to a standard is to the edition in force.',
    'Weather on the day was [dry and overcast|bright with a light wind|showery], and the visit took about {count} minutes. All parts that could be reached safely were seen.',
    'The client was asked for earlier reports and drawings. None was found, although the [solicitor|builder] thought that there had been some in {year}.',
    'Consultation with neighbours took the form of a letter to {count} addresses and an evening in the church hall. Comments were about [dust|working hours|drains], and were noted.',
    'The text is set out so that each part can be read by itself. Repetition could not be avoided altogether.',
  ],
  test: [
    'Everything in this report is the opinion of those who wrote it, formed on what they could see from the ground. Others might weigh the same things in another way.',
    'Locked rooms, the void below the {room} and anything behind plaster were left as they were, and nothing can be said of them here.',
    'Plans supplied to us were taken as right. Should a dimension on them prove false, what follows from it would have to be thought through again.',
    'Heights come from a satellite receiver set up beside the {species} tree, and have been checked against a bench mark at the corner of {street}.',
    'Directories and rate books were read for {count} of the years up to {year}, together with a [sale catalogue|tithe map] that the owner lent us.',
    'Short forms of names are written out in full the first time. Totals were worked out before rounding, which is why some seem to be one out.',
    'An earlier issue was seen by the client, who asked for [two|three] words to be changed. Nobody should rely on that issue any longer.',
    'A neighbour told us that a pump stood in the yard until {year}, and that carts used to turn where the lawn is now.',
    '{count} households were written to, and a sheet with questions hung in the window of {number} {street} for a fortnight. Noise of works was what most people wrote about.',
    'The parts of this document follow one another as the form has them. None needs the others to be understood.',
  ],
}

/** Names of the empty parts at the back. */
export const APPENDIX_NAMES = ['Photographs', 'Maps', 'Data sheets', 'Correspondence', 'Notes on method'] // prettier-ignore

/** A sentence that points to an appendix; `{letter}` is filled in. */
export const APPENDIX_POINTERS: Bank = {
  dev: ['Further details are in {appendix}.', 'See {appendix} for the photographs.', 'The full tables can be found in {appendix}.'],
  test: ['{appendix} lists what was looked at.', 'For the raw figures turn to {appendix}.', 'Letters received are bound in as {appendix}.'],
} // prettier-ignore
