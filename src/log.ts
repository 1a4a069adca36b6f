import { destination, pino, stdTimeFunctions, type Logger } from 'pino'

export type { Logger } from 'pino'

/**
 * JSON lines on standard error, so that standard output stays for results. Fixed messages; facts go in fields.
 * Never log names, addresses or document text.
 */
export function makeLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: ['*.apiKey', '*.databaseUrl', '*.redisUrl'],
    },
    destination({ fd: 2, sync: true }),
  )
}
