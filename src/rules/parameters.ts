/** Data: figures that the law or guidance sets. Each says where it comes from; all checked 2026-11-23. */

/** DMPO 2015 art 2(1), "major development". */
export const MAJOR_DWELLINGS = 10
export const MAJOR_RESIDENTIAL_SITE_M2 = 5_000
export const MAJOR_FLOORSPACE_M2 = 1_000
export const MAJOR_SITE_M2 = 10_000

/** National scheme of delegation: decisions from this day (guidance of 1 June 2026; the made regulations were not seen). */
export const DELEGATION_FROM = '2026-10-31'
/** The same, minor residential: no more homes than this, on less than this; at exactly this, sources differ. */
export const MINOR_RESIDENTIAL_DWELLINGS = 9
export const MINOR_RESIDENTIAL_SITE_M2 = 5_000
/** The same: reserved matters of an outline permission of this size are not for officers alone. */
export const LARGE_OUTLINE_DWELLINGS = 500
export const LARGE_OUTLINE_FLOORSPACE_M2 = 50_000

/** DMPO 2015 art 9(1)(b)(ii). */
export const DAS_FLOORSPACE_M2 = 100

/** DMPO 2015 art 9A (SI 2021/746). */
export const FIRE_HEIGHT_M = 18
export const FIRE_STOREYS = 7
export const FIRE_DWELLINGS = 2
/** Engineering defaults, not law: below these the other limb of art 9A cannot reasonably be met. */
export const FIRE_SURELY_LOW_STOREYS = 4
export const FIRE_SURELY_LOW_M = 12

/** Biodiversity net gain: major development from the first date, the rest from the second (SI 2024/47, SI 2024/50). */
export const BNG_MAJOR_FROM = '2024-02-12'
export const BNG_OTHERS_FROM = '2024-04-02'
/** SI 2024/47, self-build exemption (limits from knowledge) and the announced end of it (no made SI found). */
export const SELF_BUILD_DWELLINGS = 9
export const SELF_BUILD_SITE_M2 = 5_000
export const SELF_BUILD_ANNOUNCED_END = '2026-07-31'

/** SI 2023/1197: the free resubmission ended, and entitlements from before it lapsed a year later. */
export const RESUBMISSION_ENDED = '2023-12-06'
export const RESUBMISSION_LAPSED = '2024-12-06'

/** DMPO 2015 arts 13-14: days before the application in which notice counts. */
export const NOTICE_DAYS = 21

/** Standing advice on ancient woodland: least buffer; and how near we ask the officer to look (our default). */
export const ANCIENT_WOODLAND_M = 15
export const ANCIENT_WOODLAND_QUERY_M = 50
/** DMPO Sch 4 and standing advice: Environment Agency, from the top of the bank of a main river. */
export const MAIN_RIVER_M = 20

/**
 * Years in which a local list binds after its publication on the council's website (Planning Portal bulletin of April 2021,
 * read 2026-11-23; DMPO art 34(6) and TCPA 1990 s 62(4A) from knowledge).
 */
export const LOCAL_LIST_YEARS = 2

/** DMPO art 16: notice to the infrastructure manager of railway land. */
export const RAILWAY_M = 10
/** How near a scheduled monument we ask the officer about its setting (our default, as in the reach table). */
export const MONUMENT_SETTING_M = 100
/** EA guidance says more than 1 hectare, the NPPF (footnote 63) 1 hectare or more: the stricter. */
export const ZONE_1_SITE_M2 = 10_000
/** PPG on flood risk, from knowledge: a non-residential extension of no more than this is minor development there. */
export const MINOR_FLOOD_EXTENSION_M2 = 250
/** Withdrawn DfT guidance of 2007 that councils still use, from knowledge: homes, and the least floor space of any other use. */
export const TRANSPORT_DWELLINGS = 50
export const TRANSPORT_FLOORSPACE_M2 = 250
/** NPPF (December 2024) paras 64-66 and glossary, from knowledge: major development of homes. */
export const AFFORDABLE_DWELLINGS = 10
export const AFFORDABLE_SITE_M2 = 5_000
/** NPPF (December 2024) para 94, from knowledge: impact assessment where no local threshold is set. */
export const TOWN_CENTRE_IMPACT_M2 = 2_500

