import { ownedByUser, userSchema } from './relation-queries.ts'

/* The objects that hub has no operation for, each query with the statements that create and drop them. */

export const isCurrent = 'n.nspname = current_schema() AS is_current'

/** The name as it is written in a statement, with its schema unless that is the current one. */
const written = (column: string, schema = 'n.nspname') =>
  `CASE WHEN ${schema} = current_schema() THEN '' ELSE quote_ident(${schema}) || '.' END || quote_ident(${column})`

/** A row of each query. The columns after these are the definition and the drop. */
const select = (kind: string, name: string, extra = `''`) =>
  `SELECT ${kind} AS kind, n.nspname AS schema, ${name} AS name, ${isCurrent}, ${extra} AS signature,`

const inUserSchema = (catalog: string, oid: string) => `${userSchema} AND ${ownedByUser(catalog, oid)}`

/** The rows of a query with their places in an order that does not depend on the server's collation. */
const sorted = (query: string, first = '') =>
  `SELECT o.kind, o.schema, o.name, o.is_current, o.signature, o.definition, o.drop,
         row_number() OVER (ORDER BY ${first}o.schema COLLATE "C", o.name COLLATE "C", o.signature COLLATE "C") AS place FROM (${query}) o`

/** plpgsql is in every database. */
export const EXTENSIONS = sorted(
  `  SELECT 'extension' AS kind, NULL::text AS schema, e.extname AS name, true AS is_current, '' AS signature,
         format('CREATE EXTENSION IF NOT EXISTS %I', e.extname)
           || CASE WHEN e.extrelocatable AND n.nspname <> current_schema() THEN format(' WITH SCHEMA %I', n.nspname) ELSE '' END AS definition,
         format('DROP EXTENSION IF EXISTS %I', e.extname) AS drop
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
   WHERE e.extname <> 'plpgsql'`,
)

const collated = (own: string, usual: string) =>
  `coalesce((SELECT ' COLLATE ' || quote_ident(l.collname) FROM pg_collation l WHERE l.oid = ${own} AND ${own} <> ${usual}), '')`

/** Domains, composite types and ranges. */
export const TYPES = sorted(
  `  ${select(`'domain'`, 't.typname')}
         'CREATE DOMAIN ' || ${written('t.typname')} || ' AS ' || format_type(t.typbasetype, t.typtypmod)
           || ${collated('t.typcollation', 'b.typcollation')} || coalesce(' DEFAULT ' || t.typdefault, '')
           || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(o.conname) || ' ' || pg_get_constraintdef(o.oid), '' ORDER BY o.conname)
                          FROM pg_constraint o WHERE o.contypid = t.oid AND o.contype = 'c'), '') AS definition,
         'DROP DOMAIN ' || ${written('t.typname')} AS drop
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
   WHERE t.typtype = 'd' AND ${inUserSchema('pg_type', 't.oid')}
  UNION ALL
  ${select(`'composite type'`, 'c.relname')}
         'CREATE TYPE ' || ${written('c.relname')} || ' AS (' || coalesce((
           SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ${collated('a.attcollation', 'b.typcollation')}, ', ' ORDER BY a.attnum)
             FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')',
         'DROP TYPE ' || ${written('c.relname')}
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'c' AND ${inUserSchema('pg_class', 'c.oid')}
  UNION ALL
  ${select(`'range type'`, 't.typname')}
         'CREATE TYPE ' || ${written('t.typname')} || ' AS RANGE (SUBTYPE = ' || format_type(r.rngsubtype, NULL)
           || CASE WHEN r.rngsubdiff::oid <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff::text ELSE '' END
           || coalesce(', MULTIRANGE_TYPE_NAME = ' || ((to_jsonb(r) ->> 'rngmultitypid')::oid::regtype)::text, '') || ')',
         'DROP TYPE ' || ${written('t.typname')}
    FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE ${inUserSchema('pg_type', 't.oid')}`,
)

const routineKind = `CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END`
const routineSignature = `'(' || pg_get_function_identity_arguments(p.oid) || ')'`

const support = (word: string, column: string) =>
  `CASE WHEN ${column}::oid <> 0 THEN ', ${word} = ' || ${column}::text ELSE '' END`

