import { cite } from './cite.ts'

/** Data: what contradictions inside one record stand on: no law asks for them, so they are queries. */
export const checkLists = {
  'mhclg-data-specification': cite(
    'Planning application data specification (MHCLG)',
    'modules site-area, res-units, declaration, non-res-floorspace, vehicle-parking, proposal-details, bng and conflict-of-interest',
    'https://github.com/digital-land/planning-application-data-specification',
    'A draft specification, not law. Read at b0466b7: site area "should ideally be calculated from" the boundary; net change = proposed - existing units. The modules behind declaration were read at 00d5f65, on 27 November 2026.',
  ),
  'bops-consistency': cite(
    'BOPS, the back-office planning system: consistency checklist',
    'site map correct',
    'https://github.com/unboxed/bops',
    'Practice, not law. Read at ca0563d.',
  ),
  'officer-checks': cite(
    'What an experienced officer looks at: a list of consistency checks',
    'C04, C05, C11-C14, C16-C21, C24-C28, C31, C35, C38, C39, C41, C42, C44-C48, C50',
    'https://github.com/unboxed/bops',
    'Practice, not law, and from knowledge. The list is of this project; the address is that of the nearest published one, which does not have all of these.',
  ),
} as const
