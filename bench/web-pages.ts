/** A kind of page; `url` answers another address of it for each number, so that nothing is asked twice in a row. */
export interface PageKind {
  name: string
  url: (n: number) => string
}

const TYPES = ['pp.full.householder', 'pp.full.minor', 'listed', 'wtt.notice', 'pp.full.major']
const DATASETS = ['conservation-area', 'flood-risk-zone', 'tree-preservation-zone', 'article-4-direction-area', 'listed-building', 'green-belt'] // prettier-ignore
const LANES = ['fix', 'check', 'complex', 'ready', 'none']
const STATES = ['determined', 'withdrawn']
const DUES = ['overdue', '7', '14', '28', 'none']
const of = <T>(values: readonly T[], n: number): T => values[n % values.length]!

/** Add a line for a new page. `deep` is an address of the twentieth page of each order, and of history; `ids` are open submissions. */
export function pageKinds(
  deep: Record<'order' | 'homes' | 'due' | 'history', string>,
  ids: readonly string[],
): PageKind[] {
  return [
    { name: 'queue, first page', url: () => '/queue' },
    { name: 'queue, page 20', url: () => deep.order },
    { name: 'by homes', url: () => '/queue?sort=homes' },
    { name: 'by homes, page 20', url: () => deep.homes },
    { name: 'by days left', url: () => '/queue?sort=due' },
    { name: 'by days left, page 20', url: () => deep.due },
    { name: 'lane', url: (n) => `/queue?lane=${of(LANES, n)}` },
    { name: 'type', url: (n) => `/queue?type=${of(TYPES, n)}` },
    { name: 'ward', url: (n) => `/queue?ward=Ward+${1 + (n % 24)}` },
    { name: 'constraint', url: (n) => `/queue?constraint=${of(DATASETS, n)}` },
    { name: 'days left', url: (n) => `/queue?due=${of(DUES, n)}` },
    { name: 'homes', url: (n) => `/queue?homes=${1 + (n % 40)}` },
    { name: 'assigned to nobody', url: (n) => `/queue?assigned=nobody&homes=${1 + (n % 9)}` },
    { name: 'my work', url: () => '/queue?assigned=me' },
    { name: 'changed', url: () => '/queue?changed=1' },
    { name: 'history', url: (n) => `/queue?state=${of(STATES, n)}` },
    { name: 'history, page 20', url: () => deep.history },
    { name: 'history: ward', url: (n) => `/queue?state=determined&ward=Ward+${1 + (n % 24)}` },
    { name: 'history: type', url: (n) => `/queue?state=determined&type=${of(TYPES, n)}` },
    { name: 'history: lane', url: (n) => `/queue?state=determined&lane=${of(LANES, n)}` },
    { name: 'history: constraint', url: (n) => `/queue?state=determined&constraint=${of(DATASETS, n)}` },
    { name: 'history: homes', url: (n) => `/queue?state=determined&homes=${1 + (n % 40) * 7}` },
    { name: 'history: text', url: (n) => `/queue?state=determined&q=${1 + (n % 220)}+orchardside+lane` },
    { name: 'history: by homes', url: (n) => `/queue?state=determined&sort=homes&ward=Ward+${1 + (n % 24)}` },
    { name: 'history: by days left', url: (n) => `/queue?state=determined&sort=due&ward=Ward+${1 + (n % 24)}` },
    { name: 'several at once', url: (n) => `/queue?lane=fix&lane=check&type=${of(TYPES, n)}&ward=Ward+${1 + (n % 24)}&due=28&homes=1` },
    { name: 'text: a reference', url: (n) => `/queue?q=26/${String(1000 + n * 10).padStart(6, '0')}` },
    { name: 'text: a few have it', url: (n) => `/queue?q=${1 + (n % 220)}+orchardside+lane` },
    { name: 'text: many have it', url: (n) => `/queue?q=${of(['extension', 'loft conv', 'street', 'parking'], n)}` },
    { name: 'submission', url: (n) => `/submissions/${of(ids, n)}` },
    { name: 'figures', url: () => '/figures' },
  ] // prettier-ignore
}
