import { poll } from '../../poll.ts'
import type { BackupDialect } from '../backup.ts'
import { LockTimeoutError } from '../transaction-errors.ts'
import { transactions } from './transaction.ts'

/** VACUUM INTO: a read of the whole database, on the connection in use, also while others read and write. */
export const backup: BackupDialect = {
  extension: '.db',
  find: async () => async (source, file, options) => {
    const { timeout, onWait, signal } = options.waiting
    const start = Date.now()
    const copied = await poll(
      async () => {
        try {
          await source.connection.query('VACUUM INTO ?', [file])
          return true
        } catch (error) {
          if (transactions.isTransient(error)) return undefined
          throw error
        }
      },
      {
        timeout,
        signal,
        onWait: (waited) =>
          onWait(`waiting for another process that writes to this database, ${Math.round(waited / 1000)} s so far`),
      },
    )
    if (!copied) throw new LockTimeoutError(Date.now() - start, null)
  },
}
