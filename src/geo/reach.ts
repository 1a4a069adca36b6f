/**
 * How near to a site a designation matters, by planning.data.gov.uk dataset. 0 m: only where it overlaps or
 * touches. `law`: a statute or order says so; `default`: guidance or our own choice.
 * Every dataset here is answered for every site, loaded or not, in this order.
 */
export interface Reach {
  dataset: string
  reachM: number
  basis: 'law' | 'default'
  /** Whether somebody has read the source, or it is from knowledge and waits to be read. */
  checked: 'verified' | 'from-knowledge'
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
// prettier-ignore
export const reach: readonly Reach[] = [
  { dataset: 'conservation-area', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} art 9(1)(b)`, note: 'in the area; works that affect its character from outside are for the officer' },
  { dataset: 'listed-building', reachM: 50, pointUncertaintyM: 10, basis: 'default', checked: 'verified',
    source: 'SI 1990/1519 reg 5A (setting)', note: 'the law asks about setting and names no distance; 50 m brings up the question. A point marks the entry, not the building: 10 m about it is our own choice' },
  { dataset: 'listed-building-outline', reachM: 50, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'SI 1990/1519 reg 5A (setting)', note: 'as for listed buildings' },
  { dataset: 'locally-listed-building', reachM: 0, pointUncertaintyM: 10, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) para 216', note: 'non-designated heritage asset. A point marks the entry, not the building: 10 m about it is our own choice' },
  { dataset: 'scheduled-monument', reachM: 100, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: `${DMPO} Sch 4; 1979 Act`, note: '100 m for setting; consent is a separate process' },
  { dataset: 'world-heritage-site', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} art 9(1)(b)`, note: 'the site itself' },
  { dataset: 'world-heritage-site-buffer-zone', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: `${DMPO} Sch 4`, note: 'the design statement threshold is for the site, not its buffer zone' },
  { dataset: 'park-and-garden', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: `${DMPO} Sch 4`, note: 'registered parks and gardens of any grade' },
  { dataset: 'battlefield', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 16', note: 'registered battlefields' },
  { dataset: 'archaeological-priority-area', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 16', note: 'matters with groundworks' },
  { dataset: 'article-4-direction-area', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: 'SI 2015/596 (GPDO) art 4', note: 'which rights it takes away: the direction says' },
  { dataset: 'tree', reachM: 15, pointUncertaintyM: 5, basis: 'default', checked: 'from-knowledge',
    source: '1990 Act s 198; BS 5837', note: '15 m for root protection areas. A point is plotted by eye and has no girth: 5 m about it is our own choice' },
  { dataset: 'tree-preservation-zone', reachM: 15, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: '1990 Act s 198; BS 5837', note: '15 m for root protection areas' },
  { dataset: 'tree-preservation-order', reachM: 15, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: '1990 Act s 198; BS 5837', note: '15 m for root protection areas' },
  { dataset: 'flood-risk-zone', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} Sch 4; GPDO Sch 2 Pt 3 para W(2)(e)`, note: 'flood zones 2 and 3' },
  { dataset: 'flood-storage-area', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 14', note: 'functional flood plain' },
  { dataset: 'main-river', reachM: 20, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} Sch 4`, note: '20 m of the top of the bank; the mapped water may lie some way inside it' },
  { dataset: 'railway', reachM: 10, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} art 16`, note: 'the infrastructure manager is notified within 10 m of railway land; not on planning.data.gov.uk: from Ordnance Survey' },
  { dataset: 'green-belt', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 13', note: 'policy, and the consultation direction of 2024' },
  { dataset: 'area-of-outstanding-natural-beauty', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: 'Countryside and Rights of Way Act 2000 s 85', note: 'National Landscapes' },
  { dataset: 'national-park', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: 'National Parks and Access to the Countryside Act 1949 s 11A', note: 'views from outside are for the officer' },
  { dataset: 'heritage-coast', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 15', note: 'no statutory designation' },
  { dataset: 'site-of-special-scientific-interest', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: `${DMPO} Sch 4`, note: 'the order says "in or likely to affect"; impact risk zones are not on planning.data.gov.uk' },
  { dataset: 'special-area-of-conservation', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'SI 2017/1012 reg 63', note: 'local zones of influence reach farther: the council knows them' },
  { dataset: 'special-protection-area', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'SI 2017/1012 reg 63', note: 'local zones of influence reach farther: the council knows them' },
  { dataset: 'ramsar', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 15', note: 'treated as a habitats site by policy' },
  { dataset: 'nutrient-neutrality-catchment', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'SI 2017/1012 reg 63', note: 'new overnight accommodation in the catchment' },
  { dataset: 'ancient-woodland', reachM: 15, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'Natural England and Forestry Commission standing advice', note: 'a buffer of at least 15 m' },
  { dataset: 'local-nature-reserve', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 15', note: 'in the reserve' },
  { dataset: 'national-nature-reserve', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 15', note: 'in the reserve' },
  { dataset: 'brownfield-land', reachM: 0, pointUncertaintyM: 30, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 15', note: 'prompts the question of contamination. A point stands for 0.25 ha or more (SI 2017/403 reg 4), which is 28 m about it if round: 30 m is our own choice' },
  { dataset: 'air-quality-management-area', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'Environment Act 1995 s 83', note: 'in the area; major development elsewhere is for the officer' },
  { dataset: 'contaminated-land', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'Environmental Protection Act 1990 Part 2A', note: 'on the land' },
  { dataset: 'coal-development-high-risk-area', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'Mining Remediation Authority consultation practice', note: 'a coal mining risk assessment, unless exempt; not on planning.data.gov.uk: from the Mining Remediation Authority' },
  { dataset: 'control-of-major-accident-hazards-site', reachM: 250, pointUncertaintyM: 0, basis: 'default', checked: 'verified',
    source: 'Environment Agency consultation practice', note: '250 m; the HSE has zones of its own' },
  { dataset: 'safety-hazard-area', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'verified',
    source: `${DMPO} Sch 4`, note: 'in a consultation zone of the HSE' },
  { dataset: 'safeguarded-aerodrome', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: 'Safeguarding direction of 2002', note: 'on the safeguarding map' },
  { dataset: 'safeguarded-military-explosives-site', reachM: 0, pointUncertaintyM: 0, basis: 'law', checked: 'from-knowledge',
    source: 'Safeguarding direction of 2002', note: 'on the safeguarding map' },
  { dataset: 'open-space', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'NPPF (December 2024) section 8', note: 'open space and playing fields' },
  { dataset: 'best-and-most-versatile-agricultural-land', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: `${DMPO} Sch 4`, note: 'consultation where 20 ha or more are lost' },
  { dataset: 'internal-drainage-district', reachM: 0, pointUncertaintyM: 0, basis: 'default', checked: 'from-knowledge',
    source: 'consultation practice', note: 'the board is not a statutory consultee' },
]
