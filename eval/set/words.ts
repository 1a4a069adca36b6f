/** Parts of made-up names, and words that sites differ in. Nothing here names a real person, firm or place on purpose. */
export const TOWN_STARTS = 'Brack Hasel Wither Thorn Oaken Marl Ash Elder Fen Gorse Harrow Lark Mallow Pell Quern Rook Sallow Tarn Under Wren Cobble Dun Ember Fallow'.split(' ') // prettier-ignore
export const TOWN_ENDS = 'ford ham ley combe wick stead bourne mere thorpe worth field stow'.split(' ') // prettier-ignore
export const STREETS = ['Tannery Lane', 'Mill Road', 'Chantry Street', 'Kiln Close', 'Orchard Way', 'Saddler’s Row', 'Priory Gardens', 'Weir Lane', 'Foundry Street', 'Beacon Hill', 'Glebe Avenue', 'Staithe Road', 'Hop Pole Yard', 'Lime Walk', 'Station Approach', 'Cooper’s Drove'] // prettier-ignore
export const RIVERS = ['River Tarrow', 'River Elm', 'Pell Brook', 'River Sallow', 'Quern Stream', 'Harrow Beck'] // prettier-ignore
export const MATERIALS = ['red brick', 'buff brick', 'lime render', 'horizontal timber boarding', 'natural slate', 'clay plain tiles', 'coursed rubble stone', 'standing-seam zinc', 'knapped flint'] // prettier-ignore
export const ERAS = ['about 1740', 'in the 1780s', 'about 1840', 'in 1862', 'in the 1890s', 'about 1905', 'in the early 19th century', 'in the late 18th century'] // prettier-ignore
export const ASSETS = ['the Old Malthouse', 'Chantry House', 'the former Corn Exchange', 'Weir Cottage', 'the Tithe Barn', 'St Osyth’s Chapel', 'the Tannery', 'Beacon Farmhouse', 'the Almshouses'] // prettier-ignore
export const FEATURES = ['sash windows', 'Flemish-bond front', 'oak queen-post roof', 'moulded door case', 'panelled staircase', 'wrought-iron balcony', 'stone mullions', 'decorated bargeboards', 'lead rainwater heads'] // prettier-ignore
export const SPECIES = ['oak', 'ash', 'beech', 'horse chestnut', 'silver birch', 'hawthorn', 'Scots pine', 'field maple', 'sycamore', 'yew'] // prettier-ignore
export const HABITATS = ['modified grassland', 'mixed scrub', 'bramble scrub', 'a species-poor hedgerow', 'vegetated garden', 'other neutral grassland', 'a row of trees'] // prettier-ignore
export const ROOMS = ['kitchen', 'dining room', 'study', 'living room', 'utility room', 'garden room'] // prettier-ignore
