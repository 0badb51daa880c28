/** What is needed to stop a user's function. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
  /** Makes the running statement fail. Never throws. */
  readonly cancel: () => Promise<void>
}

/** A user's function may hang in its own code, where there is no statement to cancel; it is then abandoned. */
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
    // The error of the statement that was cancelled may arrive first.
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
