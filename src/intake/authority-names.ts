/**
 * Local planning authorities of England by name: districts, boroughs, unitaries, counties, national parks and
 * development corporations, with those that are no more, as their old files are loaded still. Combined
 * authorities decide no applications and are left out, but for two with a three-letter reference.
 *
 * Reference and name as in data/codelist/planning-authority.csv of digital-land/planning-application-data-specification
 * (MHCLG, planning.data.gov.uk; entries of 2025-02-19, commit e171ba8), names without "Council" and "District".
 * Their references are three letters, but for the four-letter ones of 2021 and 2023, and the Wikidata numbers of
 * parks and corporations.
 */
const DISTRICTS = `ADU Adur; ALL Allerdale; AMB Amber Valley; ARU Arun; ASF Ashford; ASH Ashfield; AYL Aylesbury Vale; BAB Babergh;
BAE Bassetlaw; BAI Basildon; BAN Basingstoke and Deane; BAR Barrow-in-Furness; BAS Bath and North East Somerset; BBD Blackburn with Darwen;
BDF Bedford; BDG Barking and Dagenham; BEN Brent; BEX Bexley; BIR Birmingham; BLA Blaby; BMH Bournemouth; BNE Barnet; BNH Brighton and Hove;
BNS Barnsley; BOL Bolton; BOS Bolsover; BOT Boston; BPC Bournemouth, Christchurch and Poole; BPL Blackpool; BRA Braintree; BRC Bracknell Forest;
BRD Bradford; BRE Breckland; BRM Bromsgrove; BRO Broadland; BRT Broxtowe; BRW Brentwood; BRX Broxbourne; BRY Bromley; BST Bristol;
BUC Buckinghamshire; BUN Burnley; BUR Bury; CAB Cambridge; CAN Cannock Chase; CAR Carlisle; CAS Castle Point; CAT Canterbury;
CBF Central Bedfordshire; CHA Charnwood; CHC Christchurch; CHE Cheshire East; CHI Chichester; CHL Chelmsford; CHN Chiltern; CHO Chorley;
CHR Cherwell; CHS Chesterfield; CHT Cheltenham; CHW Cheshire West and Chester; CLD Calderdale; CMD Camden; COL Colchester; CON Cornwall;
COP Copeland; COR Corby; COT Cotswold; COV Coventry; CRA Craven; CRW Crawley; CRY Croydon; CUA Cumberland; DAC Dacorum; DAL Darlington;
DAR Dartford; DAV Daventry; DEB Derbyshire Dales; DER Derby; DNC Doncaster; DOV Dover; DST Dorset; DUD Dudley; EAL Ealing; EAS Eastbourne;
EAT Eastleigh; ECA East Cambridgeshire; EDE East Devon; EDN Eden; EDO East Dorset; EHA East Hampshire; EHE East Hertfordshire; ELI East Lindsey;
ELM Elmbridge; ENF Enfield; ENO East Northamptonshire; EPP Epping Forest; EPS Epsom and Ewell; ERE Erewash; ERY East Riding of Yorkshire;
ESK East Suffolk; EST East Staffordshire; EXE Exeter; FAR Fareham; FEN Fenland; FOE Forest of Dean; FOR Forest Heath; FYL Fylde; GAT Gateshead;
GED Gedling; GLO Gloucester; GOS Gosport; GRA Gravesham; GRE Greenwich; GRT Guildford; GRY Great Yarmouth; HAA Havant; HAE Hambleton;
HAG Harrogate; HAL Halton; HAO Harborough; HAR Harlow; HAS Hastings; HAT Hart; HAV Havering; HCK Hackney; HEF Herefordshire; HER Hertsmere;
HIG High Peak; HIL Hillingdon; HIN Hinckley and Bosworth; HMF Hammersmith and Fulham; HNS Hounslow; HOR Horsham; HPL Hartlepool; HRW Harrow;
HRY Haringey; HUN Huntingdonshire; HYN Hyndburn; IOS Isles of Scilly; IOW Isle of Wight; IPS Ipswich; ISL Islington; KEC Kensington and Chelsea;
KET Kettering; KHL Hull; KIN King's Lynn and West Norfolk; KIR Kirklees; KTT Kingston upon Thames; KWL Knowsley; LAC Lancaster; LBH Lambeth;
LCE Leicester; LDS Leeds; LEE Lewes; LEW Lewisham; LIC Lincoln; LIF Lichfield; LIV Liverpool; LND City of London; LUT Luton; MAI Maidstone;
MAL Maldon; MAN Manchester; MAS Mansfield; MAV Malvern Hills; MDB Middlesbrough; MDE Mid Devon; MDW Medway; MEL Melton; MEN Mendip;
MIK Milton Keynes; MOL Mole Valley; MRT Merton; MSS Mid Sussex; MSU Mid Suffolk; NDE North Devon; NDO North Dorset; NEA Newark and Sherwood;
NEC Newcastle-under-Lyme; NED North East Derbyshire; NEL North East Lincolnshire; NET Newcastle; NEW New Forest; NGM Nottingham;
NHE North Hertfordshire; NKE North Kesteven; NLN North Lincolnshire; NNO North Norfolk; NNUA North Northamptonshire; NOR Northampton; NOW Norwich;
NSM North Somerset; NTY North Tyneside; NUN Nuneaton and Bedworth; NWA North Warwickshire; NWL North West Leicestershire; NWM Newham;
NYUA North Yorkshire; OAD Oadby and Wigston; OLD Oldham; OXO Oxford; PEN Pendle; PLY Plymouth; POL Poole; POR Portsmouth; PRE Preston;
PTE Peterborough; PUR Purbeck; RCC Redcar and Cleveland; RCH Rochdale; RDB Redbridge; RDG Reading; RED Redditch; REI Reigate and Banstead;
RIB Ribble Valley; RIC Richmond upon Thames; RIH Richmondshire; ROC Rochford; ROH Rother; ROS Rossendale; ROT Rotherham; RUG Rugby; RUH Rushmoor;
RUN Runnymede; RUS Rushcliffe; RYE Ryedale; SAL St Albans; SAW Sandwell; SBU South Bucks; SCA South Cambridgeshire; SCE Scarborough;
SDE South Derbyshire; SED St Edmundsbury; SEG Sedgemoor; SEL Selby; SEV Sevenoaks; SFT Sefton; SGC South Gloucestershire; SHA South Hams;
SHE Folkestone and Hythe; SHF Sheffield; SHN St Helens; SHO South Holland; SHR Shropshire; SKE South Kesteven; SKP Stockport; SLA South Lakeland;
SLF Salford; SLG Slough; SND Sunderland; SNO South Norfolk; SNR South Northamptonshire; SOL Solihull; SOS Southend-on-Sea; SOX South Oxfordshire;
SPE Spelthorne; SRI South Ribble; SSO South Somerset; SST South Staffordshire; STA Stafford; STE Stoke-on-Trent; STF Staffordshire Moorlands;
STH Southampton; STN Sutton; STO Stroud; STR Stratford-on-Avon; STT Stockton-on-Tees; STV Stevenage; STY South Tyneside; SUA Somerset;
SUF Suffolk Coastal; SUR Surrey Heath; SWD Swindon; SWK Southwark; SWL Swale; SWT Somerset West and Taunton; TAM Tameside; TAN Tandridge;
TAU Taunton Deane; TAW Tamworth; TEI Teignbridge; TEN Tendring; TES Test Valley; TEW Tewkesbury; TFW Telford and Wrekin; THA Thanet;
THE Three Rivers; THR Thurrock; TOB Torbay; TON Tonbridge and Malling; TOR Torridge; TRF Trafford; TUN Tunbridge Wells; TWH Tower Hamlets;
UTT Uttlesford; VAL Vale of White Horse; WAE Waverley; WAT Watford; WAV Waveney; WAW Warwick; WBK West Berkshire; WDE West Devon; WDO West Dorset;
WEA Wealden; WEL Wellingborough; WEW Welwyn Hatfield; WEY Weymouth and Portland; WFT Waltham Forest; WFUA Westmorland and Furness; WGN Wigan;
WIL Wiltshire; WIN Winchester; WKF Wakefield; WLA West Lancashire; WLI West Lindsey; WLL Walsall; WLV Wolverhampton; WND Wandsworth;
WNM Windsor and Maidenhead; WNUA West Northamptonshire; WOC Worcester; WOI Woking; WOK Wokingham; WOT Worthing; WOX West Oxfordshire; WRL Wirral;
WRT Warrington; WSK West Suffolk; WSM Westminster; WSO West Somerset; WYC Wychavon; WYE Wyre Forest; WYO Wycombe; WYR Wyre; YOR York`

