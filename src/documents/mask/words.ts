/*
 * Words by which names of people are told from other words. All lower case, without accents. They are lists of common words, not
 * of everything: mask.ts says what follows from a word that is missing.
 */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Forenames: after a label, what begins with one is somebody's name. */
export const FORENAMES = list(`
  aaron abdul abdullah abigail ada adam adeel adele adrian agnes ahmad ahmed aidan aisha alan alana albert alec alex alexander alexandra
  alfie alfred ali alice alicia alison alistair allan allen alma amanda amber amelia amina amir amit amy anders andrea andrew andy aneesa
  angela angus anil anita ann anna anne annette annie anthony antonio anya anthea april archie arjun arthur asha ashley asif audrey ava
  barbara barry beatrice becky bella ben benedict benjamin bernadette bernard beryl beth bethan bethany betty beverley bilal bob brandon
  brenda brian bridget bronwen bryan caitlin callum cameron camilla carl carla carmen carol carole caroline carolyn carys catherine cathy
  cecilia cerys chandra charles charlie charlotte chen cheryl chidi chloe chris christian christina christine christopher ciara claire
  clara clare clive colin connor conor craig cyril daisy daleel damian dan daniel danielle danny daphne darren dave david dawn dean
  deborah deepa deepak delia denis denise dennis derek dermot desmond diana diane dilys dina dinesh dmitri dominic donald donna dora
  doreen doris dorothy dougal douglas duncan dylan eamonn edgar edith edmund edna eduardo edward edwin eileen eirlys elaine eleanor elena
  eli elias elin elisabeth elizabeth ella ellen ellie eloise elsie emily emma emmanuel eric erica erik erin ernest esme esther ethan ethel
  eunice eva evan eve evelyn farah farhan fatima faye felicity fergus finlay fiona florence frances francesca francis frank fred freda
  freddie frederick freya gareth gary gavin gemma gene geoff geoffrey george georgia georgina gerald geraldine gerard gethin gillian gina
  giovanni giulia gladys glenda glyn gordon graeme graham gregory greta guy gwen gwyneth habib hamish hamza hannah harold harriet harry
  hasan hassan hayley hazel heather hector heidi helen helena henry herbert hilary hilda howard hugh hugo hussain ian ibrahim ida idris ifor
  ikram imogen imran ines ingrid iqbal irene iris isaac isabel isabella isla ismail isobel ivan ivor jack jackie jacob jacqueline jacques
  jade jake james jamie jan jane janet janice jared jasmine jason javed jay jayne jean jeanette jeff jeffrey jemima jennifer jenny jeremy
  jerome jesse jessica jill jim jimmy joan joanna joanne joe joel johan john johnny jon jonah jonathan jose joseph josephine josh joshua
  joyce juan judith judy julia julian julie juliet june justin kamal karen karim karl kate katherine kathleen kathryn katie kay keith
  kelly ken kenneth kerry kevin khalid kieran kim kiran kirsten kirsty kofi krishna kumar kwame kyle lakshmi lara laura lauren laurence
  lawrence leah lee leila len leo leon leonard leroy lesley leslie lewis liam lilian lily linda lisa liz lloyd lola lorna lorraine louis
  louise luca lucas lucia lucy luis luke lydia lynda lynn lynne mabel madeleine magnus mahmoud malcolm mandy manuel marc marcel marco
  marcus margaret maria marian marie marilyn marina mario marion marjorie marta martha martin mary maryam mathew matilda matt matthew
  maureen maurice max maxine megan mehmet meera melanie melissa mercedes michael michelle miguel mike mina miranda mohamed mohammad
  mohammed moira molly monica mona morag morgan muhammad muriel murray musa myra nabil nadia nadine naomi nasreen natalie natasha nathan
  nathaniel neil nell nia niall nicholas nick nicky nicola nicole nigel nikhil nina noah noel nora noreen norma norman nuala oliver olivia
  olga olu omar orla oscar oswald owen pablo paddy pamela pat patricia patrick paul paula pauline pedro peggy penelope penny percy perry
  peter petra philip philippa phillip phoebe phyllis pierre piotr polly pradeep priya quentin rachel radha rafael rahul raj rajesh rajiv
  ralph ramesh ranjit rashid ravi ray raymond rebecca reginald rene rhiannon rhian rhys ricardo richard rick rita rob robert roberta robin
  roderick rodney roger roland ron ronald rory rosalind rosa rosemary rosie ross rowan roy ruby rupert russell ruth ryan sabina sadia
  saeed saira sally salma sam samantha samira samuel sandra sanjay sara sarah sasha saul scott sean sebastian selina seren sergei
  shabana shahid sharon shaun sheila shirley sian sidney simon simone sofia sonia sophia sophie stanley stefan stella stephanie stephen
  steve steven stewart stuart sue suki sunil suresh susan susannah suzanne sven sybil sylvia tamara tamsin tania tanya tara tariq tatiana
  ted terence teresa terry tess thelma theo theodore theresa thomas tim timothy tina toby tom tomasz tony tracey tracy trevor tristan
  ursula usha valerie vanessa vera verity vernon veronica vicky victor victoria vijay vikram vincent viola violet vivian vivienne wai
  walter wanda wayne wendy wesley wilfred william winifred xavier yasmin yolanda yusuf yvette yvonne zac zachary zahra zainab zara zoe
`)

