/** What applications say, and what must come out of masking as it is. */
export const ordinarySentences: readonly string[] = `
The site is within the Green Belt and 120 m from Church Hill.
Drawing 0217-101-1001 Rev B, scale 1:100 at A3.
Drawing no. 01632 960123 is superseded.
Application 21/AP/3703 was refused on 01.02.2023.
UPRN 010001234567; easting 530917, northing 175095.
Grid reference TQ 3091 7509 (530917, 175095).
Finished floor level is +12.345 m AOD; ridge at +19.870 and eaves at 17.25.
The dwelling has a floor area of 0.12 ha or 1,200 m².
XX-DR-A-0100-P02 Proposed Elevations
Rev A First Floor Plan
Rev B Proposed Site Plan issued 03/04/2026
REV DATE DESCRIPTION DRAWN CHECKED
The ramp meets Part M of the Building Regulations.
Level access is provided for wheelchair users at the main entrance.
The applicant has provided level access for wheelchair users.
Two parking spaces for blue badge holders are beside the door.
Disabled people will reach all floors by lift.
A disabled toilet is on the ground floor.
The scheme is for a specialist dementia care home of 64 beds.
The applicant proposes a school for autistic children.
The proposed works are to provide access for a disabled person resident in the dwelling.
Tactile paving helps people who are blind or partially sighted.
The building will be used by people regardless of his or her disability.
A health impact assessment accompanies the application.
The surgery at St Mary’s Hospital lies 300 m to the north.
There is a GP surgery within walking distance.
A letter from the GP practice supports the new health centre.
The wall suffers from rising damp.
The ash was diagnosed with Chalara dieback.
Poor condition of the hedge was noted.
Access to the site is from Victoria Street, opposite St James Road.
King George V Playing Field and Queen Elizabeth Square adjoin it.
The house was designed by John Nash and altered by George Gilbert Scott.
William Morris lived at Kelmscott Manor.
Dr Johnson’s House and Sir John Soane’s Museum are listed Grade I.
The Albert Memorial stands near Prince Consort Road.
Client: Proposed Plans
Client: Brackenford Estates Ltd
Agent: Savills
Agent: The Planning Partnership LLP
Applicant: London Borough of Southwark
Prepared by: Marlow Consulting Engineers
Prepared for Brackenford Homes Ltd
on behalf of Brackenford Parish Council
Site name: Larkspur House
Property Name
Company Name
Name: Larkspur Cottage
Contact Details
Applicant Details
Surname
Title number SGL123456 is registered.
Checked by: AB
Drawn by: JS
Signed and dated as approved.
The agent submitted the plans with the application form.
Miss the turning and the lane ends at the farm.
MS Word and MS Project files are not accepted.
Mr Kipling House is a block of flats.
The 18 homes are at 0.35 per hectare; 1 in 100 year storms plus 40 %.
Boundary walls are 1.8 m high between 09:00 and 17:00.
BS 5837:2012 root protection areas are drawn.
The London Plan 2021, policies D3, D4 and H2 apply.
Paragraph 203 of the NPPF weighs harm against significance.
Flood Zone 3a; the site is defended to 1:100.
Bats: three common pipistrelle and a brown long-eared bat were recorded.
House martins and swifts nest in the gable.
The oak T1 and the ash T2 are in category B.
Fee paid £258.00; reference 100200300400.
Opening hours 0800 to 2000 on weekdays.
The bank of the river is 8 m away; account has been taken of it.
Dear Sir or Madam
Yours faithfully
Ms or Mr may be stated.
Charges begin on 1 April 2026 for 0.5 ha or more.
`.trim().split('\n') // prettier-ignore
