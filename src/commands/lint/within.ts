import type { TimedWork, Watch } from '../../time-limit.ts'

/** It did not end in time. What it waits for goes on, and nobody waits for it. */
export class NotEndedError extends Error {
  constructor(milliseconds: number) {
    super(`it did not end within ${milliseconds / 1000} s`)
  }
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
