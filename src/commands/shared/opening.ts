import type { OpenOptions } from '../../runtime/session/database.ts'
import { type CommandOptions, silent } from './logger.ts'

/** How a command opens its database: it says for whom it waits and what to know, and stops where it is told to. */
export function opening({ log = silent, signal }: CommandOptions): Omit<OpenOptions, 'readOnly'> {
  return { onWait: (message) => log.info(message), onWarn: (message) => log.warn(message), signal }
}
