/** What kinds of document are told by: data. FileTypes are ODP's; it has none for forms, letters and fee sheets. */
export interface KindWords {
  fileType: string
  /** What its title says: with few words beside it, a title page or first heading that has this names the kind. */
  title: RegExp
  /** Headings that hardly another kind has. Each counts once. */
  headings: readonly RegExp[]
  /** Words within its text that hardly another kind has. Each counts once. */
  words: readonly RegExp[]
}

export const KINDS: readonly KindWords[] = [
  {
    fileType: 'designAndAccessStatement',
    title: /\bdesign,?\s(?:and\s|&\s)?(?:access|heritage\s(?:and|&)\saccess)\b(?:\s(?:and|&)\s\w+){0,2}(?:\sstatement)?|\bdesign\s?(?:and|&)\s?access\b/i,
    headings: [/^(?:design )?principles\b/i, /^(?:amount|appearance|layout|scale)$/i, /^(?:inclusive )?access(?:ibility)?$/i, /^design (?:evolution|development|concept|approach)/i, /^use and amount\b/i],
    words: [/\binclusive (?:access|design)\b/i, /\bdesign (?:principles|concept)s?\b/i, /\blevel threshold\b/i],
  },
  {
    fileType: 'heritageStatement',
    title: /\bheritage\s(?:impact\s)?(?:statement|assessment|appraisal|report)\b|\bstatement of (?:heritage )?significance\b|\bheritage,? design (?:and|&) access\b|\bdesign,?\s(?:access,?\s)?(?:and|&)\sheritage\b|\baccess\s(?:and|&)\sheritage\sstatement\b|\b(?:and|&) heritage statement\b|\bheritage (?:and|&) (?:planning|design)\b/i,
    headings: [/^(?:statement|assessment|description|summary) of significance\b/i, /^significance\b/i, /^(?:heritage )?impact(?: assessment| on (?:the )?significance)\b/i, /^historic(?:al)? (?:background|development|context)\b/i, /^heritage assets?\b/i, /^setting of\b/i],
    words: [/\bsignificance of the (?:heritage asset|listed building|building|house|conservation area)\b/i, /\bless than substantial harm\b/i, /\bevidential value\b/i, /\blist(?:ing)? (?:description|entry)\b/i],
  },
  {
    fileType: 'planningStatement',
    title: /\bplanning\s(?:support(?:ing)?\s)?statement\b|\bplanning,?\s(?:design|heritage)(?:,|\sand|\s&)[\w\s,&]{0,40}statement\b|\bsupporting planning statement\b|\bstatement in support of (?:a |an )?planning\b/i,
    headings: [/^planning (?:policy(?: context)?|history|balance|assessment|considerations)\b/i, /^(?:relevant )?(?:development plan|national planning policy|local plan)\b/i, /^principle of (?:the )?development\b/i, /^the planning balance\b/i],
    words: [/\bplanning balance\b/i, /\bsection 38\(6\)/i, /\bmaterial considerations?\b/i],
  },
  {
    fileType: 'floodRiskAssessment',
    title: /\bflood\s?(?:risk|consequences?)\s(?:assessment|statement|report)\b|\bflood risk (?:and|&) (?:surface water )?drainage\b/i,
    headings: [/^(?:the )?sequential test\b/i, /^(?:sources of|definition of) flood/i, /^flood (?:risk|zones?|resilien\w+|mitigation|warning)\b/i, /^exception test\b/i, /^(?:fluvial|surface water|groundwater) flooding\b/i],
    words: [/\bfinished floor levels?\b/i, /\bclimate change allowances?\b|\ballowance for climate change\b/i, /\bflood map for planning\b/i, /\bannual exceedance\b/i],
  },
  {
    fileType: 'arboriculturistReport',
    title: /\barboricultural\s(?:impact|method|implications|report|assessment|statement|appraisal)\b|\barboriculturist(?:'s)? report\b|\btree (?:report|impact assessment)\b/i,
    headings: [/^arboricultural (?:impact|method|implications)\b/i, /^tree protection (?:plan|measures|fencing)\b/i, /^construction exclusion zones?\b/i],
    words: [/\broot protection areas?\b/i, /\bconstruction exclusion zone\b/i, /\bBS ?5837\b/i],
  },
  {
    fileType: 'treeSurvey',
    title: /\btree\s(?:survey|schedule|constraints)\b|\bBS ?5837\b.{0,12}\bsurvey\b/i,
    headings: [/^tree (?:survey|schedule|constraints)\b/i, /^survey (?:method(?:ology)?|key)\b/i],
    words: [/\broot protection areas?\b/i, /\bBS ?5837\b/i, /\bstem diameter\b/i, /\bcategory [ABCU]\b/],
  },
  {
    fileType: 'biodiversityNetGainInformation',
    title: /\bbiodiversity\s(?:net\s)?gain\b|\bbiodiversity\s(?:information|metric|baseline)\b|\bBNG\b/i,
    headings: [/^(?:pre|post)-?development (?:biodiversity|baseline|habitats?)\b/i, /^biodiversity (?:gain|net gain|metric)\b/i, /^habitat (?:creation|enhancement)\b/i, /^(?:on|off)-site (?:units|habitats?)\b/i],
    words: [/\bhabitat units\b/i, /\bpre-?development biodiversity value\b/i, /\bstatutory (?:biodiversity )?metric\b/i, /\birreplaceable habitat\b/i],
  },
  {
    fileType: 'ecologyReport',
    title: /\b(?:preliminary\s)?ecological\s(?:appraisal|assessment|survey|report|impact)\b|\b(?:bat|protected species|badger|great crested newt|reptile)s?\s(?:\w+\s){0,2}(?:survey|report|assessment|scoping)\b|\bpreliminary\s(?:bat\s)?roost\s(?:assessment|appraisal)\b|\becology\s(?:report|survey|statement|assessment)\b|\bphase (?:1|one) habitat survey\b/i,
    headings: [/^(?:desk study|field survey|extended phase 1)\b/i, /^(?:bats|badgers|nesting birds|birds|reptiles|great crested newts|amphibians)$/i, /^(?:habitats|protected species)$/i],
    words: [/\broost(?:s|ing)?\b/i, /\bnatural england licen[cs]e\b|\bmitigation licen[cs]e\b/i, /\bphase 1 habitat\b|\bUKHab\b/i],
  },
  {
    fileType: 'landContaminationAssessment',
    title: /\b(?:land\s)?contaminat(?:ion|ed)\s(?:land\s)?(?:assessment|report|study|survey|risk)\b|\bphase\s(?:1|2|i|ii|one|two)\s(?:[\w-]+\s){0,3}(?:desk|site|ground|geo\w+|contamination|risk|environmental)\b|\bground\s(?:investigation|conditions)\b|\bpreliminary risk assessment\b|\bgeo-?environmental\s(?:\w+\s){0,2}(?:report|assessment|survey)\b/i,
    headings: [/^conceptual (?:site )?model\b/i, /^(?:site )?(?:walkover|reconnaissance)\b/i, /^ground conditions\b/i, /^remediation\b/i],
    words: [/\bconceptual (?:site )?model\b/i, /\bmade ground\b/i, /\bpollutant linkages?\b/i],
  },
  {
    fileType: 'noiseAssessment',
    title: /\b(?:noise|acoustic\w*)\s(?:and\svibration\s)?(?:impact\s)?(?:assessment|report|survey|statement)\b/i,
    headings: [/^(?:noise|acoustic) (?:survey|measurements|criteria|assessment)\b/i, /^instrumentation\b/i],
    words: [/\bL ?A(?:eq|90|max)\b|\bLAeq\b/, /\bBS ?4142\b|\bBS ?8233\b/i, /\bnoise sensitive receptors?\b/i],
  },
  {
    fileType: 'transportAssessment',
    title: /\btransport\s(?:assessment|statement)\b|\bhighways?\s(?:statement|technical note)\b/i,
    headings: [/^trip (?:generation|rates|distribution)\b/i, /^(?:personal injury )?(?:collision|accident) data\b/i, /^traffic (?:impact|surveys?)\b/i],
    words: [/\bTRICS\b/, /\bvisibility splays?\b/i, /\btwo-way trips\b/i],
  },
  {
    fileType: 'travelPlan',
    title: /\b(?:framework\s|residential\s|workplace\s)?travel\splan\b(?! (?:coordinator|co-ordinator))/i,
    headings: [/^travel plan (?:measures|targets|coordinator|co-ordinator|monitoring)\b/i, /^mode share\b/i],
    words: [/\btravel plan co-?ordinator\b/i, /\bmod(?:e|al) (?:share|split)\b/i],
  },
  {
    fileType: 'sunlightAndDaylightReport',
    title: /\b(?:daylight|sunlight)(?:,|\s(?:and|&))\s(?:sunlight|daylight)\b|\bdaylight\s(?:report|assessment|study)\b/i,
    headings: [/^vertical sky component\b/i, /^no[- ]sky line\b/i, /^overshadowing\b/i],
    words: [/\bvertical sky component\b|\bVSC\b/, /\bBRE (?:guid\w+|report|209)\b/i, /\bAPSH\b/],
  },
  {
    fileType: 'landscapeAndVisualImpactAssessment',
    title: /\blandscape\s(?:and|&)\svisual\s(?:impact\s)?(?:assessment|appraisal)\b|\blvi?a\b/i,
    headings: [/^visual (?:receptors|effects|amenity|baseline)\b/i, /^landscape (?:character|effects|baseline|receptors)\b/i, /^zone of theoretical visibility\b/i],
    words: [/\bzone of theoretical visibility\b|\bZTV\b/i, /\bGLVIA\d?\b/, /\bvisual receptors\b/i],
  },
  {
    fileType: 'affordableHousingStatement',
    title: /\baffordable\shousing\s(?:and\sviability\s)?(?:statement|proposals?|scheme)\b/i,
    headings: [/^affordable housing (?:mix|provision|policy|need)\b/i, /^tenure(?: mix)?\b/i],
    words: [/\bfirst homes\b/i, /\bregistered provider\b/i],
  },
  {
    fileType: 'fireSafetyReport',
    title: /\bfire\s(?:safety\s)?(?:statement|strategy|report)\b/i,
    headings: [/^fire service access\b/i, /^(?:means of )?(?:escape|evacuation)\b/i],
    words: [/\bfire (?:appliance|hydrant)s?\b/i, /\bevacuation (?:strategy|lift)\b/i],
  },
  {
    fileType: 'environmentalImpactAssessment',
    title: /\benvironmental\s(?:statement|impact\sassessment)\b/i,
    headings: [/^non-?technical summary\b/i, /^cumulative effects\b/i],
    words: [/\bsignificant effects\b/i, /\bEIA regulations\b/i],
  },
  {
    fileType: 'statementOfCommunityInvolvement',
    title: /\bstatement of (?:community|public) (?:involvement|engagement|consultation)\b|\bconsultation statement\b/i,
    headings: [/^public (?:exhibition|consultation)\b/i, /^feedback\b/i],
    words: [/\bpublic exhibition\b/i, /\bleaflets?\b/i],
  },
  {
    fileType: 'sustainabilityStatement',
    title: /\bsustainab\w+\s(?:and\senergy\s)?(?:statement|report|appraisal|assessment)\b/i,
    headings: [/^(?:water efficiency|sustainable (?:materials|construction))\b/i],
    words: [/\bBREEAM\b/, /\blitres per person per day\b/i],
  },
  {
    fileType: 'energyStatement',
    title: /\benergy\s(?:and\s(?:sustainability|carbon)\s)?(?:statement|strategy|assessment|report)\b|\bsustainability and energy\b/i,
    headings: [/^(?:be lean|be clean|be green)\b/i, /^energy hierarchy\b/i],
    words: [/\benergy hierarchy\b/i, /\bSAP (?:10|2012|calculation)/i, /\bpart L\b/i],
  },
  {
    fileType: 'basementImpactStatement',
    title: /\bbasement\simpact\s(?:assessment|statement)\b/i,
    headings: [/^ground movement\b/i],
    words: [/\bburland\b/i],
  },
  {
    fileType: 'foulDrainageAssessment',
    title: /\bfoul\s(?:water\s)?drainage\b(?:\s\w+){0,2}|\bFDA1\b/i,
    headings: [],
    words: [/\bpackage treatment plant\b/i, /\bseptic tank\b/i],
  },
  {
    fileType: 'viabilityAppraisal',
    title: /(?<!\baffordable\shousing\s(?:and|&)\s)\b(?:financial\s)?viability\s(?:assessment|appraisal|report|statement)\b/i,
    headings: [/^benchmark land value\b/i, /^gross development value\b/i],
    words: [/\bbenchmark land value\b/i, /\bresidual land value\b/i],
  },
  {
    fileType: 'ventilationStatement',
    title: /\bventilation\s(?:and\sextraction\s|and\sodour\s)?(?:statement|report|assessment|details)\b/i,
    headings: [],
    words: [/\bextract(?:ion)? (?:system|duct|fan)\b/i],
  },
  {
    fileType: 'lightingAssessment',
    title: /\b(?:external\s)?lighting\s(?:assessment|impact|report|strategy|statement)\b/i,
    headings: [],
    words: [/\bisolux\b|\blux levels?\b/i],
  },
  {
    fileType: 'townCentreSequentialAssessment',
    title: /\b(?:retail\s|town centre\s)?sequential\s(?:assessment|site assessment)\b/i,
    headings: [],
    words: [/\bsequentially preferable\b/i],
  },
  {
    fileType: 'crimePreventionStrategy',
    title: /\bcrime\s(?:prevention|impact)\s(?:strategy|statement|assessment)\b/i,
    headings: [],
    words: [/\bsecured by design\b/i],
  },
  {
    fileType: 'openSpaceAssessment',
    title: /\bopen\sspace\s(?:assessment|statement)\b/i,
    headings: [],
    words: [],
  },
  {
    fileType: 'conditionSurvey',
    title: /\b(?:structural|building|condition)\s(?:condition\s)?survey\b|\bstructural\s(?:condition\s|engineer'?s'?\s)?(?:report|inspection|appraisal)\b/i,
    headings: [/^(?:structural )?(?:observations|defects)\b/i],
    words: [/\bstructurally sound\b/i, /\bcrack(?:s|ing)\b/i],
  },
] // prettier-ignore

/** Forms, letters and lists name many documents and are none of them. ODP has no FileType for them. */
export const NO_KIND =
  /\bapplication for\s(?:full\s|outline\s|householder\s)?(?:planning permission|listed building|approval|removal|variation|a lawful|prior)|\btown and country planning act 1990\b|\b(?:supporting )?document (?:summary|covered)\b|\bfee calculation\b|\bcommunity infrastructure levy\b|\bCIL\b.{0,20}\bform\b|\b(?:drawing|document) (?:register|issue sheet|schedule|list)\b|\bvalidation checklist\b|^\s*dear\b|\bdecision notice\b|\bownership certificate\b/im
