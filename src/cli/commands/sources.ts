import { badInput } from '../../domain/errors.ts'
import {
  addSource,
  findSource,
  removeSource,
  saveAudit,
  type NewSource,
  type Source,
} from '../../db/queries/sources.ts'
import { checkSourceName, intervalText, placeOf, shortPlace } from '../../loading/pull-place.ts'
import { withQueues, type Context, type OpenDatabase } from '../context.ts'
import { account, fileReading, type FileFlags } from '../load-options.ts'
import { syncSources } from '../pull.ts'
import { describeSources, printSources } from '../source-list.ts'

export interface AddFlags extends FileFlags {
  folder?: string
  url?: string
  /** Seconds. */
  every: number
  authority?: string
  treatAsOpen: boolean
}

/** `triage sources`: where workers pull submissions from, and how that goes. */
export async function sourcesList(context: Context, options: { json: boolean }): Promise<number> {
  return withQueues(context, async (database, queues) => {
    const sources = await describeSources(database, queues)
    const { out } = context
    if (options.json) out.line(JSON.stringify(sources))
    else if (sources.length > 0) printSources(out, sources)
    else
      out.line(
        'No sources. triage sources add NAME --folder DIR --every 1h lets the workers load by themselves.',
      )
    return 0
  })
}

/** `triage sources add`: from now on workers pull it. */
export async function sourcesAdd(context: Context, name: string, flags: AddFlags): Promise<number> {
  const source = await newSource(context, checkSourceName(name), flags)
  return withQueues(context, async (database, queues) => {
    await add(database, source)
    await syncSources(database, queues)
    context.out.line(
      `Source ${name}: ${source.location}, every ${intervalText(source.everySeconds)}. triage work pulls it from now on; triage sources pull ${name} pulls it at once.`,
    )
    return 0
  })
}

async function newSource(context: Context, name: string, flags: AddFlags): Promise<NewSource> {
  const place = await placeOf(flags, context.cwd)
  const { every, authority, treatAsOpen } = flags
  // What the mapping file says is kept with the source: workers may be on other machines.
  const { format, mapping, overrides } = await fileReading(flags, context.cwd)
  return {
    name,
    ...place,
    authority: authority ?? null,
    everySeconds: every,
    addedBy: account(),
    options: {
      treatAsOpen,
      ...(format === undefined ? {} : { format }),
      ...(mapping === undefined ? {} : { mapping: mapping.text }),
      ...(overrides === undefined ? {} : { overrides }),
    },
  }
}

async function add(database: OpenDatabase, source: NewSource): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { name } = source
    if ((await addSource(tx, source)) === undefined) {
      throw badInput(
        'source.exists',
        `There is a source ${name} already. To change it: triage sources remove ${name}, and add it again. What was loaded stays, and is not loaded twice.`,
      )
    }
    await saveAudit(tx, { doneBy: account(), action: 'source added', detail: detailOf(source) })
  })
}

/** `triage sources remove`: what was loaded from it stays. */
export async function sourcesRemove(context: Context, name: string): Promise<number> {
  return withQueues(context, async (database, queues) => {
    await database.db.transaction(async (tx) => {
      const removed = await removeSource(tx, name)
      if (removed === undefined) throw unknownSource(name)
      await saveAudit(tx, {
        doneBy: account(),
        action: 'source removed',
        detail: detailOf(removed),
      })
    })
    await syncSources(database, queues)
    context.out.line(`Source ${name} is removed. The submissions that came from it stay.`)
    return 0
  })
}

function detailOf(source: NewSource): Record<string, unknown> {
  const { name, kind, location, everySeconds, authority, options } = source
  const { format, treatAsOpen } = options
  return { name, kind, location: shortPlace({ kind, location }), everySeconds, authority, format, treatAsOpen } // prettier-ignore
}

export async function getSource(database: OpenDatabase, name: string): Promise<Source> {
  const source = await findSource(database.db, name)
  if (source === undefined) throw unknownSource(name)
  return source
}

function unknownSource(name: string): Error {
  return badInput('source.unknown', `There is no source ${name}. triage sources lists them.`)
}