/** Functions and procedures, without those that belong to a range type, then the aggregates that use them. */
export const ROUTINES = sorted(
  `  ${select(routineKind, 'p.proname', routineSignature)}
         CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE
           'CREATE AGGREGATE ' || ${written('p.proname')} || '(' || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END
             || ') (SFUNC = ' || g.aggtransfn::text || ', STYPE = ' || format_type(g.aggtranstype, NULL)
             || ${support('FINALFUNC', 'g.aggfinalfn')} || ${support('COMBINEFUNC', 'g.aggcombinefn')}
             || coalesce(', INITCOND = ' || quote_literal(g.agginitval), '')
             || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END || ')' END AS definition,
         'DROP ' || upper(${routineKind}) || ' ' || ${written('p.proname')} || '('
           || CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END || ')' AS drop
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
   WHERE ${inUserSchema('pg_proc', 'p.oid')}
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'i')`,
  `o.kind = 'aggregate', `,
)

const tableOf = `JOIN pg_class c ON c.oid = %s JOIN pg_namespace n ON n.oid = c.relnamespace`
const ofTable = (oid: string) => tableOf.replace('%s', oid)
const table = written('c.relname')
const userTable = inUserSchema('pg_class', 'c.oid')
const onTable = `' on ' || ${table}`

/** Partitions, which no listing of tables has, with what is theirs alone. */
export const PARTITIONS = sorted(
  `  ${select(`'partition'`, 'c.relname')}
         'CREATE TABLE ' || ${table} || ' PARTITION OF ' || ${written('m.relname', 'mn.nspname')} || ' ' || pg_get_expr(c.relpartbound, c.oid)
           || CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END AS definition, NULL AS drop,
         (SELECT count(*) FROM pg_partition_ancestors(c.oid)) AS depth
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits h ON h.inhrelid = c.oid
    JOIN pg_class m ON m.oid = h.inhparent JOIN pg_namespace mn ON mn.oid = m.relnamespace
   WHERE c.relispartition AND c.relkind IN ('r', 'p') AND ${userTable}`,
  'o.depth, ',
)

export const PARTITION_PARTS = sorted(
  `  ${select(`'constraint'`, 'o.conname', onTable)}
         'ALTER TABLE ' || ${table} || ' ADD CONSTRAINT ' || quote_ident(o.conname) || ' ' || pg_get_constraintdef(o.oid) AS definition, NULL AS drop
    FROM pg_constraint o ${ofTable('o.conrelid')}
   WHERE c.relispartition AND o.conparentid = 0 AND o.coninhcount = 0 AND o.contype IN ('c', 'u', 'p', 'f', 'x') AND ${userTable}
  UNION ALL
  ${select(`'index'`, 'x.relname', onTable)} pg_get_indexdef(i.indexrelid), NULL
    FROM pg_index i ${ofTable('i.indrelid')} JOIN pg_class x ON x.oid = i.indexrelid
   WHERE c.relispartition AND NOT x.relispartition AND ${userTable}
     AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid)`,
)

const optionsOf = `(SELECT string_agg(quote_ident(o.option_name) || ' = ' || quote_literal(o.option_value), ', ' ORDER BY o.option_name)
                      FROM pg_options_to_table(c.reloptions) o)`
const relationWord = `CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END`

/** Settings of tables, statistics, policies, rules and the state of triggers. */
export const TABLE_PARTS = sorted(
  `  ${select(`'settings'`, 'c.relname')} 'ALTER ' || ${relationWord} || ' ' || ${table} || ' SET (' || ${optionsOf} || ')' AS definition, NULL AS drop
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.reloptions IS NOT NULL AND ${userTable}
  UNION ALL
  ${select(`'persistence'`, 'c.relname')} 'ALTER TABLE ' || ${table} || ' SET UNLOGGED', NULL
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND c.relpersistence = 'u' AND ${userTable}
  UNION ALL
  ${select(`'replica identity'`, 'c.relname')} 'ALTER TABLE ' || ${table} || ' REPLICA IDENTITY ' || CASE c.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END, NULL
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND c.relreplident IN ('f', 'n') AND ${userTable}
  UNION ALL
  ${select(`'row security'`, 'c.relname')} 'ALTER TABLE ' || ${table} || ' ENABLE ROW LEVEL SECURITY', NULL
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relrowsecurity AND ${userTable}
  UNION ALL
  ${select(`'forced row security'`, 'c.relname')} 'ALTER TABLE ' || ${table} || ' FORCE ROW LEVEL SECURITY', NULL
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relforcerowsecurity AND ${userTable}
  UNION ALL
  ${select(`'policy'`, 'y.polname', onTable)}
         'CREATE POLICY ' || quote_ident(y.polname) || ' ON ' || ${table} || CASE WHEN y.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
           || ' FOR ' || CASE y.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
           || ' TO ' || (SELECT string_agg(coalesce(quote_ident(w.rolname), 'PUBLIC'), ', ' ORDER BY w.rolname) FROM unnest(y.polroles) u(role) LEFT JOIN pg_roles w ON w.oid = u.role)
           || coalesce(' USING (' || pg_get_expr(y.polqual, y.polrelid) || ')', '')
           || coalesce(' WITH CHECK (' || pg_get_expr(y.polwithcheck, y.polrelid) || ')', ''),
         'DROP POLICY ' || quote_ident(y.polname) || ' ON ' || ${table}
    FROM pg_policy y ${ofTable('y.polrelid')} WHERE ${userTable}
  UNION ALL
  ${select(`'rule'`, 'r.rulename', onTable)} pg_get_ruledef(r.oid), 'DROP RULE ' || quote_ident(r.rulename) || ' ON ' || ${table}
    FROM pg_rewrite r ${ofTable('r.ev_class')} WHERE r.rulename <> '_RETURN' AND ${userTable}
  UNION ALL
  ${select(`'statistics'`, 'x.stxname')} pg_get_statisticsobjdef(x.oid), NULL
    FROM pg_statistic_ext x JOIN pg_namespace n ON n.oid = x.stxnamespace WHERE ${inUserSchema('pg_statistic_ext', 'x.oid')}
  UNION ALL
  ${select(`'trigger state'`, 'g.tgname', onTable)}
         'ALTER TABLE ' || ${table} || CASE g.tgenabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' ELSE ' ENABLE ALWAYS' END || ' TRIGGER ' || quote_ident(g.tgname), NULL
    FROM pg_trigger g ${ofTable('g.tgrelid')} WHERE NOT g.tgisinternal AND g.tgenabled <> 'O' AND ${userTable}`,
  'o.kind, ',
)

