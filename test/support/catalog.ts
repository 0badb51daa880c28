import type { TestDatabase } from './databases.ts'

/**
 * The database's whole catalog, one line per item, sorted, including what hub's inspector does not read (sequences,
 * unused types, the order of columns). hub's own tables are left out.
 */
export async function catalogOf(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query(QUERIES[database.kind])
  return rows
    .map((row) => String(row['line']))
    .filter((line) => !/\bhub_version/.test(line))
    .toSorted()
}

/** Excludes objects of extensions and of PostgreSQL itself. */
const own = (catalog: string, oid: string) =>
  `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`

const postgres = `
SELECT format('schema %I', n.nspname) AS line FROM pg_namespace n WHERE ${own('pg_namespace', 'n.oid')}
UNION ALL
SELECT format('relation %I.%I: %s, %s, comment %L', n.nspname, c.relname, c.relkind, c.relpersistence, obj_description(c.oid, 'pg_class'))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind NOT IN ('i', 't') AND ${own('pg_class', 'c.oid')}
UNION ALL
SELECT format('column %I.%I.%s %I: %s, collation %s, %s, default %s, identity %L, generated %L, comment %L', n.nspname, c.relname,
         row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname, format_type(a.atttypid, a.atttypmod), l.collname,
         CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
         to_jsonb(a) ->> 'attgenerated', col_description(c.oid, a.attnum))
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind NOT IN ('i', 't', 'S', 'c') AND ${own('pg_class', 'c.oid')}
UNION ALL
SELECT format('constraint %I on %s: %s, valid %s', o.conname, o.conrelid::regclass, pg_get_constraintdef(o.oid), o.convalidated)
  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE o.contype <> 'n' AND o.conrelid <> 0 AND ${own('pg_class', 'o.conrelid')}
UNION ALL
SELECT format('index %s: valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname !~ '^pg_' AND ${own('pg_class', 'i.indrelid')}
UNION ALL
SELECT format('enum %I.%I: %s', n.nspname, t.typname, (SELECT string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = t.oid))
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${own('pg_type', 't.oid')}
UNION ALL
SELECT format('sequence %I.%I: %s from %s by %s, of %s.%s', n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement,
         e.refobjid::regclass, e.refobjsubid)
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_depend e ON e.objid = c.oid AND e.refclassid = 'pg_class'::regclass AND e.deptype IN ('a', 'i')
 WHERE ${own('pg_class', 'c.oid')}
UNION ALL
SELECT format('view %I.%I: %s', n.nspname, c.relname, pg_get_viewdef(c.oid))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${own('pg_class', 'c.oid')}
UNION ALL
SELECT format('function %I.%s', n.nspname, p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${own('pg_proc', 'p.oid')}
UNION ALL
SELECT format('trigger on %s: %s', g.tgrelid::regclass, pg_get_triggerdef(g.oid)) FROM pg_trigger g WHERE NOT g.tgisinternal`

const sqlite = `SELECT type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, 'of itself') AS line FROM sqlite_schema WHERE name <> 'sqlite_sequence'`

const QUERIES: Readonly<Record<TestDatabase['kind'], string>> = { postgres, sqlite }
