import type { ColumnName } from '../../schema/column-name.ts'
import { doBlock } from './do-block.ts'
import { convertColumns, takeDownUses, TYPE_AGAIN } from './enum-uses-sql.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'

/*
 * PostgreSQL can add and rename a value of an enum, and nothing else. For all other changes the type is recreated and
 * its columns are rewritten. Defaults, checks, index conditions and foreign keys that use a value of the old type are
 * dropped first and recreated afterwards from the definitions in the catalog. All of it is one block that queries the
 * catalog itself, so that it is the same online and in a script.
 */

/** An enum type whose values change. */
export interface EnumChange {
  /** Quoted, with its schema if it has one. */
  readonly type: string
  readonly values: readonly string[]
}

/**
 * Changes the values of a type in all columns that use it. `columns` must be among them; `mapping` replaces values that
 * are removed.
 */
export function changeEnumSql(
  change: EnumChange,
  columns: readonly ColumnName[],
  mapping: Readonly<Record<string, string>>,
): string {
  return doBlock(`${DECLARE(change)}
  IF hub_path IS NULL THEN
    RAISE EXCEPTION 'hub: enum % does not exist', ${literal(change.type)} USING ERRCODE = 'undefined_object';
  END IF;
${columns.length > 0 ? requireColumns(columns) : ''}  IF ${hasOtherValues(change)} THEN
${takeDownUses(mapping)}${convertColumns(mapping)}${TYPE_AGAIN}
${replaceType(change)}
  END IF;
${PUT_UP}`)
}

/** A column that becomes, or already is and remains, the only one with a type. */
export interface EnumColumn extends ColumnName {
  /** The statement that sets its type, which may refer to the type by name. */
  readonly statement: string
  /** False if the statement also sets the column's default. */
  readonly keepsDefault: boolean
}

/**
 * Creates a type if it does not exist, changes its values if they differ, and runs the column's own statement. A
 * PL/pgSQL block, from DECLARE to END.
 */
export function becomeEnumBlock(change: EnumChange, column: EnumColumn): string {
  const isThis = isColumn(column)
  return `${DECLARE(change)}
  IF hub_path IS NULL THEN
    CREATE TYPE ${change.type} AS ENUM (${valueList(change)});
  ELSIF ${hasOtherValues(change)} THEN
    SELECT string_agg(format('%s.%I', a.attrelid::regclass, a.attname), ', ' ORDER BY a.attrelid, a.attnum) INTO hub_found
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
     WHERE a.atttypid IN (hub_type, hub_list) AND NOT a.attisdropped AND a.attinhcount = 0 AND NOT (${isThis});
    IF hub_found IS NOT NULL THEN
      RAISE EXCEPTION 'hub: enum % is also the type of %; change the values of all of them with op.alterEnum', hub_path, hub_found
        USING ERRCODE = 'dependent_objects_still_exist';
    END IF;
${takeDownUses({})}${column.keepsDefault ? '' : forgetDefault(isThis)}${TYPE_AGAIN}
${replaceType(change)}
  END IF;
  ${column.statement};
${PUT_UP}`
}

/** Whether a row of pg_attribute is the column's. */
export function isColumn({ table, column }: ColumnName): string {
  return `a.attrelid = to_regclass(${literal(quoteTable(table))}) AND a.attname = ${literal(column)}`
}

/** The variables, and the type by its current name. */
const DECLARE = ({ type }: EnumChange) => `DECLARE
  hub_type oid := to_regtype(${literal(type)});
  hub_list oid; hub_path text; hub_aside text; hub_each record; hub_sql text; hub_found text;
  hub_down text[] := '{}'; hub_convert text[] := '{}'; hub_up text[] := '{}'; hub_type_up text[] := '{}'; hub_refused text[] := '{}';
BEGIN
  SELECT t.typarray, format('%I.%I', n.nspname, t.typname), format('%I.%I', n.nspname, 'hub_old_' || t.oid)
    INTO hub_list, hub_path, hub_aside
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = hub_type AND t.typtype = 'e';`

const valueList = ({ values }: EnumChange) => values.map(literal).join(', ')

function hasOtherValues(change: EnumChange): string {
  return `ARRAY[${valueList(change)}]::text[] IS DISTINCT FROM
      (SELECT array_agg(v.enumlabel::text ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = hub_type)`
}

function requireColumns(columns: readonly ColumnName[]): string {
  const rows = columns.map(
    ({ table, column }) =>
      `(to_regclass(${literal(quoteTable(table))}), ${literal(`${table}.${column}`)}, ${literal(column)})`,
  )
  return `  SELECT string_agg(k.path, ', ') INTO hub_found FROM (VALUES ${rows.join(', ')}) k(relation, path, name)
   WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.relation AND a.attname = k.name
                        AND NOT a.attisdropped AND a.atttypid IN (hub_type, hub_list));
  IF hub_found IS NOT NULL THEN
    RAISE EXCEPTION 'hub: % is not a column of enum %', hub_found, hub_path USING ERRCODE = 'undefined_column';
  END IF;
`
}

/** The column's statement sets its new default. */
function forgetDefault(isOwn: string): string {
  return `    SELECT array_remove(hub_up, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid)))
      INTO hub_up FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE ${isOwn};
`
}

function replaceType(change: EnumChange): string {
  return `    FOREACH hub_sql IN ARRAY hub_down LOOP EXECUTE hub_sql; END LOOP;
    EXECUTE format('ALTER TYPE %s RENAME TO %I', hub_path, 'hub_old_' || hub_type);
    EXECUTE 'CREATE TYPE ' || hub_path || ${literal(` AS ENUM (${valueList(change)})`)};`
}

/** A definition that still uses a removed value fails here; PostgreSQL's message alone does not tell which. */
const PUT_UP = `  FOREACH hub_sql IN ARRAY hub_convert || hub_up || hub_type_up LOOP
    BEGIN
      EXECUTE hub_sql;
    EXCEPTION WHEN invalid_text_representation THEN
      RAISE EXCEPTION 'hub: %, which is needed by: %', SQLERRM, hub_sql USING ERRCODE = 'invalid_text_representation';
    END;
  END LOOP;
END`
