import type { TestDatabase } from '../../support/databases.ts'

const locks = `pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/** The two numbers of the run lock that is held in a PostgreSQL database. */
export async function lockKeyIn(database: TestDatabase): Promise<readonly number[]> {
  const [key] = await database.query(`SELECT classid, objid FROM ${locks}`)
  if (key === undefined) throw new Error('No run lock is held.')
  return [Number(key['classid']), Number(key['objid'])]
}

/** When the process that holds the run lock now was last seen with it, in milliseconds of the database's clock. */
export async function lastHeld(database: TestDatabase): Promise<number> {
  const [holder] = await database.query(`SELECT pid FROM ${locks}`)
  let last = Date.now()
  for (;;) {
    const [held] = await database.query(
      `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS at FROM ${locks} AND pid = $1`,
      [holder?.['pid']],
    )
    if (held === undefined) return last
    last = Number(held['at'])
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
