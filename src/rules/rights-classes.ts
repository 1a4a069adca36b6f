/**
 * Data: the classes of each part of Schedule 2 of the GPDO 2015 (SI 2015/596), with those that amendments added and those
 * that have gone since: a direction may name any of them. Checked in November 2026 against the register
 * permitted-development-right of planning.data.gov.uk (digital-land/dluhc-datasets,
 * data/registers/permitted-development-right.csv), which has these and no others in parts 1 to 20; its entries of the Order
 * of 1995 (parts 21 to 33) and its test entries are left out. The Order itself was not at hand. The last class that the
 * register has is Class OA of Part 14 (December 2023), and from knowledge none came later; one that is missing here is not
 * understood where it is named, so that nobody is told that it is left alone.
 */
const CLASSES_OF_PART: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    '1': 'A AA B C D E F G H',
    '2': 'A B C D E F G',
    '3': 'A AA B C D E F G H I J JA K L M MA N O P PA Q R S T U V',
    '4': 'A B BA BB BC C CA CB D DA E',
    '5': 'A B C',
    '6': 'A B C E',
    '7': 'A B C D E F G H I J K L M MA N',
    '8': 'A B C D E F G H I J K L M N',
    '9': 'A B C D E',
    '10': 'A',
    '11': 'A B C',
    '12': 'A B BA',
    '12A': 'A',
    '13': 'A B C D',
    '14': 'A B C D E F G H I J K L M N O OA',
    '15': 'A B',
    '16': 'A B C D E',
    '17': 'A B C D E F G H I J JA K KA L M',
    '18': 'A B',
    '19': 'A B C D E F G H I J K L M N O P Q QA R S T TA',
    '20': 'A AA AB AC AD ZA',
  }).map(([part, classes]) => [part, new Set(classes.split(' '))]),
)

export const isPart = (part: string): boolean => CLASSES_OF_PART.has(part)

/** In the order of their letters. */
export const classesOf = (part: string): string[] => [...(CLASSES_OF_PART.get(part) ?? [])]

export const hasClass = (part: string, name: string): boolean =>
  CLASSES_OF_PART.get(part)?.has(name) ?? false

/** The parts that have a class of these letters: one for `ZA`, nearly all for `A`. */
export const partsWith = (name: string): string[] =>
  [...CLASSES_OF_PART.keys()].filter((part) => hasClass(part, name))