/** Words that end the name of a street, building or place: what stands before them is no person. */
export const PLACE_WORDS = list(`
  road roads rd street st. avenue ave lane close drive crescent terrace gardens garden grove way walk mews place square row rise view
  parade broadway circus quay wharf embankment bridge bypass roundabout junction gate gates green common heath moor marsh meadow meadows
  field fields farm farmhouse barn barns cottage cottages house houses lodge manor hall court courts mansions villa villas tower towers
  castle palace abbey priory church chapel cathedral minster vicarage rectory parsonage school academy college university hospital
  surgery clinic infirmary hospice museum gallery library theatre institute institution memorial monument statue centre center building
  buildings block estate park parks parkway arboretum wood woods copse forest plantation hill hills mount valley dale vale brook river
  stream canal lock lake pond mill works yard station depot arms inn hotel tavern pub market arcade plaza point gap fold croft paddock
  orchard cross corner end bank side wharfside ward parish village town city borough county district island bay beach pier dock docks
  collection archive foundation trust stadium ground cemetery burial almshouses
`)

/** Of these, the ones that are also surnames of many: after a title they are somebody's name. */
export const PLACE_SURNAMES = list(`
  green hill hall park parks wood woods heath moor marsh field fields brook bridge bridges mill mills lake banks bank cross church lane
  close castle court grove dale vale forest gate gates house garden hills rivers ward point view way walk place day yard gap
`)

/** Words of firms and public bodies. */
export const COMPANY_WORDS = list(`
  ltd limited llp plc inc incorporated corporation corp company co cic cio gmbh bv sa group holdings partners partnership associates
  associated architects architecture architectural design designs designers studio studios consulting consultants consultancy
  surveyors engineers engineering planners planning ecology ecological environmental environment arboriculture arboricultural heritage
  homes housing developments development developers developer construction contractors builders building estates properties property
  land investments investment capital ventures services solutions systems technologies energy solar renewables council authority
  association society agency trust foundation charity department ministry office university college school academy nhs church diocese
  bank pension fund trustees management international uk europe global enterprises retail stores supermarkets hotels restaurants
  brewery sons bros brothers daughters practice bureau collective workshop laboratories insurance legal solicitors law highways
  transport railways rail water power networks telecommunications telecom committee forum club union federation borough
`)

/**
 * Words that are nobody's name where they stand after a label (`Client: Proposed plans`), or that a surname shares with ordinary
 * words, plants, animals and places (`Green`, `Grant`, `Martin`): such a surname is not blotted out where it stands alone.
 */
