import type { ScriptDialect } from '../script.ts'
import { literal } from './literal.ts'

/** Scripts for psql, or any connection that takes several statements. */
export const script: ScriptDialect = {
  head: ['Run it with: psql -v ON_ERROR_STOP=1 -f <this file> <database>'],
  begin: ({ tables, versionTable, expected }) => [
    'BEGIN',
    ...tables,
    `LOCK TABLE ${versionTable} IN SHARE ROW EXCLUSIVE MODE`,
    guard(versionTable, expected),
  ],
  commit: () => ['COMMIT'],
}

function guard(versionTable: string, expected: readonly string[]): string {
  const text = expected.join(', ') || '(base)'
  const message = literal(`hub: this script starts from ${text}, and the database stands at %. Nothing was changed.`)
  return `DO $hub$
DECLARE
  found text := (SELECT string_agg(version_num, ', ' ORDER BY version_num COLLATE "C") FROM ${versionTable});
BEGIN
  IF found IS DISTINCT FROM ${expected.length === 0 ? 'NULL' : literal(expected.toSorted().join(', '))} THEN
    RAISE EXCEPTION ${message}, coalesce(found, '(base)');
  END IF;
END
$hub$`
}
