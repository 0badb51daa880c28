import type { BackupDialect } from '../port/backup.ts'
import { LockTimeoutError } from '../port/transaction-errors.ts'
import { whenFree } from './busy.ts'

/** VACUUM INTO: reads the whole database on the connection in use, while others may read and write. */
export const backup: BackupDialect = {
  extension: '.db',
  find:
    async () =>
    async (source, file, { waiting }) => {
      const start = performance.now()
      const copied = await whenFree(() => source.connection.query('VACUUM INTO ?', [file]), waiting)
      if (copied === undefined) throw new LockTimeoutError(performance.now() - start, null)
    },
}
