import type { Notice } from '../../notice.ts'
import type { Progress } from '../../progress.ts'
import type { Logger } from './logger.ts'
import { progressText } from './progress-text.ts'

/** The time, and what is called again and again. */
export interface Clock {
  now(): number
  /** Gives the function that ends it. */
  every(milliseconds: number, work: () => void): () => void
}

/** It keeps no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** Milliseconds without any line after which there is one. Of what takes long there are fewer. */
const [shortest, longest] = [3_000, 30_000]

/** The same logger, which logs the progress by `info` whenever it has been silent for a few seconds. */
export function withPlainProgress(log: Logger, clock: Clock = systemClock): Logger {
  let current: Progress | null = null
  let said = 0
  let stop: (() => void) | null = null
  const noticing =
    <What>(write: (what: What) => void) =>
    (what: What) => {
      said = clock.now()
      write(what)
    }
  const look = () => {
    if (current === null) return
    const now = clock.now()
    const silence = Math.min(Math.max((now - current.since) / 4, shortest), longest)
    if (now - said < silence) return
    said = now
    log.info(progressText(current, now))
  }
  return {
    debug: (message) => log.debug(message),
    info: noticing((message) => log.info(message)),
    warn: noticing((message) => log.warn(message)),
    error: noticing((message) => log.error(message)),
    onNotice: log.onNotice && noticing((notice: Notice) => log.onNotice?.(notice)),
    progress(progress) {
      current = progress
      if (progress === null) {
        stop?.()
        stop = null
        return
      }
      if (stop === null) {
        said = clock.now()
        stop = clock.every(1_000, look)
      }
      // Where the driver holds up the process, no timer fires.
      look()
    },
  }
}
