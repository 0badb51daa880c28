import type { Connection } from '../../connection.ts'
import type { KeptSession } from '../port/kept-session.ts'

/** Connection settings that can be read without accessing the file, which another process may have locked. */
const anywhere = [
  'recursive_triggers',
  'ignore_check_constraints',
  'reverse_unordered_selects',
  'query_only',
  'read_uncommitted',
  'automatic_index',
  'cell_size_check',
  'checkpoint_fullfsync',
  'fullfsync',
  'trusted_schema',
  'writable_schema',
]

/** Settings that hub itself changes for a transaction, and settings that SQLite ignores or refuses inside one. */
const outside = ['foreign_keys', 'busy_timeout', 'legacy_alter_table', 'temp_store']

/** Settings whose reading accesses the file. */
const withFile = ['synchronous', 'cache_size']

/** The settings of a connection, by pragma. */
export async function keepSession(connection: Connection): Promise<KeptSession> {
  const kept = new Map<string, string>()
  const read = async (names: readonly string[]) => {
    for (const name of names) kept.set(name, await pragma(connection, name))
  }
  await read([...anywhere, ...outside])
  let isCaseSensitive: boolean | null = null
  let isInside = false
  let isTouched = false
  return {
    get isTouched() {
      return isTouched
    },
    async begun() {
      isInside = true
      if (isCaseSensitive !== null) return
      await read(withFile)
      isCaseSensitive = await likeIsCaseSensitive(connection)
    },
    ended() {
      isInside = false
    },
    async before(sql) {
      isTouched ||= /\bpragma\b/i.test(sql)
    },
    async putBack() {
      if (!isTouched) return
      for (const [name, was] of kept) {
        if (isInside && !anywhere.includes(name)) continue
        if ((await pragma(connection, name)) !== was) await connection.exec(`PRAGMA ${name} = ${was}`)
      }
      // It cannot be read. Setting it replaces an application-defined like(), so it is set only if it differs.
      if (isCaseSensitive !== null && (await likeIsCaseSensitive(connection)) !== isCaseSensitive)
        await connection.exec(`PRAGMA case_sensitive_like = ${isCaseSensitive ? 'ON' : 'OFF'}`)
      isTouched = isInside
    },
  }
}

async function pragma(connection: Connection, name: string): Promise<string> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  return String(Object.values(rows[0] ?? {})[0] ?? '')
}

async function likeIsCaseSensitive(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query(`SELECT 'a' LIKE 'A' AS alike`)
  return Number(rows[0]?.['alike']) === 0
}
