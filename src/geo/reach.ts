/**
 * How near to a site a designation matters, by planning.data.gov.uk dataset. 0 m: only where it overlaps or
 * touches. `law`: a statute or order says so; `default`: guidance or our own choice, to be set by a council.
 * Every dataset here is answered for every site, loaded or not, in this order.
 */
export interface Reach {
  dataset: string
  reachM: number
  basis: 'law' | 'default'
  source: string
  note: string
  /**
   * How far a feature that is published as a point may reach beyond its point, in metres: 0 where a dataset is published as
   * outlines. No law gives it, so it is our own choice, which `note` explains; a layer may state its own (LayerInput).
   */
  pointUncertaintyM: number
}

/** The most that a layer may say of its own points. */
export const MOST_UNCERTAINTY_M = 100

const DMPO = 'SI 2015/595 (DMPO)'
const row = (
  dataset: string,
  reachM: number,
  basis: Reach['basis'],
  source: string,
  note: string,
  pointUncertaintyM = 0,
): Reach => ({
  dataset,
  reachM,
  basis,
  source,
  note,
  pointUncertaintyM,
})

export const reach: readonly Reach[] = [
  row(
    'conservation-area',
    0,
    'law',
    `${DMPO} art 9(1)(b)`,
    'in the area; works that affect its character from outside are for the officer',
  ),
  row(
    'listed-building',
    50,
    'default',
    'SI 1990/1519 reg 5A (setting)',
    'the law asks about setting and names no distance; 50 m brings up the question. A point marks the entry, not the building: 10 m about it is our own choice',
    10,
  ),
  row(
    'listed-building-outline',
    50,
    'default',
    'SI 1990/1519 reg 5A (setting)',
    'as for listed buildings',
  ),
  row(
    'locally-listed-building',
    0,
    'default',
    'NPPF (December 2024) para 216',
    'non-designated heritage asset. A point marks the entry, not the building: 10 m about it is our own choice',
    10,
  ),
  row(
    'scheduled-monument',
    100,
    'default',
    `${DMPO} Sch 4; 1979 Act`,
    '100 m for setting; consent is a separate process',
  ),
  row('world-heritage-site', 0, 'law', `${DMPO} art 9(1)(b)`, 'the site itself'),
  row(
    'world-heritage-site-buffer-zone',
    0,
    'default',
    `${DMPO} Sch 4`,
    'the design statement threshold is for the site, not its buffer zone',
  ),
  row('park-and-garden', 0, 'law', `${DMPO} Sch 4`, 'registered parks and gardens of any grade'),
  row('battlefield', 0, 'default', 'NPPF (December 2024) section 16', 'registered battlefields'),
  row(
    'archaeological-priority-area',
    0,
    'default',
    'NPPF (December 2024) section 16',
    'matters with groundworks',
  ),
  row(
    'article-4-direction-area',
    0,
    'law',
    'SI 2015/596 (GPDO) art 4',
    'which rights it takes away: the direction says',
  ),
  row(
    'tree',
    15,
    'default',
    '1990 Act s 198; BS 5837',
    '15 m for root protection areas. A point is plotted by eye and has no girth: 5 m about it is our own choice',
    5,
  ),
  row(
    'tree-preservation-zone',
    15,
    'default',
    '1990 Act s 198; BS 5837',
    '15 m for root protection areas',
  ),
  row(
    'tree-preservation-order',
    15,
    'default',
    '1990 Act s 198; BS 5837',
    '15 m for root protection areas',
  ),
  row(
    'flood-risk-zone',
    0,
    'law',
    `${DMPO} Sch 4; GPDO Sch 2 Pt 3 para W(2)(e)`,
    'flood zones 2 and 3',
  ),
  row(
    'flood-storage-area',
    0,
    'default',
    'NPPF (December 2024) section 14',
    'functional flood plain',
  ),
  row(
    'main-river',
    20,
    'law',
    `${DMPO} Sch 4`,
    '20 m of the top of the bank; the mapped water may lie some way inside it',
  ),
  row(
    'green-belt',
    0,
    'default',
    'NPPF (December 2024) section 13',
    'policy, and the consultation direction of 2024',
  ),
  row(
    'area-of-outstanding-natural-beauty',
    0,
    'law',
    'Countryside and Rights of Way Act 2000 s 85',
    'National Landscapes',
  ),
  row(
    'national-park',
    0,
    'law',
    'National Parks and Access to the Countryside Act 1949 s 11A',
    'views from outside are for the officer',
  ),
  row(
    'heritage-coast',
    0,
    'default',
    'NPPF (December 2024) section 15',
    'no statutory designation',
  ),
  row(
    'site-of-special-scientific-interest',
    0,
    'default',
    `${DMPO} Sch 4`,
    'the order says "in or likely to affect"; impact risk zones are not on planning.data.gov.uk',
  ),
  row(
    'special-area-of-conservation',
    0,
    'default',
    'SI 2017/1012 reg 63',
    'local zones of influence reach farther: the council knows them',
  ),
  row(
    'special-protection-area',
    0,
    'default',
    'SI 2017/1012 reg 63',
    'local zones of influence reach farther: the council knows them',
  ),
  row(
    'ramsar',
    0,
    'default',
    'NPPF (December 2024) section 15',
    'treated as a habitats site by policy',
  ),
  row(
    'nutrient-neutrality-catchment',
    0,
    'default',
    'SI 2017/1012 reg 63',
    'new overnight accommodation in the catchment',
  ),
  row(
    'ancient-woodland',
    15,
    'default',
    'Natural England and Forestry Commission standing advice',
    'a buffer of at least 15 m',
  ),
  row('local-nature-reserve', 0, 'default', 'NPPF (December 2024) section 15', 'in the reserve'),
  row('national-nature-reserve', 0, 'default', 'NPPF (December 2024) section 15', 'in the reserve'),
  row(
    'brownfield-land',
    0,
    'default',
    'NPPF (December 2024) section 15',
    'prompts the question of contamination. A point stands for 0.25 ha or more (SI 2017/403 reg 4), which is 28 m about it if round: 30 m is our own choice',
    30,
  ),
  row(
    'air-quality-management-area',
    0,
    'default',
    'Environment Act 1995 s 83',
    'in the area; major development elsewhere is for the officer',
  ),
  row(
    'contaminated-land',
    0,
    'default',
    'Environmental Protection Act 1990 Part 2A',
    'on the land',
  ),
  row(
    'control-of-major-accident-hazards-site',
    250,
    'default',
    'Environment Agency consultation practice',
    '250 m; the HSE has zones of its own',
  ),
  row('safety-hazard-area', 0, 'law', `${DMPO} Sch 4`, 'in a consultation zone of the HSE'),
  row(
    'safeguarded-aerodrome',
    0,
    'law',
    'Safeguarding direction of 2002',
    'on the safeguarding map',
  ),
  row(
    'safeguarded-military-explosives-site',
    0,
    'law',
    'Safeguarding direction of 2002',
    'on the safeguarding map',
  ),
  row(
    'open-space',
    0,
    'default',
    'NPPF (December 2024) section 8',
    'open space and playing fields',
  ),
  row(
    'best-and-most-versatile-agricultural-land',
    0,
    'default',
    `${DMPO} Sch 4`,
    'consultation where 20 ha or more are lost',
  ),
  row(
    'internal-drainage-district',
    0,
    'default',
    'consultation practice',
    'the board is not a statutory consultee',
  ),
]
