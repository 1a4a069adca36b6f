import type * as Connect from '../../../src/db/embedded/connect.ts'

/** A process that holds the embedded server: says so on a line, and stays until it is ended, or until its input ends. */
const [, , connectModule = '', dataDir = ''] = process.argv
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const { connectEmbedded } = (await import(connectModule)) as typeof Connect
  const { url, release } = await connectEmbedded({
    dataDir,
    onLost: (error) => say({ event: 'lost', code: error.code }),
  })
  say({ event: 'joined', url })
  process.stdin.on('end', () => {
    void release()
  })
  process.stdin.resume()
} catch (error) {
  const { code, kind, message } = error as { code?: string; kind?: string; message: string }
  say({ event: 'failed', code, kind, message })
}
