import { quote } from './quote.ts'

/**
 * Statements that fail with this message unless the condition holds. SQLite allows RAISE only in a trigger, so a guard
 * is an INSERT that violates a CHECK whose name is the message.
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
