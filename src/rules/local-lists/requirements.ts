import type { Citation } from '../citations.ts'
import type { DocumentNeed, LocalList, Requirement } from '../requirement.ts'
import { bothDays, checkOf, itemCitationId, listCitationId } from './build.ts'
import { headerOf, type LocalItem, type LocalListData } from './list.ts'
import { codesOf } from './vocabulary.ts'
import { conditionText } from './words.ts'

/** The law under which a local list binds; every item cites it after the list itself. */
const LAW = ['tcpa-1990-s-62', 'dmpo-2015-art-34'] as const

/** A requirement that a council's list makes. */
export type LocalRequirement = Requirement & {
  list: LocalList
  /** Its condition in words. */
  requiredIf: string
  guidance: string | null
  /** Generic requirements that are not applied beside it. */
  replaces: readonly string[]
}

function needOf({ documents, mayBeIn }: LocalItem): DocumentNeed | undefined {
  if (documents !== null) return documents
  return mayBeIn.length > 0 ? { types: mayBeIn, match: 'any' } : undefined
}

function requirementOf(item: LocalItem, list: LocalListData): LocalRequirement {
  const { from, to } = bothDays(list.effective, item.effective)
  const need = needOf(item)
  const cites = item.cites.map((_, i) => itemCitationId(item, i + 1))
  const onOff =
    item.offReason === null
      ? ({ enabled: true, offReason: null } as const)
      : ({ enabled: false, offReason: item.offReason } as const)
  return {
    id: item.id,
    title: item.title,
    level: 'local',
    kind: 'requirement',
    // The list is its own source: what it asks for was read from it.
    status: 'verified',
    query: false,
    answeredBy: need === undefined ? 'officer' : 'files',
    types: codesOf(item.types),
    effective: { from, to, note: from === null && to === null ? '' : 'As the list says.' },
    cites: [listCitationId(list), ...LAW, ...cites],
    ...(need === undefined ? {} : { documents: need }),
    list: headerOf(list),
    requiredIf: conditionText(item.condition),
    guidance: item.guidance,
    replaces: item.replaces,
    check: checkOf(item, list),
    ...onOff,
  }
}

/** Requirements of a list, in its order. The same data gives the same requirements. */
export function localRequirements(list: LocalListData): LocalRequirement[] {
  return list.items.map((item) => requirementOf(item, list))
}

/** What the requirements of a list cite beside the register of the law, by id. */
export function citationsOf(list: LocalListData): Record<string, Citation> {
  const all: Record<string, Citation> = {
    [listCitationId(list)]: {
      title: `${list.name} (${list.authority})`,
      clause: `published ${list.publishedOn}`,
      url: list.url,
      checkedOn: null,
      note: 'The council’s own list, as its file gives it.',
    },
  }
  for (const item of list.items)
    item.cites.forEach(({ text, clause, url }, i) => {
      all[itemCitationId(item, i + 1)] = {
        title: text,
        clause: clause ?? '',
        url: url ?? list.url,
        checkedOn: null,
        note: `As the list cites it for ${item.id}.`,
      }
    })
  return all
}

/** Generic requirements that lists of an authority stand in for, each with the items that do. Items that are off replace nothing. */
export function replacedBy(lists: readonly LocalListData[]): Map<string, string[]> {
  const replaced = new Map<string, string[]>()
  for (const { id, replaces, offReason } of lists.flatMap(({ items }) => items)) {
    if (offReason !== null) continue
    for (const generic of replaces) replaced.set(generic, [...(replaced.get(generic) ?? []), id])
  }
  return replaced
}
