import { quote } from './quote.ts'

/**
 * Statements that fail, in these words, unless the condition holds. SQLite has no RAISE outside a trigger: a guard is
 * an INSERT that breaks a CHECK whose name says what is wrong.
 */
export function guard(words: string, condition: string): readonly string[] {
  return [
    `CREATE TEMP TABLE hub_guard (
  ok INTEGER NOT NULL,
  CONSTRAINT ${quote(words)} CHECK (ok = 1)
)`,
    `INSERT INTO temp.hub_guard ${condition}`,
    'DROP TABLE temp.hub_guard',
  ]
}
