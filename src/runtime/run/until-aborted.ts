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
  const stops = stopsOf(signal)
  let stop = () => {}
  try {
    return await new Promise<Result>((resolve, reject) => {
      stop = () => void cancel().finally(() => reject(signal.reason as Error))
      stops.add(stop)
      work().then(resolve, reject)
    })
  } catch (error) {
    // The error of the statement that was cancelled may arrive first.
    throw signal.aborted ? signal.reason : error
  } finally {
    stops.delete(stop)
  }
}

/** What an abort stops. One listener for each signal: to add and remove one takes as long as a small revision. */
const known = new WeakMap<AbortSignal, Set<() => void>>()

function stopsOf(signal: AbortSignal): Set<() => void> {
  const stops = known.get(signal) ?? new Set()
  if (known.has(signal)) return stops
  known.set(signal, stops)
  signal.addEventListener(
    'abort',
    () => {
      for (const stop of stops) stop()
    },
    { once: true },
  )
  return stops
}
