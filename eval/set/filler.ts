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
    'We have used reasonable skill and care in writing this document. Opinions are ours and may differ from those of others who see the same things.',
    'Nothing was opened up or taken apart. Parts behind cupboards, under floors and above the ceiling of the {room} were not seen.',
    'Drawings by others were relied on without being checked. If they should turn out to be wrong, the conclusions may need to be looked at again.',
    'Ordnance datum was brought in by satellite. Levels are thought to be good to 20 mm, save under the {species} trees.',
    'The desk study took in the usual public registers, [two|three] old directories and a map of {year}. Copies are kept on the file.',
    'Abbreviations are spelt out where they first occur. Figures have been rounded, so that columns may not add up exactly.',
    'A draft of this document was read by a colleague before it was sent out. The version in force is the one with the latest date.',
    'The owner’s daughter kindly showed us round and remembers the yard as it was in {year}, with a pump in the middle.',
    '{count} letters were posted to the houses nearby, and {number} {street} had a notice in the window. Most replies asked how long the work would take.',
    'Each chapter begins on a new line and ends with what follows from it. Chapters can be read in any order.',
  ],
}

/** Names of the empty parts at the back. */
export const APPENDIX_NAMES = ['Photographs', 'Maps', 'Data sheets', 'Correspondence', 'Notes on method'] // prettier-ignore

/** A sentence that points to an appendix; `{letter}` is filled in. */
export const APPENDIX_POINTERS: Bank = {
  dev: ['Further details are in {appendix}.', 'See {appendix} for the photographs.', 'The full tables can be found in {appendix}.'],
  test: ['{appendix} has the data behind this.', 'Readers are referred to {appendix}.', 'Copies of the letters are put together as {appendix}.'],
} // prettier-ignore
