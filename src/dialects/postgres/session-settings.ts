import { syntax } from './syntax.ts'
import type { Connection, Row } from '../../connection.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { keyword } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { ClearsSessionError } from './errors.ts'
import { literal } from './literal.ts'

/** Session settings by name; null for a custom setting (`app.tenant`) that is not set. */
export type SessionSettings = ReadonlyMap<string, string | null>

/**
 * The settings that a session has changed. The role, the user and custom settings are in no list: a script must know
 * them by name.
 */
export const sessionSettings = (ownNames: string) => `SELECT name, setting FROM pg_settings
   WHERE source = 'session' AND context <> 'internal'
     AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
  UNION ALL SELECT 'session_authorization', session_user::text
  UNION ALL SELECT 'role', current_setting('role')
  UNION ALL SELECT own, nullif(current_setting(own, true), '') FROM unnest(${ownNames}::text[]) own`

/** The current settings. */
export async function readSettings(connection: Connection, ownNames: readonly string[]): Promise<SessionSettings> {
  return settingsOf((await connection.query(sessionSettings('$1'), [ownNames])).rows)
}

/** The rows of that query. */
export function settingsOf(rows: readonly Row[]): SessionSettings {
  return new Map(rows.map(({ name, setting }) => [String(name), typeof setting === 'string' ? setting : null]))
}

/** The statement that restores one setting: RESET if it was not set. */
export function putBackSql(name: string, before: string | null | undefined): string {
  return typeof before === 'string'
    ? `SELECT set_config(${literal(name)}, ${literal(before)}, false)`
    : // Quoted, including the dots: the server spells the names of custom settings this way.
      `RESET "${name.replaceAll('"', '""')}"`
}

/** The statement that sets one for the transaction only. */
export function setLocalSql(name: string, value: string): string {
  return `SELECT set_config(${literal(name)}, ${literal(value)}, true)`
}

/** Statements that set nothing for the session, unless a function that they call does. */
const setsNothing =
  /^\s*(?:INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE|TRUNCATE|REINDEX|ANALYZE|VACUUM|REFRESH|LOCK)\b/i

/** Whether SQL may change settings of its session. */
export function maySet(sql: string): boolean {
  return !setsNothing.test(sql) || /\bset_config\b|;\s*\S/i.test(sql)
}

const ownName =
  /(?:\b(?:RE)?SET\s+(?:SESSION\s+|LOCAL\s+)?|\bset_config\s*\(\s*')((?:\w+|"[^"]+")(?:\.(?:\w+|"[^"]+"))+)/gi

/** The custom settings that SQL may change, by the names that occur in it. */
export function ownSettings(sql: string): readonly string[] {
  return [...new Set([...sql.matchAll(ownName)].map(([, name = '']) => name.replaceAll('"', '')))]
}

/** The same determined from the text only, for a script: what the text does not show is not restored there. */
export function mayLeaveSet(sql: string): boolean {
  return /\bset_config\b/i.test(sql) || splitStatements(sql, syntax).some(({ text }) => setsSession(text))
}

function setsSession(statement: string): boolean {
  const [first = '', second = ''] = tokensOf(statement, syntax).slice(0, 2).map(keyword)
  if (first === 'SET') return second !== 'TRANSACTION' && second !== 'CONSTRAINTS'
  // A script saves values in settings, which these two would reset.
  if ((first === 'RESET' || first === 'DISCARD') && second === 'ALL') throw new ClearsSessionError(`${first} ALL`)
  return first === 'RESET' || first === 'DISCARD' || (first === 'DO' && /\bSET\b/i.test(statement))
}
