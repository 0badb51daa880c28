/** How long a revision may take to be recorded if nothing else is set, in milliseconds: no database is asked. */
export const recordingTime = 10_000

/** It did not end in time. What it waits for goes on, and nobody waits for it. */
export class NotEndedError extends Error {
  constructor(milliseconds: number) {
    super(`it did not end within ${milliseconds / 1000} s`)
  }
}

/** The result of the work, if it ends in time. Throws NotEndedError. A loop that never waits cannot be stopped. */
export async function within<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotEndedError(milliseconds)), milliseconds)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