/** EIA Regulations 2017 Sch 2 para 10(b), from knowledge. */
export const EIA_DWELLINGS = 150
export const EIA_SITE_M2 = 50_000
export const EIA_OTHER_URBAN_SITE_M2 = 10_000

/** Engineering defaults, not law: outside these a height and a number of storeys are not of one building of homes. */
export const STOREY_MOST_M = 7
export const STOREY_LEAST_M = 2

/** GPDO 2015 Sch 2 Pt 1 para A.1(g), from knowledge: a larger home extension at most, of a detached house and of any other. */
export const LHE_DEPTH_DETACHED_M = 8
export const LHE_DEPTH_OTHER_M = 6
export const LHE_HEIGHT_M = 4

/** Engineering default, not law: sums of floor space may differ by so much through rounding. */
export const ROUNDING_M2 = 1

/** Engineering defaults, not law: less of a site than both is the edge of a zone that should have met it. */
export const EDGE_M2 = 10
export const EDGE_SHARE = 0.05

/** An engineering default, not law: floor space measured outside the walls is no more than this of that inside them. */
export const FLOOR_OUTSIDE_MOST = 1.15

/** Practice, not law: a survey of species, trees or flooding is asked about from the first age, and held out of date from the second. */
export const SURVEY_ASK_MONTHS = 18
export const SURVEY_OLD_MONTHS = 24

/** Engineering defaults, not law: what a document says of an area or a height agrees with the form within so much. */
export const TEXT_SITE_SHARE = 0.1
export const TEXT_FLOOR_SHARE = 0.15
export const TEXT_HEIGHT_M = 0.5
export const TEXT_EXTENSION_M = 0.05

/** Engineering defaults, not law: a page is of a paper size within so much; less hidden text than this is a stray mark. */
export const PAPER_MM = 8
export const HIDDEN_CHARS = 15

/** A site known only as a point may reach this far from it (design.md, "Geometry"). */
export const POINT_EXTENT_M = 10

/** Everything above by name, so that a change of a figure shows in the version of the rules. */
export const parameters = {
  MAJOR_DWELLINGS, MAJOR_RESIDENTIAL_SITE_M2, MAJOR_FLOORSPACE_M2, MAJOR_SITE_M2, DAS_FLOORSPACE_M2,
  FIRE_HEIGHT_M, FIRE_STOREYS, FIRE_DWELLINGS, FIRE_SURELY_LOW_STOREYS, FIRE_SURELY_LOW_M,
  BNG_MAJOR_FROM, BNG_OTHERS_FROM, SELF_BUILD_DWELLINGS, SELF_BUILD_SITE_M2, SELF_BUILD_ANNOUNCED_END,
  RESUBMISSION_ENDED, RESUBMISSION_LAPSED, NOTICE_DAYS, ANCIENT_WOODLAND_M, ANCIENT_WOODLAND_QUERY_M,
  MAIN_RIVER_M, EIA_DWELLINGS, EIA_SITE_M2, EIA_OTHER_URBAN_SITE_M2, STOREY_MOST_M, STOREY_LEAST_M, EDGE_M2, EDGE_SHARE, POINT_EXTENT_M,
  RAILWAY_M, MONUMENT_SETTING_M, ZONE_1_SITE_M2, MINOR_FLOOD_EXTENSION_M2, TRANSPORT_DWELLINGS, TRANSPORT_FLOORSPACE_M2,
  AFFORDABLE_DWELLINGS, AFFORDABLE_SITE_M2, TOWN_CENTRE_IMPACT_M2, FLOOR_OUTSIDE_MOST, LOCAL_LIST_YEARS,
  DELEGATION_FROM, MINOR_RESIDENTIAL_DWELLINGS, MINOR_RESIDENTIAL_SITE_M2, LARGE_OUTLINE_DWELLINGS, LARGE_OUTLINE_FLOORSPACE_M2,
  LHE_DEPTH_DETACHED_M, LHE_DEPTH_OTHER_M, LHE_HEIGHT_M, ROUNDING_M2, SURVEY_ASK_MONTHS, SURVEY_OLD_MONTHS,
  TEXT_SITE_SHARE, TEXT_FLOOR_SHARE, TEXT_HEIGHT_M, TEXT_EXTENSION_M, PAPER_MM, HIDDEN_CHARS,
} as const // prettier-ignore
