/** A register that is published in tables like a register of applications, and is one of something else. */
interface OtherRegister {
  /** What each of its records is. */
  says: string
  /** Columns by which it is known, normalised: any one of each group. */
  known: string[][]
  /** Its names for our fields, in place of those of the alias table; none where a name means another thing there. */
  names: Record<string, string[]>
}

/**
 * The brownfield land register: planning.data.gov.uk `brownfield-land`, and the brownfield land registers data
 * standard of 2017 that councils publish (MHCLG).
 */
const BROWNFIELD: OtherRegister = {
  says: 'a site of the brownfield register',
  known: [
    ['reference', 'sitereference', 'site_reference'],
    ['minimum_net_dwellings', 'minnetdwellings', 'netdwellingsrangefrom', 'net_dwellings_range_from'],
    ['hectares', 'planning_permission_status', 'planningstatus', 'ownershipstatus', 'ownership_status'],
  ],
  names: {
    reference: ['reference', 'sitereference', 'site_reference'],
    // Says what the file is, like this table.
    dataset: [],
    address: ['sitenameaddress', 'site_name_address', 'site_address', 'address', 'address_text'],
    siteName: ['name', 'site_name'],
    description: ['developmentdescription', 'development_description', 'description', 'siteinformation', 'notes'],
    status: [],
    decision: [],
    determinedOn: [],
  },
} // prettier-ignore

/** The other register that a header, normalised, is of; null where it is none that is known. */
export function registerOf(keys: readonly string[]): OtherRegister | null {
  return BROWNFIELD.known.every((group) => group.some((name) => keys.includes(name)))
    ? BROWNFIELD
    : null
}

/** True for a cell by which a header of such a register is found: the name of its records' key. */
export const isRegisterKey = (key: string): boolean =>
  BROWNFIELD.names['reference']?.includes(key) ?? false
