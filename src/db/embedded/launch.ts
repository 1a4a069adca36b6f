import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { LogFile } from './log-file.ts'
import { PORT, type Places } from './paths.ts'
import { serverEnv } from './probe.ts'
import type { RunAs } from './run-as.ts'

/**
 * Starts the server and watches its own input, a pipe from the keeper. When that ends, and it ends however the keeper dies,
 * the server is told to stop (SIGINT: fast, clean). Repeated, as the server may be too young yet to have heard.
 *
 * File 3 is a lock that the kernel lets go of when the last process of the server has ended. It holds between containers,
 * where PostgreSQL's own (a process id) means nothing; under it, an id that is there was left by a server that died.
 */
const WATCH = `
if command -v flock >/dev/null 2>&1; then
  flock -n 3 || { echo locked; exit 1; }
  rm -f postmaster.pid
fi
exec 4<&0
"$@" </dev/null >&2 4<&- &
server=$!
echo "$server"
exec >&2
{ read -r _ <&4; while kill -INT "$server"; do sleep 1; done; } 2>/dev/null 3>&- &
reader=$!
exec 3>&-
wait "$server"
status=$?
kill "$reader" 2>/dev/null
exit "$status"
`

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Statements and values hold applicants' data, and are no business of a log: only the server's own life goes there.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Starts the shell that starts the server: its output is the server's process id, or `locked`. */
export function launch(places: Places, runAs: RunAs, log: LogFile, lockFile: number): ChildProcess {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const postgres = [...runAs.wrap, join(runAs.native, 'bin', 'postgres')]
  const words = [
    ...postgres,
    '-D',
    runAs.dataArgument(places.dataDir),
    '-k',
    places.socketDir,
    '-p',
    String(PORT),
    ...settings,
  ]
  return spawn('/bin/sh', ['-c', WATCH, 'sh', ...words], {
    ...runAs.ids,
    cwd: places.dataDir,
    env: serverEnv(),
    stdio: ['pipe', 'pipe', log.fd, lockFile],
  })
}
