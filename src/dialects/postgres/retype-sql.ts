import { bareName } from '../../schema/table-name.ts'
import { literal } from './literal.ts'
import { DROP_UNUSED_ENUMS, ownEnumsQuery } from './own-enums-sql.ts'
import { quote, quoteTable } from './quote.ts'

/** A column whose type is changed by a statement. */
export interface Retyping {
  readonly table: string
  readonly column: string
  readonly statement: string
  /** How the old values are converted, as SQL over the column; null if PostgreSQL has an assignment cast. */
  readonly using: string | null
  /** False if the statement also sets the column's default. */
  readonly keepsDefault: boolean
  /** False if the statement also sets the column's collation. */
  readonly keepsCollation: boolean
}

/**
 * Runs the statement that changes a column's type, and keeps what PostgreSQL would lose or refuse to convert: the
 * default, which is converted like the values in the rows, and the collation. Drops an enum type that was the column's
 * own and is no longer used. A PL/pgSQL block, from DECLARE to END: only the catalog knows what the column was.
 */
export function retypeBlock(retyping: Retyping): string {
  const { table, column, statement, keepsDefault } = retyping
  const alter = `ALTER TABLE ${quoteTable(table)} ALTER COLUMN ${quote(column)}`
  return `DECLARE
  hub_was record; hub_is record; hub_type oid; hub_try text; hub_value text;
  hub_types oid[] := array(${ownEnumsQuery(table, column)});
BEGIN
  ${readColumn('hub_was', table, column)}
${keepsDefault ? `  IF hub_was.expression IS NOT NULL THEN\n    ${alter} DROP DEFAULT;\n  END IF;\n` : ''}  ${statement};
  ${readColumn('hub_is', table, column)}
${keepCollation(retyping)}${keepsDefault ? keepDefault(retyping, alter) : ''}  IF hub_is.oid = hub_was.oid THEN
    hub_types := '{}';
  END IF;
${DROP_UNUSED_ENUMS}
END`
}

/** What is kept of the column, in a record. A computed column has no default, and `nextval` works with any type. */
function readColumn(record: string, table: string, column: string): string {
  return `SELECT a.atttypid AS oid, format_type(a.atttypid, a.atttypmod) AS type, t.typname AS name, t.typcollation <> 0 AS has_collation,
         (SELECT format('%I.%I', n.nspname, l.collname) FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
           WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation) AS collation,
         d.adbin::text AS tree, pg_get_expr(d.adbin, d.adrelid) AS expression
    INTO ${record}
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND coalesce(to_jsonb(a) ->> 'attgenerated', '') = ''
     AND d.adbin::text !~ ':funcid 1574 '
   WHERE a.attrelid = to_regclass(${literal(quoteTable(table))}) AND a.attname = ${literal(column)} AND NOT a.attisdropped;`
}

function keepCollation({ table, column, keepsCollation }: Retyping): string {
  if (!keepsCollation) return ''
  const path = `${quoteTable(table)} ALTER COLUMN ${quote(column)}`.replaceAll('%', '%%')
  return `  IF hub_was.collation IS NOT NULL AND hub_is.has_collation AND hub_is.collation IS NULL THEN
    EXECUTE format(${literal(`ALTER TABLE ${path} TYPE %s COLLATE %s`)}, hub_is.type, hub_was.collation);
  END IF;
`
}

/**
 * The text of a value is tried first, which converts `'new'` to a value of an enum, and then a cast; if there is a
 * USING expression, that is tried before both. An expression (`now()`) is kept.
 */
function keepDefault({ table, column, using }: Retyping, alter: string): string {
  const row = `' FROM (SELECT (' || hub_was.expression || ')::' || hub_was.type || ${literal(` AS ${quote(column)}) ${quote(bareName(table))}`)}`
  const ask = (value: string, type: string) => `${literal(`SELECT (${value})`)} || ${type} || '::text' || ${row}`
  const sources = [...(using === null ? [] : [using]), quote(column)]
  const tries = sources.flatMap((value) => [ask(value, "''"), ask(value, "'::' || hub_is.type")])
  return `  IF hub_was.expression IS NOT NULL THEN
    hub_value := NULL;
    FOREACH hub_try IN ARRAY CASE WHEN ${IS_CONSTANT} THEN ARRAY[
      ${tries.join(',\n      ')}
    ] ELSE ARRAY['', '::' || hub_is.type, '::text::' || hub_is.type] END LOOP
      BEGIN
        IF hub_try LIKE 'SELECT %' THEN
          EXECUTE hub_try INTO hub_value;
          IF hub_value IS NULL OR NOT (hub_is.name IN ('int2', 'int4', 'int8', 'numeric', 'money') AND hub_value ~ '^[0-9]+([.][0-9]+)?$') THEN
            hub_value := quote_nullable(hub_value);
          END IF;
        ELSE
          hub_value := '(' || hub_was.expression || ')' || hub_try;
        END IF;
        EXECUTE ${literal(`${alter} SET DEFAULT `)} || hub_value;
        EXIT;
      EXCEPTION WHEN data_exception OR syntax_error_or_access_rule_violation OR raise_exception THEN
        hub_value := NULL;
      END;
    END LOOP;
    IF hub_value IS NULL THEN
      RAISE EXCEPTION 'hub: the default % of % is not a value of type %; give the new default with the type, or null to drop it', hub_was.expression, ${literal(`${table}.${column}`)}, hub_is.type
        USING ERRCODE = 'datatype_mismatch';
    END IF;
  END IF;
`
}

/**
 * Whether the default is a constant, with or without a cast, and not a call with varying results: PostgreSQL's
 * expression tree contains no other nodes, and no functions except immutable casts.
 */
const IS_CONSTANT = `hub_was.tree !~ '[{](?!CONST |RELABELTYPE |COERCEVIAIO |ARRAYEXPR |ARRAY |ARRAYCOERCEEXPR |CASETESTEXPR |COERCETODOMAIN |FUNCEXPR )'
      AND hub_was.tree !~ ':funcformat 0 '
      AND NOT EXISTS (SELECT FROM regexp_matches(hub_was.tree, ':funcid ([0-9]+) ', 'g') m(ids) JOIN pg_proc p ON p.oid = m.ids[1]::oid WHERE p.provolatile <> 'i')`
