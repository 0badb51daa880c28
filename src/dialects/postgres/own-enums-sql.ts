import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'
import type { PostgresInspector } from './inspector.ts'

/*
 * The enum types that belong to columns, according to the columns' types in the catalog: a renamed table or column
 * keeps the type with which it was created.
 */

/**
 * A query for the enum types of a table's columns, or of one column, that are named after their column, by the rule of
 * `isEnumNameOf`.
 */
export function ownEnumsQuery(table: string, column?: string): string {
  const stem = "regexp_replace(c.relname, '^.*[.]', '') || '_'"
  const end = "'_' || lower(a.attname) || '_enum'"
  const bare = "rtrim(t.typname, '0123456789')"
  return `SELECT t.oid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type y ON y.oid = a.atttypid
        JOIN pg_type t ON t.oid = CASE WHEN y.typcategory = 'A' THEN y.typelem ELSE y.oid END AND t.typtype = 'e' AND t.typnamespace = c.relnamespace
       WHERE a.attrelid = to_regclass(${literal(quoteTable(table))}) AND a.attnum > 0 AND NOT a.attisdropped${column === undefined ? '' : ` AND a.attname = ${literal(column)}`}
         AND (t.typname = (${stem} || lower(a.attname) || '_enum')::name OR right(${bare}, length(${end})) = ${end}
           OR left(t.typname, length(${stem})) = ${stem} AND right(${bare}, 5) = '_enum')`
}

/** Drops the types in `hub_types` that are no longer used; in PL/pgSQL, with `hub_type` as a variable. */
export const DROP_UNUSED_ENUMS = `  FOREACH hub_type IN ARRAY hub_types LOOP
    BEGIN
      EXECUTE format('DROP TYPE %s', hub_type::regtype);
    EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
    END;
  END LOOP;`

/**
 * The statement that drops a table or a column, together with the enum types that belonged to its columns and that
 * nothing else uses. A script queries the catalog when it runs.
 */
export async function dropWithEnumsSql(
  statement: string,
  { table, column }: { readonly table: string; readonly column?: string },
  inspector: PostgresInspector | null,
): Promise<string> {
  if (!(await mayHaveEnums(table, column, inspector))) return statement
  return doBlock(`DECLARE
  hub_type oid;
  hub_types oid[] := array(${ownEnumsQuery(table, column)});
BEGIN
  ${statement};
${DROP_UNUSED_ENUMS}
END`)
}

async function mayHaveEnums(
  table: string,
  column: string | undefined,
  inspector: PostgresInspector | null,
): Promise<boolean> {
  if (inspector === null) return true
  const enums = await inspector.enumsByColumn(table)
  if (enums.size === 0 || column === undefined) return [...enums.values()].includes(true)
  // A missing one may be created by an earlier operation of the batch.
  return enums.get(column) ?? true
}
