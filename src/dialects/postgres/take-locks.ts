import type { TakeLocks } from '../port/take-locks.ts'
import { doBlock } from './do-block.ts'
import { type KeyLock, keyLocksOf, type LockedTable } from './key-locks.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'

/**
 * A foreign key is a lock on both of its tables. PostgreSQL takes the first and waits for the second while it holds it.
 * A transaction that writes the tables in the other order then waits for the first, and after `deadlock_timeout` the
 * server ends one of the two.
 */
export const takeLocks: TakeLocks = (operations, { made, isHolding }) => {
  const wanted = operations.flatMap((operation): readonly LockedTable[] => {
    const locks = keyLocksOf(operation)
    if (operations.length === 1 || locks.length > 0 || !('table' in operation)) return locks
    return typeof operation.table === 'string' ? [{ table: operation.table, lock: 'ACCESS EXCLUSIVE' }] : []
  })
  const tables = new Map<string, KeyLock>()
  const queries: string[] = []
  for (const { table, lock, keysWhere } of wanted.filter((each) => !made.has(each.table))) {
    if (keysWhere !== undefined) queries.push(queryFor(keysWhere, lock))
    else if (lock === 'ACCESS EXCLUSIVE' || !tables.has(table)) tables.set(table, lock)
  }
  if (queries.length === 0 && tables.size < (isHolding ? 1 : 2)) return null
  const names = [...tables].map(([table, lock]) => literal(`${quoteTable(table)} IN ${lock} MODE`))
  return takingSql([...(names.length === 0 ? [] : [`ARRAY[${names.join(', ')}]`]), ...queries].join(' || '), isHolding)
}

/** As `regclass` prints them, names are quoted and found by the search path. */
function queryFor(keysWhere: string, lock: KeyLock): string {
  return `ARRAY(SELECT DISTINCT each::regclass || ' IN ${lock} MODE'
    FROM pg_constraint, unnest(ARRAY[confrelid, conrelid]) each WHERE contype = 'f' AND ${keysWhere})`
}

/**
 * Tries until all tables are locked, for as long as `lock_timeout` says. Each try takes them in the other order and
 * waits a little longer than the one before, all together less than `deadlock_timeout`; one that fails gives back what
 * it has. What the transaction held before, no try can give back: then it gives up as soon as somebody waits for that.
 * What cannot be locked, for want of a right or of the table, is left to the statement itself, whose error says more.
 */
function takingSql(tables: string, isHolding: boolean): string {
  const waited = `clock_timestamp() - start`
  const isWaitedFor =
    'EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))'
  const end = isHolding
    ? `${waited} > patience OR (${waited} > deadlock / 4 AND ${isWaitedFor})`
    : `${waited} > patience`
  return doBlock(`DECLARE
  tables text[] := ${tables};
  each text;
  given text := current_setting('lock_timeout');
  patience interval := CASE given WHEN '0' THEN '100 years' ELSE given END;
  deadlock interval := current_setting('deadlock_timeout');
  wait interval := least('50ms', patience);
  start timestamptz := clock_timestamp();
BEGIN
  LOOP
    BEGIN
      PERFORM set_config('lock_timeout', ceil(extract(epoch FROM wait) * 1000) || 'ms', true);
      FOREACH each IN ARRAY tables LOOP
        EXECUTE 'LOCK TABLE ONLY ' || each;
      END LOOP;
      PERFORM set_config('lock_timeout', given, true);
      RETURN;
    EXCEPTION
      WHEN lock_not_available OR deadlock_detected THEN
        IF ${end} THEN RAISE; END IF;
      WHEN OTHERS THEN RETURN;
    END;
    tables := ARRAY(SELECT name FROM unnest(tables) WITH ORDINALITY AS listed (name, at) ORDER BY at DESC);
    wait := least(wait * 1.5, patience, deadlock / (2 * cardinality(tables)));
    PERFORM pg_sleep(0.02 + 0.08 * random());
  END LOOP;
END`)
}
