import type { KindGrammar } from '../grammar.ts'

const report = { pages: [1, 14], styles: ['report', 'ocr', 'table', 'letter'] } as const

const transport: KindGrammar = {
  ...report,
  kind: 'transportAssessment',
  count: 18,
  answeredByValue: [{ question: 'TRA-PARKING', kind: 'parking-spaces', slot: 'parking', wantsValue: true }],
  names: ['Transport Statement.pdf', 'TS.pdf', 'transport note.pdf'],
  titles: { dev: ['Transport Statement', 'Transport Assessment'], test: ['Transport Statement and Access Note', 'Transport and Parking Statement'] },
  facts: ['Site: {site}', 'Date: {reportDate}', 'Parking: {parking}'],
  sections: [
    {
      headings: { dev: ['Existing conditions', 'Local roads'], test: ['The road network', 'Roads and buses'] },
      filler: {
        dev: ['{street} is subject to a limit of 30 mph.', 'Buses stop {metres} away, every {count} minutes.'],
        test: ['The footway is 1.8 m wide and lit.', 'The station is {count} minutes away on foot.'],
      },
    },
    {
      headings: { dev: ['Trip generation', 'Parking and trips'], test: ['Vehicle movements', 'Travel to the site'] },
      filler: {
        dev: ['The scheme has {parking} and storage for bicycles.', 'Cycle parking is under cover. There would be {parking}.'],
        test: ['The proposed {parking} accord with what the council asks for.', 'Cars are to be kept in the forecourt, which will have {parking}.'],
      },
      passages: [
        {
          question: 'TRA-TRIPS',
          texts: {
            dev: ['TRICS data give {count} vehicle trips in the morning peak.', 'The development would make {count} two-way car movements a day.'],
            test: ['About {count} two-way trips a day are expected.', 'In the busiest hour {count} vehicles would come and go.'],
          },
          decoys: {
            dev: ['Trip rates are to be agreed with the highway authority.', 'Edges are to be flush, to avoid trips and falls.'],
            test: ['All developments that will make significant amounts of movement should be required to provide a travel plan.', 'Trips were not counted.'],
          },
        },
        {
          question: 'TRA-ACCESS',
          texts: {
            dev: ['Vehicles enter from {street} by a bellmouth 4.8 m wide, with visibility splays of 2.4 m by 43 m in both directions.', 'The present dropped kerb is kept and widened to 3.6 m.'],
            test: ['A new junction with {street} is formed, and a van of 7.5 tonnes can turn on the site, as the swept path shows.', 'Cars come in by the lane at the side and leave in a forward gear.'],
          },
          decoys: {
            dev: ['Safe and suitable access to the site should be achieved for all users, as paragraph 115 says.', 'The data were accessed in {year}.'],
            test: ['Details of the access are a reserved matter.', 'The internet was accessed for bus times.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

const contamination: KindGrammar = {
  ...report,
  kind: 'landContaminationAssessment',
  count: 14,
  names: ['Phase 1 desk study.pdf', 'contamination.pdf'],
  titles: { dev: ['Phase 1 Contaminated Land Desk Study', 'Preliminary Risk Assessment: Land Contamination'], test: ['Phase 1 Contaminated Land Report', 'Desk Study of Land Contamination'] },
  facts: ['Site: {site}', 'Site area: {siteArea}', 'Report date: {reportDate}'],
  sections: [
    {
      headings: { dev: ['Site history', 'Past uses'], test: ['Land use over time', 'Historic maps'] },
      passages: [
        {
          question: 'LAND-HISTORY',
          texts: {
            dev: ['Maps show a [gas works|dye house|garage] on the site from about {year}, so that made ground is likely.', 'Fuel was kept in a tank in the yard, which was taken out in {year}.'],
            test: ['Between the wars the land was [a laundry|allotments]; from {year} vehicles were broken up on it.', 'The site was a coal yard until {year}.'],
          },
          decoys: {
            dev: ['Historical maps can be bought from several sellers.', 'Land affected by contamination should be made suitable for its proposed use.'],
            test: ['A history of the site will be set out in the second phase.', 'The firm has a long history of such work.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Conceptual site model', 'Risks'], test: ['Sources, pathways and receptors', 'Risk estimation'] },
      passages: [
        {
          question: 'LAND-CONCLUSION',
          texts: {
            dev: ['The risk to future residents from lead and asbestos in soil is moderate, and trial pits are recommended.', 'We conclude that the risk from ground gas is low and that nothing more need be done.'],
            test: ['Receptors are residents, the {river} and buried concrete; the overall risk is low to moderate.', 'A watching brief and four samples are advised before the slab is laid.'],
          },
          decoys: {
            dev: ['Risk is the product of likelihood and severity, as the guidance explains.', 'Conclusions will be drawn once the laboratory has answered.'],
            test: ['Risks are classed as very low, low, moderate, high or very high by the method of CIRIA C552.', 'The client runs the risk of delay.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

const noise: KindGrammar = {
  ...report,
  kind: 'noiseAssessment',
  count: 14,
  surveyed: true,
  names: ['Noise Assessment.pdf', 'acoustic report.pdf'],
  titles: { dev: ['Noise Impact Assessment', 'Acoustic Report'], test: ['Noise Assessment and Mitigation', 'Noise Report'] },
  facts: ['Site: {site}', 'Noise survey date: {surveyDate}', 'Report date: {reportDate}'],
  sections: [
    {
      headings: { dev: ['Noise survey', 'Measurements'], test: ['Sound survey', 'Levels on site'] },
      filler: {
        dev: ['An unattended survey began on {surveyDate} and ran for four days.', 'The survey was made on {surveyDate} with a class 1 meter.'],
        test: ['Sound was logged at the front wall on {surveyDate}, the day of the survey.', 'The noise survey ran through the day and night of {surveyDate}, with a meter that had been calibrated.'],
      },
      passages: [
        {
          question: 'NOISE-LEVELS',
          texts: {
            dev: ['At the front of the site LAeq,16h was {db}, and LAFmax at night {db}.', 'The background level measured in the garden was {db} LA90.'],
            test: ['The typical background, LA90, is {db} by day on {street}.', 'Levels of {db} were logged at the bedroom window between 23:00 and 07:00.'],
          },
          decoys: {
            dev: ['BS 8233 recommends that levels in bedrooms at night do not exceed 30 dB.', 'Levels are in an appendix that is to follow.'],
            test: ['The decibel is a unit of level, and a change of 3 dB can just be heard.', 'Floor levels were not measured.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Assessment', 'Glazing and ventilation'], test: ['Rating level', 'Criteria and results'] },
      passages: [
        {
          question: 'NOISE-RESULT',
          texts: {
            dev: ['With double glazing of Rw {db} rooms would be quiet enough, and no barrier is needed.', 'The heat pump would be below background and so of low impact, given a screen of {material}.'],
            test: ['We find a low impact by BS 4142, and opening hours need not be limited.', 'Trickle vents of Dn,e,w {db} are needed on the side of {street}.'],
          },
          decoys: {
            dev: ['Decisions should avoid noise giving rise to significant adverse impacts on health, as the Framework says.', 'Results will be discussed with environmental health.'],
            test: ['A difference of around +10 dB is likely to be an indication of a significant adverse impact, says the standard.', 'The result of the calibration was in order.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

const daylight: KindGrammar = {
  ...report,
  kind: 'sunlightAndDaylightReport',
  count: 12,
  names: ['Daylight and Sunlight.pdf', 'BRE report.pdf'],
  titles: { dev: ['Daylight and Sunlight Report', 'Daylight & Sunlight Assessment'], test: ['Daylight, Sunlight and Shadow Report', 'Daylight and Sunlight Study'] },
  facts: ['Site: {site}', 'Report date: {reportDate}', 'Ridge height: {ridge}'],
  sections: [
    {
      headings: { dev: ['Method'], test: ['Approach'] },
      filler: { dev: ['A three-dimensional model was made from the drawings; the ridge is at {ridge}.'], test: ['In the model the ridge height is {ridge}, as on the drawings.'] },
      passages: [
        {
          question: 'DAY-METHOD',
          texts: {
            dev: ['Vertical sky component and no-sky line were worked out by the method of BR 209.', 'We followed the BRE guide of 2022 for every window.'],
            test: ['The 25 degree line and then the VSC test were applied to each window.', 'The method is that of BS EN 17037 with its national annex.'],
          },
          decoys: {
            dev: ['The method of construction is traditional.', 'A flexible approach should be taken to policies on daylight and sunlight, the Framework says.'],
            test: ['Methods are described in the proposal for this work.', 'Daylight makes rooms pleasant and saves power.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Results'], test: ['Outcome'] },
      passages: [
        {
          question: 'DAY-RESULT',
          texts: {
            dev: ['Of {count} windows tested, all but one keep 0.8 times their former value.', 'The garden of the house behind gets two hours of sun on 21 March over {percent} less of it.'],
            test: ['{count} windows were looked at and every one passes.', 'Sunlight hours fall by {percent} at the worst window, that of the {room} next door.'],
          },
          decoys: {
            dev: ['If the skylight at a window falls below 0.8 times its former value, people will notice the loss, says the guide.', 'Results for each window will be tabulated in the final report.'],
            test: ['A window that keeps 27% of the sky is well lit, by the guide.', 'Windows are of painted timber.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

const affordable: KindGrammar = {
  ...report,
  kind: 'affordableHousingStatement',
  count: 14,
  answeredByValue: [{ question: 'AFF-NUMBER', kind: 'dwellings', about: 'affordable', slot: 'affordable', wantsValue: true }],
  names: ['Affordable Housing Statement.pdf', 'AHS.pdf'],
  titles: { dev: ['Affordable Housing Statement', 'Affordable Housing and Viability Statement'], test: ['Affordable Housing Proposals', 'Statement of Affordable Housing'] },
  facts: ['Site: {site}', 'Date: {reportDate}', 'Site area: {siteArea}', 'Offer: {affordable}'],
  sections: [
    {
      headings: { dev: ['Homes proposed'], test: ['What is offered'] },
      filler: {
        dev: ['The scheme provides {homes}, of which a share is affordable.', 'There would be {affordable}.', 'The council’s policy asks for {percent} on sites such as this.'],
        test: ['The scheme is for {homes} altogether.', 'Of these, {affordable} are put forward.', 'A share of {percent} was talked about before the application.'],
      },
      passages: [
        {
          question: 'AFF-TENURE',
          texts: {
            dev: ['Seven in ten of them are for social rent and the rest for shared ownership.', 'All are First Homes, sold at 30% below the market.'],
            test: ['They are split evenly between affordable rent and shared ownership.', 'The tenure is social rent throughout, with a registered provider as landlord.'],
          },
          decoys: {
            dev: ['Affordable housing is defined in the glossary of the Framework and includes several tenures.', 'The tenure of the land is freehold.'],
            test: ['The mix of tenures will be agreed later.', 'The present tenant has been given notice.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

const fire: KindGrammar = {
  ...report,
  kind: 'fireSafetyReport',
  count: 14,
  answeredByValue: [
    { question: 'FIRE-STOREYS', kind: 'storeys', slot: 'storeys', wantsValue: true },
    { question: 'FIRE-HEIGHT', kind: 'height', slot: 'ridge' },
  ],
  names: ['Fire Statement.pdf', 'Planning fire safety strategy.pdf'],
  titles: { dev: ['Fire Statement', 'Planning Fire Safety Statement'], test: ['Planning Gateway Fire Statement', 'Fire Strategy for Planning'] },
  facts: ['Site: {site}', 'Date: {reportDate}', 'Storeys: {storeys}', 'Height to ridge: {ridge}'],
  sections: [
    {
      headings: { dev: ['Building'], test: ['The block'] },
      filler: {
        dev: ['The building has {storeys}.', 'It is {ridge} to the ridge.', 'External walls are of {material} with mineral wool behind.'],
        test: ['What is proposed is a block with {storeys}.', 'The ridge of the roof stands at {ridge}.', 'Floors are of concrete, and it is clad in {material}.'],
      },
    },
    {
      headings: { dev: ['Means of escape', 'Evacuation'], test: ['Getting out'] },
      passages: [
        {
          question: 'FIRE-ESCAPE',
          texts: {
            dev: ['Residents stay put unless fire is in their own flat, and the stair is kept clear by a smoke shaft.', 'Two protected stairs lead to the open air, with no flat more than 7.5 m from one.'],
            test: ['Evacuation is simultaneous, with alarms to BS 5839 grade D1.', 'Everybody leaves by the front stair; travel distances are under 7.5 m.'],
          },
          decoys: {
            dev: ['A fire statement must deal with the emergency road vehicle access and evacuation, as the form says.', 'Means of escape: to be developed at the next stage.'],
            test: ['Escape of water is covered by the building insurance.', 'The Building Regulations have functional requirements for means of warning and escape.'],
          },
        },
        {
          question: 'FIRE-SERVICE',
          texts: {
            dev: ['A fire appliance can stand within 18 m of the dry riser inlet on {street}.', 'There is a hydrant {metres} from the door, and a pump can reach it along the drive.'],
            test: ['A hydrant is {metres} away, and hoses reach every flat from the road.', 'The fire engine turns in the yard, where the main has an outlet.'],
          },
          decoys: {
            dev: ['The fire service is a consultee for relevant buildings.', 'Services enter through the {room}.'],
            test: ['Comments of the fire and rescue service have been asked for.', 'Service charges pay for the alarm.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

/** Reports on one technical subject each. */
export const technical: readonly KindGrammar[] = [
  transport,
  contamination,
  noise,
  daylight,
  affordable,
  fire,
]
