/** What may be stopped while a user's function is at work. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
  /** Makes the statement that runs now fail. Never throws. */
  readonly cancel: () => Promise<void>
}

/** A user's function may hang in its own code, where no statement can be cancelled: then it is left behind. */
export async function untilAborted<Result>(
  { signal, cancel }: Abortable,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!signal) return work()
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => void cancel().finally(() => reject(signal.reason as Error))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work(), aborted])
  } catch (error) {
    // The words of a statement that was cancelled for it may come first.
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
