import { cite } from './cite.ts'

/** Data: what contradictions inside one record stand on: no law asks for them, so they are queries. */
export const checkLists = {
  'mhclg-data-specification': cite(
    'Planning application data specification (MHCLG)',
    'modules site-area, res-units and declaration',
    'https://github.com/digital-land/planning-application-data-specification',
    'A draft specification, not law. Read at b0466b7: site area "should ideally be calculated from" the boundary; net change = proposed - existing units.',
  ),
  'bops-consistency': cite(
    'BOPS, the back-office planning system: consistency checklist',
    'site map correct',
    'https://github.com/unboxed/bops',
    'Practice, not law. Read at ca0563d.',
  ),
  'officer-checks': cite(
    'What an experienced officer looks at: a list of consistency checks',
    'C04, C05, C11, C12, C14, C20, C25, C27, C28, C44',
    'https://github.com/unboxed/bops',
    'Practice, not law, and from knowledge. The list is of this project; the address is that of the nearest published one, which does not have all of these.',
  ),
} as const
