import { Option, type Command } from 'commander'
import type { layersLoad as LayersLoad } from '../commands/layers.ts'
import type { FetchOptions } from '../commands/layers-fetch.ts'
import { checkAuthority, checkDay } from '../flags.ts'
import { coverage, json, parsed } from './options.ts'
import type { Register } from './register.ts'

/** Commands about constraint layers. */
export function registerLayers(program: Command, { context, exit }: Register): void {
  const layers = program
    .command('layers')
    .description('list the constraint layers that are loaded')
    .addOption(json)
    .action(async (o: { json: boolean }) => {
      const { layersList } = await import('../commands/layers.ts')
      exit(await layersList(context, o))
    })
  layers
    .command('load <path...>')
    .description(
      'load layers: folders with a layers.yaml, GeoJSON, CSV with well-known text, planning.data.gov.uk CSV or JSON, zipped shapefiles, GeoPackage, KML, KMZ, GML',
    )
    .addOption(new Option('--authority <A>', 'authority reference, or `england`'))
    .addOption(coverage)
    .option(
      '--covers <file>',
      "the area that was searched, where coverage is full: the council's boundary, say",
    )
    .addOption(
      new Option(
        '--dated <date>',
        'the day of which they show the state, YYYY-MM-DD; without it, today',
      ).argParser(parsed(checkDay)),
    )
    .addOption(json)
    .action(async (paths: string[], o: Parameters<typeof LayersLoad>[2]) => {
      const { layersLoad } = await import('../commands/layers.ts')
      exit(await layersLoad(context, paths, o))
    })
  layers
    .command('show <dataset>')
    .description('what was repaired and refused in one layer, feature by feature')
    .addOption(json)
    .action(async (dataset: string, o: { json: boolean }) => {
      const { layersShow } = await import('../commands/layers.ts')
      exit(await layersShow(context, dataset, o))
    })
  layers
    .command('fetch')
    .description(
      'fetch the current datasets of planning.data.gov.uk for an authority, and load them (goes out to the internet)',
    )
    .addOption(
      new Option('--authority <A>', 'authority reference, such as SWK')
        .argParser(parsed(checkAuthority))
        .makeOptionMandatory(),
    )
    .option('--dataset <D...>', 'only these; all that sites are checked against without it')
    .option('--base-url <url>', 'fetch from another server (https://www.planning.data.gov.uk)')
    .addOption(
      new Option(
        '--coverage <c>',
        'what the layers cover, in place of what is known of each dataset',
      ).choices(['full', 'partial', 'unknown']),
    )
    .option('--resume', 'go on with a fetch that was stopped or failed in part', false)
    .option('--replace', 'also where the layer was loaded from other files', false)
    .addOption(json)
    .action(async (o: FetchOptions) => {
      const { layersFetch } = await import('../commands/layers-fetch.ts')
      exit(await layersFetch(context, o))
    })
}