const commentWords = {
  view: 'VIEW',
  'materialized view': 'MATERIALIZED VIEW',
  'view column': 'COLUMN',
  'materialized view column': 'COLUMN',
  'composite type column': 'COLUMN',
  function: 'FUNCTION',
  procedure: 'PROCEDURE',
  aggregate: 'AGGREGATE',
  type: 'TYPE',
  sequence: 'SEQUENCE',
  index: 'INDEX',
  schema: 'SCHEMA',
  'table constraint': 'CONSTRAINT',
  trigger: 'TRIGGER',
  rule: 'RULE',
  policy: 'POLICY',
  'event trigger': 'EVENT TRIGGER',
  'statistics object': 'STATISTICS',
} as const

/** Comments, except those of tables and their columns, which operations write. */
export const COMMENTS = sorted(
  `  SELECT 'comment' AS kind, NULL::text AS schema, i.type || ' ' || i.identity AS name, true AS is_current, '' AS signature,
         'COMMENT ON ' || w.word || ' ' || i.identity || ' IS ' || quote_literal(d.description) AS definition, NULL AS drop
    FROM pg_description d
    CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
    JOIN (VALUES ${Object.entries(commentWords)
      .map(([type, word]) => `('${type}', '${word}')`)
      .join(', ')}) w(type, word) ON w.type = i.type
   WHERE d.objoid >= 16384 AND coalesce(i.schema, '') !~ '^pg_' AND coalesce(i.schema, '') <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`,
)

export const EVENT_TRIGGERS = sorted(
  `  SELECT 'event trigger' AS kind, NULL::text AS schema, v.evtname AS name, true AS is_current, '' AS signature,
         format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', v.evtname, v.evtevent,
                coalesce((SELECT ' WHEN TAG IN (' || string_agg(quote_literal(t), ', ') || ')' FROM unnest(v.evttags) t), ''), v.evtfoid::regproc) AS definition,
         format('DROP EVENT TRIGGER %I', v.evtname) AS drop
    FROM pg_event_trigger v WHERE ${ownedByUser('pg_event_trigger', 'v.oid')}`,
)

const catalogs = ['pg_operator', 'pg_opclass', 'pg_opfamily', 'pg_cast', 'pg_collation', 'pg_ts_config', 'pg_ts_dict']
const otherCatalogs = ['pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_publication', 'pg_conversion']

/** Objects of kinds for which the catalog has no statement, by their names. */
export const UNSTATED = `
  SELECT i.type || ' ' || i.identity AS name
    FROM (${[...catalogs, ...otherCatalogs].map((name) => `SELECT '${name}'::regclass::oid AS class, oid FROM ${name} WHERE oid >= 16384`).join(' UNION ALL ')}
          UNION ALL SELECT 'pg_class'::regclass::oid, oid FROM pg_class WHERE relkind = 'f') o
    CROSS JOIN LATERAL pg_identify_object(o.class, o.oid, 0) i
   WHERE coalesce(i.schema, '') <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype IN ('e', 'i'))
   ORDER BY 1`
