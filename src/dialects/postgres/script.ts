import type { ScriptDialect } from '../port/script.ts'
import { rowsText } from '../../words.ts'
import { terminate } from '../sql/terminate.ts'
import { doBlock } from './do-block.ts'
import { enterSchemaSql } from './enter-schema.ts'
import { literal } from './literal.ts'
import { lockTimeout } from './lock-timeout.ts'
import { quote } from './quote.ts'
import { scriptSession } from './script-session.ts'

/** Scripts for psql, or any connection that accepts several statements. */
export const script: ScriptDialect = {
  head: ['Run it with: psql -v ON_ERROR_STOP=1 -f <this file> <database>'],
  begin: ({ tables, versionTable, expected, settling, tableLockTimeout }) => [
    'BEGIN',
    ...tables,
    // It waits for another run without limit: the timeout is set afterwards.
    `LOCK TABLE ${versionTable} IN SHARE ROW EXCLUSIVE MODE`,
    ...settling,
    guard(versionTable, expected),
    lockTimeout(tableLockTimeout),
  ],
  commit: () => ['COMMIT'],
  block: null,
  terminate,
  enterSchema: enterSchemaSql,
  makeSchema: (schema) => [
    doBlock(`BEGIN
  IF to_regnamespace(${literal(quote(schema))}) IS NULL THEN
    CREATE SCHEMA ${quote(schema)};
  END IF;
END`),
  ],
  session: scriptSession,
  outside: (statements, { lockWait, tableLockTimeout }) =>
    lockWait === 'bounded' ? ['BEGIN', lockTimeout(tableLockTimeout), ...statements, 'COMMIT'] : statements,
}

function guard(versionTable: string, expected: readonly string[]): string {
  // RAISE treats each % as a placeholder.
  const text = rowsText(expected).replaceAll('%', '%%')
  const message = literal(`hub: this script starts from ${text}, but the database is at %. Nothing was changed.`)
  return doBlock(`DECLARE
  found text := (SELECT string_agg(version_num, ', ' ORDER BY version_num COLLATE "C") FROM ${versionTable});
BEGIN
  IF found IS DISTINCT FROM ${expected.length === 0 ? 'NULL' : literal(expected.toSorted().join(', '))} THEN
    RAISE EXCEPTION ${message}, coalesce(found, ${literal(rowsText([]))});
  END IF;
END`)
}
