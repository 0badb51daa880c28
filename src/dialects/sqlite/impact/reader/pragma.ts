import type { PragmaStmt } from 'sqlite3-parser'

import type { Change } from '../../../port/sql-change.ts'

/** Those that stay with the connection after the transaction. */
const SETTINGS = new Set([
  'foreign_keys',
  'defer_foreign_keys',
  'recursive_triggers',
  'ignore_check_constraints',
  'legacy_alter_table',
  'busy_timeout',
  'synchronous',
  'cache_size',
  'writable_schema',
])

/** What SQLite refuses, or does not do, within a transaction. */
const OUTSIDE = new Set(['journal_mode', 'foreign_keys', 'wal_checkpoint', 'incremental_vacuum', 'auto_vacuum'])

/** A pragma that sets something; one that asks does nothing. */
export function readPragma({ name: { objName }, body }: PragmaStmt): readonly Change[] {
  if (body === undefined) return [{ kind: 'harmless' }]
  const name = objName.text.toLowerCase()
  const setting: readonly Change[] = SETTINGS.has(name)
    ? // It ends with the transaction by itself.
      [{ kind: 'setSetting', name, isLocal: name === 'defer_foreign_keys' }]
    : []
  const outside: readonly Change[] = OUTSIDE.has(name) ? [{ kind: 'outsideOnly', what: `PRAGMA ${name}` }] : []
  const all = [...setting, ...outside]
  return all.length > 0 ? all : [{ kind: 'harmless' }]
}