export const ORDINARY = list(`
  a an and are as at be been but by can for from had has have he her here his how i if in into is it its may me more must my no not now
  of off on or other our out over per she should so some such than that the their them then there these they this those to under until
  up us was we were what when where which while who whose why will with within without would you your yes none nil tbc tbd na nan null
  above access account accurate acting action actual additional address adjacent agent agents agricultural all also alterations
  alternative amended amendment amendments amenity analysis and annex annexe any apartment appendix applicant applicants application
  applied approved approval approx april arboriculturist architect architects area areas arrangement as-built assessment attached august
  author authority autumn avenue back baker ball balcony barley barn barnes base basement bath bathroom bay beam bed bedford bedroom
  beech bell bench berry best bill bird bishop black block blue boiler bolton bond border borough both boundary bower bradford branch
  brick bricks bright britain british brixton brown build builder building burgess burns burton bush business butcher café calculation
  camden carpenter carport carter case castle ceiling central certificate chamber chambers chance change chapter check checked chester
  church circulation city civil class clay clean clear client clients cliff close code cold column comment comments commercial common
  community company complete condition conditions conservation conservatory consultant contact contents context contractor cook copper
  copyright cornwall corner country county court cover covering cream creation cross current dale date day days december decision
  declaration demolition demolished department derby description design designed designer detached detail details development devon
  diagram dimension dimensions director disclaimer district do document documents door doors dormer double down drain drainage drake
  drawing drawings drawn draft durham dwelling early east eastern easting eaves ecologist ecology edge electric elevation elevations
  email end engineer england english entrance environment essex estate evidence existing extension external farm farmer faith false
  fax fee february fern field figure file final finch fire first fisher flat flats flood floor floors flower flowers foot footing
  ford form foul foundations fox frame free french friday front frost full garage garden gardener gas gate general georgian glass
  gold good grace grade grant gray great green grey grid ground group guidance hall hardy harrow hawthorn hazel head heading heath heather
  hedge height heights heritage hertford high highways hill hills historic history hobby holder holland holly home homes hope hotel house
  household householder houses housing hunter hut impact important in include index indicative individual information initial inn insulation
  interest internal introduction ireland iron issue issued issue item ivy january job jordan joy july june kent key king kingston kitchen
  knight lake lamb lambeth lancaster land landscape landscaping lane large last late law layer layout lead leaf learn lee left legend letter level
  levels light lighting lily lincoln line list listed little living local location lodge loft london long love low lower lounge made main
  major manager manor map march mark market marks marsh martin mason master material materials may meadow measured meeting mersey method middle
  mid mile miles mill miller milton mobile model modern moor monday moss name names national natural new newport next night noble norfolk
  north northern northing notes note nothing notice november nursery number numbers oak october office officer old on one open option
  orchard order organisation oriel original other outline outside owner owners oxford page paris parish park parking part paved paving
  peacock person phase phone photo photograph pike pine place plan planner planning plans plant plot plots plum point policy pond pool poole pope
  porch port porter position post postcode potter power preliminary prepared present preston price primary principal print private
  profile project proposal proposals proposed property public purpose quality queen query question rail ramp read rear received record red redevelopment
  reason reasons reed reference refurbishment registered regulations relevant removal rendered replacement report required
  residential response retail retained retention return revised revision revisions rich richmond ridge right river road robin rock role
  rome roof room rooms root rose round row royal ruby rush sage sale sand saturday scale schedule scheme school scope second secondary section
  sections see september services shed sheet shepherd shop short side sign signage signature signed silver single site sketch slate
  small smart snow solar sole south southern space spaces sparrow special specification spring square stable stafford stage stair staircase stairs standard
  start statement station status steel steps stone store storey storeys storm stratford street strong structural studio study submission
  submitted suffolk suffix summary summer sunday supporting surface surname surrey surveyor survey surveyed surveys sussex sustainability swallow swan
  sweet swift system table tel telephone temple tenant terrace test thatched third thorn through thursday tile timber title to tower town
  trade traffic transport tree trees trustees tuesday tudor two type typical uk unit united units unknown upper use user valley van
  version victorian view village villa visit visual wakefield wales walk wall walls ward warwick waste water waters wednesday weir well wells welsh
  west western white width wild will window windows winter wise wolf wood wood woodland woods work works worth wren yard year yellow yew york young zone
  excel word project outlook teams office windows microsoft acrobat adobe rev revd dr mr mrs ms miss sir dame forename given family
  middle full preferred delegated committee planning councillor clerk mayor chair chairman chairperson secretary treasurer partner associate senior junior
  assistant graduate chartered technician technologist reviewer authorised signatory witness dated dear sincerely faithfully regards
  sited sitting facing towards along above below behind beside near opposite between
`)

/** Small words inside surnames. */
export const PARTICLES = list('de du da dos del della di la le van von den der ten ter bin ibn al el ap ab ferch st') // prettier-ignore

/** What stands behind a name and is no part of it. */
export const POST_NOMINALS = list(`
  riba rics mrics frics mrtpi rtpi arb ciat mciat miat aciob mciob fciob bsc ba ma msc mphil phd mba hons beng meng ceng mice miet
  cieem mcieem acieem cenv ihbc fsa mbe obe cbe kbe qc kc jp esq jnr snr ltd dip diparch dipl barch march mtp pgdip mlandarch cmli fls
`)