const COUNTIES = `BKM Buckinghamshire County; CAM Cambridgeshire County; CMA Cumbria County; DBY Derbyshire County; DEV Devon County;
DOR Dorset County; DUR Durham County; ESS Essex County; ESX East Sussex County; GLA Greater London; GLS Gloucestershire County; HAM Hampshire County;
HRT Hertfordshire County; KEN Kent County; LAN Lancashire County; LCR Liverpool City Region; LEC Leicestershire County; LIN Lincolnshire County;
NBL Northumberland County; NFK Norfolk County; NTH Northamptonshire County; NTT Nottinghamshire County; NYK North Yorkshire County;
OXF Oxfordshire County; RUT Rutland County; SFK Suffolk County; SOM Somerset County; SRY Surrey County; STS Staffordshire County;
WAR Warwickshire County; WOR Worcestershire County; WSX West Sussex County`

const PARKS_AND_CORPORATIONS = `Q4972284 Broads; Q5225646 Dartmoor National Park; Q72617784 Exmoor National Park;
Q27159704 Lake District National Park; Q72617158 New Forest National Park; Q72617669 North York Moors National Park;
Q72617890 Northumberland National Park; Q72617988 Peak District National Park; Q20198711 South Downs National Park;
Q27178932 Yorkshire Dales National Park; Q20648596 Old Oak and Park Royal Development Corporation;
Q4916714 Birmingham Heartlands Development Corporation; Q6670544 London Legacy Development Corporation;
Q6670837 London Thames Gateway Development Corporation; Q72456968 South Tees Development Corporation; Q72463795 Ebbsfleet Development Corporation;
Q7799380 Thurrock Thames Gateway Development Corporation; Q7860503 Tyne and Wear Development Corporation;
Q7986087 West Northamptonshire Development Corporation; Q105544651 Aycliffe and Peterlee Development Corporation;
Q105544654 Basildon Development Corporation; Q5061392 Central Manchester Development Corporation; Q3258953 London Docklands Development Corporation;
Q105544669 Telford Development Corporation; Q7694573 Teesside Development Corporation; Q117149370 Middlesbrough Development Corporation;
Q124604981 Hartlepool Development Corporation; Q6515953 Leeds Development Corporation; Q4968888 Bristol Development Corporation;
Q5182976 Crawley Development Corporation; Q115585981 Stockport Town Centre West Mayoral Development Corporation;
Q3920908 Merseyside Development Corporation; Q6861239 Milton Keynes Development Corporation; Q7177999 Peterborough Development Corporation;
Q7205796 Plymouth Development Corporation; Q7832579 Trafford Park Development Corporation`

