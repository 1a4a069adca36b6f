import type { KindGrammar } from '../grammar.ts'
import { access } from './access.ts'
import { flood } from './flood.ts'
import { heritage } from './heritage.ts'
import { ecology } from './ecology.ts'
import { biodiversity, trees } from './nature.ts'
import { planning } from './planning.ts'
import { technical } from './technical.ts'

/** Kinds of written documents; drawings and forms are in files of their own. */
export const kinds: readonly KindGrammar[] = [heritage, access, planning, flood, trees, biodiversity, ecology, ...technical] // prettier-ignore
