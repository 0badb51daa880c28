import { DatabaseBusyError } from '../../dialects/port/transaction-errors.ts'
import type { Transactions, Waiting } from '../../dialects/port/transactions.ts'
import { poll } from '../../poll.ts'

/** Does work that changes nothing if it fails, and repeats it while another process has the whole database locked. */
export type WhenFree = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Retries until the database as a whole is no longer locked. Throws DatabaseBusyError after the timeout. */
export async function pollWhileBusy<Result>(
  work: () => Promise<Result>,
  { isBusy, waiting }: { readonly isBusy: Transactions['isBusy']; readonly waiting: Waiting },
): Promise<Result> {
  const start = performance.now()
  let busy: unknown
  const found = await poll(
    async () => {
      try {
        return { result: await work() }
      } catch (error) {
        if (!isBusy(error)) throw error
        busy = error
        return undefined
      }
    },
    {
      timeout: waiting.timeout,
      signal: waiting.signal,
      onWait: (waited) =>
        waiting.onWait(
          `waiting for another process that has locked the whole database, ${Math.round(waited / 1000)} s so far`,
        ),
    },
  )
  if (found === undefined) throw new DatabaseBusyError(performance.now() - start, busy)
  return found.result
}