/**
 * Other names that councils and registers write; ours, not the codelist's. New Forest and Northumberland by
 * themselves are the councils, not the parks.
 */
const ALSO = `BAS B&NES; BAS BANES; BPC BCP; KHL Kingston upon Hull; KTT Kingston; LND Corporation of London; NET Newcastle upon Tyne;
RIC Richmond; SHE Shepway; SBU South Buckinghamshire; Q20648596 OPDC; Q6670544 LLDC;
Q72463795 Ebbsfleet Garden City; EHE East Herts; NHE North Herts; ECA East Cambs; SCA South Cambs; NNUA North Northants; WNUA West Northants;
Q27159704 Lake District; Q72617669 North York Moors; Q5225646 Dartmoor; Q72617784 Exmoor; Q72617988 Peak District; Q20198711 South Downs;
Q27178932 Yorkshire Dales`

/**
 * A name as it is compared: lower case, no punctuation, and without the words that say what kind of council it is.
 * "County" stays, at the end, as some counties share their name with a district that has its area.
 */
export function normaliseAuthorityName(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:london borough|lb)(?: of)?\b/g, ' ')
    .replace(/\bcity (?:of )?london(?: corporation)?\b|\bcorporation of london\b|\blondon city of\b/g, 'londoncity')
    .replace(/\b(?:the|and|council|borough|district|metropolitan|unitary|royal|city|authority|local|planning|bc|dc|cc|mbc|mdc|lbc)\b/g, ' ')
    .replace(/^\s*(?:of )+/, '')
    .trim()
    .split(/\s+/) // prettier-ignore
  const county = words.includes('county')
  const rest = words.filter((word) => word !== 'county').join(' ')
  // "County of Herefordshire", and "Herefordshire, County of" as lists have it.
  const name = rest.replace(/^(?:of )+|(?:(?:^| )of)+$/g, '')
  return county ? `${name} county` : name
}

const references = new Set<string>()
const byName = new Map<string, string>()
for (const list of [DISTRICTS, COUNTIES, PARKS_AND_CORPORATIONS, ALSO])
  for (const entry of list.split(/;\s*/)) {
    const space = entry.indexOf(' ')
    const reference = entry.slice(0, space)
    references.add(reference)
    byName.set(normaliseAuthorityName(entry.slice(space)), reference)
  }

/** True for a planning.data.gov.uk reference of an English planning authority, past or present. */
export function isKnownAuthority(reference: string): boolean {
  return references.has(reference)
}

/**
 * References that a council's name may stand for, the likeliest first; none where the name is not known. There are two
 * where a county and the council that took its place have one name: "Somerset" is SUA, and was SOM.
 */
export function authoritiesNamed(name: string): string[] {
  const key = normaliseAuthorityName(name)
  const other = key.endsWith(' county') ? key.slice(0, -' county'.length) : `${key} county`
  const found = [byName.get(key), byName.get(other)]
  return found.filter((reference) => reference !== undefined)
}
