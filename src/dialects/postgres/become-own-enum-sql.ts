import { bareName, siblingName } from '../../schema/table-name.ts'
import { becomeEnumBlock, type EnumColumn, isColumn } from './change-enum-sql.ts'
import { literal } from './literal.ts'
import { asideName, renameToFree } from './make-room-sql.ts'
import { ownEnumsQuery } from './own-enums-sql.ts'
import { quote, quoteTable } from './quote.ts'

/** An enum type named after its column: its name, which may be taken, and its values. */
export interface OwnEnum {
  readonly name: string
  readonly values: readonly string[]
  /** Whether the type is renamed to that name, together with the column. */
  readonly isRenamed: boolean
}

/**
 * Like `becomeEnumBlock`, for a type that is named after its column. If the column already has such a type under
 * another name, because the table or the column was renamed, that type is used and keeps its name. If another column's
 * type has the name, the new type gets a number appended to its name. Until the end of the block, the type has the name
 * used by the statements, and another type of that name is renamed temporarily.
 */
export function becomeOwnEnumBlock({ name, values, isRenamed }: OwnEnum, column: EnumColumn): string {
  const path = quoteTable(name)
  const aside = quoteTable(siblingName(name, asideName(name)))
  return `DECLARE
  hub_own oid; hub_own_name text; hub_is_taken boolean;
BEGIN
  SELECT t.oid, t.typname INTO hub_own, hub_own_name FROM pg_type t
   WHERE t.oid IN (${ownEnumsQuery(column.table, column.column)})
     AND NOT EXISTS (${otherColumns('t.oid, t.typarray', column)});
  SELECT EXISTS (${otherColumns('t.oid, t.typarray', column)}) AND NOT EXISTS (${ownColumn('t.oid, t.typarray', column)})
    INTO hub_is_taken FROM pg_type t WHERE t.oid = to_regtype(${literal(path)});
  IF hub_own = to_regtype(${literal(path)}) THEN
    hub_own := NULL;
  END IF;
  IF hub_is_taken OR hub_own IS NOT NULL AND to_regtype(${literal(path)}) IS NOT NULL THEN
    ALTER TYPE ${path} RENAME TO ${quote(asideName(name))};
  END IF;
  IF hub_own IS NOT NULL THEN
    EXECUTE format('ALTER TYPE %s RENAME TO %I', hub_own::regtype, ${literal(bareName(name))});
  END IF;
${becomeEnumBlock({ type: path, values }, column)};
${isRenamed ? '' : giveOwnName(path)}  IF to_regtype(${literal(aside)}) IS NOT NULL THEN
    IF to_regtype(${literal(path)}) IS NOT NULL THEN
${renameToFree(name)}
    END IF;
    ALTER TYPE ${aside} RENAME TO ${quote(bareName(name))};
  END IF;
END`
}

function giveOwnName(path: string): string {
  return `  IF hub_own IS NOT NULL THEN
    EXECUTE format(${literal(`ALTER TYPE ${path.replaceAll('%', '%%')} RENAME TO %I`)}, hub_own_name);
  END IF;
`
}

function otherColumns(types: string, column: EnumColumn): string {
  return `${columnsOf(types)} AND a.attinhcount = 0 AND NOT (${isColumn(column)})`
}

function ownColumn(types: string, column: EnumColumn): string {
  return `${columnsOf(types)} AND ${isColumn(column)}`
}

function columnsOf(types: string): string {
  return `SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
                  WHERE a.atttypid IN (${types}) AND NOT a.attisdropped`
}
