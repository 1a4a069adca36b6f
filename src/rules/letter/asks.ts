import type { Requirement } from '../requirement.ts'

/** What to send, in the words of whoever sends it, by requirement. Items of local lists have none here: their own guidance says it. */
export const asks: Readonly<Record<string, string>> = {
  'NAT-FORM': 'Send the application form for this kind of application with every question answered and the declaration signed and dated.',
  'NAT-LOCPLAN': 'Send a location plan that shows the land in red, at a scale that is written on it, with the direction of north. Most use 1:1250 or 1:2500 and an up-to-date map.',
  'NAT-OTHERPLANS': 'Send the plans and drawings that show what you propose, such as a block plan, floor plans and elevations, as it is now and as it would be.',
  'NAT-SCALE-NORTH': 'Send the plans and drawings again, each with its scale written on it, and each plan with the direction of north.',
  'NAT-OWNCERT': 'Send a completed ownership certificate: A, B, C or D, whichever is right for this land, with its part on agricultural holdings, signed and dated.',
  'NAT-OWNNOTICE-CD': 'Send the notice as it was published in a local newspaper, with the newspaper’s name and the date.',
  'NAT-FEE': 'Pay what is still due, or send the evidence that no fee or a lower fee is due.',
  'NAT-CROWN': 'Send a statement that the application is for Crown land, with the authority of whoever applies for the Crown.',
  'NAT-DAS-MAJOR': 'Send a design and access statement: how you came to the design, and how people get to and use the development.',
  'NAT-DAS-DESIG': 'Send a design and access statement: how you came to the design, how it suits the area, and how people get to and use the development.',
  'NAT-BNG-STATEMENT': 'Tell us whether you believe that permission would be subject to the biodiversity gain condition.',
  'NAT-BNG-EXEMPT-REASON': 'Tell us why you believe that the biodiversity gain condition would not apply, and which exemption you rely on.',
  'NAT-BNG-INFO': 'Send the biodiversity information: the completed metric, the value of the habitat before development and its date, any loss of value before that, any irreplaceable habitat, and a plan of the habitats at a scale with the direction of north.',
  'NAT-FIRE': 'Send a fire statement on the form that the government publishes for it.',
  'NAT-EIA-ES': 'Send an environmental statement.',
  'NAT-OUT-ACCESS': 'Send a plan that shows where the access points to the development would be.',
  'NAT-OUT-RESERVED': 'Tell us which matters you reserve, and send drawings for those that you do not.',
  'NAT-RM': 'Tell us the reference of the outline permission and which reserved matters this is for, and send the plans and drawings that deal with them.',
  'NAT-S73': 'Tell us the reference and date of the permission and the number of each condition that you ask to change or remove.',
  'NAT-NMA': 'Send the form for a non-material amendment, with the reference of the permission and the notice that you gave to other owners.',
  'NAT-COND': 'Tell us the reference of the permission and the number of each condition, and send the plans and particulars that deal with them.',
  'NAT-TDC': 'Tell us the reference of the permission in principle, and send what a full application needs.',
  'NAT-PIP': 'Send the form for permission in principle, the fee, and a plan that shows the land, at a scale that is written on it, with the direction of north.',
  'LBC-DRAWINGS': 'Send the plans and drawings that show the works to the listed building, inside and outside, each at a scale that is written on it, each plan with the direction of north.',
  'LBC-DAS': 'Send a design and access statement for the works: how you came to the design, and what it does to the special interest of the building.',
  'LBC-CERT': 'Send a completed ownership certificate for listed building consent: A, B, C or D, whichever is right, signed and dated.',
  'ADV-PLAN': 'Send a plan that shows where the advertisement would be, at a scale that is written on it, with the direction of north and the names of at least two roads.',
  'LDC-PLAN': 'Send a plan that shows the land, at a scale that is written on it, with the direction of north.',
  'LDC-EVIDENCE': 'Send the evidence that you rely on, such as drawings, dated photographs, bills or statutory declarations.',
  'LDC-INTEREST': 'Tell us your interest in the land, who else has an interest in it, and whether they know of the application.',
  'TPO-APP': 'Send the form, a plan that shows each tree, what you would do to each, and why; and the evidence of damage or of the health of the tree, where you rely on it.',
  'CA-TREE-NOTICE': 'Send a plan that shows each tree, and what you would do to each.',
  'PA-LHE-INFO': 'Send a description of the extension with how far it reaches beyond the rear wall, its greatest height and the height of its eaves, together with any earlier extension that it joins.',
  'PA-LHE-PLAN': 'Send a plan that shows the site and the extension.',
  'PA-LHE-ADDR': 'Tell us the addresses of the adjoining premises and how to reach you, and pay the fee.',
  'PA-AA-PLANS': 'Send a description, a plan of the site at a scale with the direction of north, and elevations as they are and as they would be, with the windows and measurements.',
  'PA-P3-BASE': 'Send a description of what you propose, a plan that shows the site and the development, how to reach you, and the fee.',
  'PA-P3-NETDW': 'Tell us how many homes there would be more than now.',
  'PA-P3-FLOORPLAN': 'Send floor plans with measurements, the use of each room, and where windows and doors would be, and elevations.',
  'PA-P20': 'Send a description, a plan of the site, floor plans and elevations, and the number of homes; and a flood risk assessment where the Environment Agency is to be consulted.',
  'PA-P3-FRA': 'Send a flood risk assessment of the site.',
} // prettier-ignore

const decapital = (text: string): string => /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text // prettier-ignore

/** What to send for a requirement: as the table says, else as the list's own guidance does, else its title. */
export function askOf({
  id,
  title,
  guidance,
}: Pick<Requirement, 'id' | 'title'> & { guidance?: string | null }): string {
  // prettier-ignore
  const known = asks[id]
  if (known !== undefined) return known
  const send = `Send this: ${decapital(title).replace(/[.\s]+$/, '')}.`
  return guidance === undefined || guidance === null || guidance.trim() === '' ? send : `${send} ${guidance.trim()}` // prettier-ignore
}
