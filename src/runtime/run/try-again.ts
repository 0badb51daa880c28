import type { Transactions } from '../../dialects/port/transactions.ts'
import type { OperationLog } from '../../op/port.ts'
import { warnOf } from '../../notice.ts'
import { sleep } from '../../poll.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import { messageOf } from '../../words.ts'

/** What is needed to decide about a retry. */
export interface TryAgainRequest {
  readonly transactions: Pick<Transactions, 'isTransient'>
  readonly sink: Pick<StatementSink, 'lockHolders'>
  readonly log: OperationLog
  readonly signal?: AbortSignal | undefined
}

const attempts = 5

/**
 * Whether the failed work should be retried: it failed because of a lock, a deadlock or a serialization failure, and
 * fewer than five tries were made. If so, it has logged the retry and waited, longer each time. `count` is the number
 * of tries so far.
 */
export async function tryAgain(request: TryAgainRequest, error: unknown, count: number): Promise<boolean> {
  const { transactions, sink, log, signal } = request
  if (count >= attempts || signal?.aborted || !transactions.isTransient(error)) return false
  const holders = await sink.lockHolders(error)
  const lines = [
    messageOf(error),
    ...holders.map((holder) => `  held by: ${holder}`),
    `  trying again (${count + 1} of ${attempts})`,
  ]
  const facts = { attempt: count + 1, of: attempts, heldBy: holders }
  warnOf({ code: 'TRYING_AGAIN', message: lines.join('\n'), facts }, log)
  await sleep(100 * 2 ** count * (0.5 + Math.random()), signal)
  return true
}
