import { type Spellings, UUID_OF_RANDOM_BYTES } from '../sql/portable-expressions.ts'

/**
 * SQLite's spellings. CURRENT_TIMESTAMP is UTC in the format of datetime('now'), which TypeORM writes:
 * https://www.sqlite.org/lang_createtable.html#the_default_clause
 */
export const spellings: Spellings = {
  now: ["datetime('now')", 'CURRENT_TIMESTAMP'],
  today: ['CURRENT_DATE', "date('now')"],
  timeOfDay: ['CURRENT_TIME', "time('now')"],
  uuid: [UUID_OF_RANDOM_BYTES],
}
