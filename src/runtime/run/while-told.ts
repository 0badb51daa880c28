import type { ProgressDetails, ProgressTeller } from '../../progress.ts'

/** Where it can be read how far a statement is, while it runs. */
export interface ProgressSource {
  /** Null if nothing is known now. Throws if it cannot be read. */
  read(): Promise<ProgressDetails | null>
  /** Never throws, and does not wait for what is still being read. */
  close(): void
}

/** Milliseconds from one look to the next, and before the first: a short statement needs none. */
const pause = 1_000

/** Does the work, and tells meanwhile how far it is. That this cannot be read is no error. */
export async function whileTold<Result>(
  work: () => Promise<Result>,
  source: ProgressSource,
  progress: ProgressTeller,
): Promise<Result> {
  let isOver = false
  let timer: NodeJS.Timeout | null = null
  const later = () => {
    timer = setTimeout(() => void look(), pause).unref()
  }
  const look = async () => {
    try {
      const details = await source.read()
      if (isOver) return
      if (details !== null) progress.tell(details)
      later()
    } catch {
      // The work goes on without being told of.
    }
  }
  later()
  try {
    return await work()
  } finally {
    isOver = true
    if (timer !== null) clearTimeout(timer)
    source.close()
  }
}
