import { sleep } from '../poll.ts'
import type { Database } from './database.ts'

const attempts = 10

/**
 * Makes the version table and the log where they are missing. CREATE TABLE IF NOT EXISTS is not enough: sessions
 * released together still meet in the catalog (23505, 42710, 42P07), so that is caught and tried again.
 */
export async function ensureVersionTables(database: Database): Promise<void> {
  const { connection, transactions, versionTable, versionLog, session, waiting, dialect } = database
  const inspector = dialect.inspector(connection)
  // Asked first: IF NOT EXISTS wants the right to create tables even where there is nothing to create.
  if ((await inspector.hasTable(versionTable.name)) && (await inspector.hasTable(versionLog.name))) return
  for (let attempt = 1; ; attempt++) {
    const open = await transactions.begin(connection, {
      versionTable: null,
      label: 'hub',
      tableLockTimeout: waiting.timeout,
      waiting,
    })
    session.markTransaction(true)
    try {
      await connection.exec(versionTable.createSql)
      await connection.exec(versionLog.createSql)
      await open.commit()
      return
    } catch (error) {
      await open.rollback()
      if (!transactions.isRace(error) || attempt === attempts) throw error
      await sleep(50 * Math.random())
    } finally {
      session.markTransaction(false)
    }
  }
}
