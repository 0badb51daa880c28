/** How long a revision may take to be recorded if nothing else is set, in milliseconds: no database is asked. */
export const recordingTime = 10_000

/** It did not end in time. What it waits for goes on, and nobody waits for it. */
export class NotEndedError extends Error {
  constructor(milliseconds: number) {
    super(`it did not end within ${milliseconds / 1000} s`)
  }
}

/** Code of a revision that runs with a limit. */
export interface TimedWork {
  /** In the words of messages: "The 'up' of revision 5b09ebe23c76". */
  readonly what: string
  /** How long it may take. */
  readonly milliseconds: number
  /** Whether it runs on a scratch database. */
  readonly isOnScratch: boolean
}

/**
 * Told of code before it runs; what it returns is called once that code has ended, or its time is over. Where neither
 * happens the code never waits, as an endless loop does, and nothing but another thread can end the process.
 */
export type Watch = (work: TimedWork) => () => void

/** In messages. */
export function upOf(id: string): string {
  return `The 'up' of revision ${id}`
}

/** The result of the work, which is watched while it runs. */
export async function watched<Result>(
  timed: TimedWork,
  watch: Watch | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const hasEnded = watch?.(timed)
  try {
    return await work()
  } finally {
    hasEnded?.()
  }
}

/**
 * The result of the work, if it ends in time. Throws NotEndedError. A loop that never waits cannot be stopped from
 * here: `watch` is for that.
 */
export async function within<Result>(
  milliseconds: number,
  what: string,
  watch: Watch | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotEndedError(milliseconds)), milliseconds)
  })
  try {
    return await watched({ what, milliseconds, isOnScratch: false }, watch, () => Promise.race([work(), late]))
  } finally {
    clearTimeout(timer)
  }
}
