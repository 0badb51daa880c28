const catalog = (name: string) => `'${name}'::regclass::oid`

/** Each object of the catalog that has a part in dependencies, and the relation, type or routine that it is part of. */
const OWNERS = `
  SELECT ${catalog('pg_class')} AS class, c.oid, ${catalog('pg_class')} AS owner_class, c.oid AS owner FROM pg_class c
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c')
      OR (c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = ${catalog('pg_class')} AND d.objid = c.oid AND d.refclassid = ${catalog('pg_class')} AND d.deptype IN ('a', 'i')))
  UNION ALL
  SELECT d.classid, d.objid, d.refclassid, d.refobjid FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
   WHERE d.classid = ${catalog('pg_class')} AND d.refclassid = ${catalog('pg_class')} AND d.deptype IN ('a', 'i')
  UNION ALL
  SELECT ${catalog('pg_class')}, i.indexrelid, ${catalog('pg_class')}, i.indrelid FROM pg_index i
  UNION ALL
  SELECT ${catalog('pg_attrdef')}, a.oid, ${catalog('pg_class')}, a.adrelid FROM pg_attrdef a
  UNION ALL
  SELECT ${catalog('pg_rewrite')}, r.oid, ${catalog('pg_class')}, r.ev_class FROM pg_rewrite r WHERE r.rulename = '_RETURN'
  UNION ALL
  SELECT ${catalog('pg_constraint')}, o.oid, CASE WHEN o.conrelid <> 0 THEN ${catalog('pg_class')} ELSE ${catalog('pg_type')} END,
         CASE WHEN o.conrelid <> 0 THEN o.conrelid ELSE o.contypid END FROM pg_constraint o WHERE o.contype <> 'f'
  UNION ALL
  SELECT ${catalog('pg_type')}, t.oid, CASE WHEN e.typrelid <> 0 THEN ${catalog('pg_class')} ELSE ${catalog('pg_type')} END,
         CASE WHEN e.typrelid <> 0 THEN e.typrelid ELSE e.oid END
    FROM pg_type t JOIN pg_type e ON e.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
  UNION ALL
  SELECT ${catalog('pg_proc')}, p.oid, ${catalog('pg_proc')}, p.oid FROM pg_proc p`

/** The objects that users made, with the names that dependencies use. */
const NODES = `
  SELECT ${catalog('pg_class')} AS class, c.oid, CASE c.relkind WHEN 'c' THEN 'type' ELSE 'relation' END AS kind, c.relnamespace AS namespace, c.relname AS name, '' AS signature
    FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'c')
  UNION ALL
  SELECT ${catalog('pg_type')}, t.oid, 'type', t.typnamespace, t.typname, '' FROM pg_type t WHERE t.typtype IN ('e', 'd', 'r')
  UNION ALL
  SELECT ${catalog('pg_proc')}, p.oid, 'routine', p.pronamespace, p.proname, '(' || pg_get_function_identity_arguments(p.oid) || ')' FROM pg_proc p WHERE p.oid >= 16384`

/** What needs what. */
export const DEPENDENCIES = `
  WITH owners AS MATERIALIZED (${OWNERS}), nodes AS MATERIALIZED (
    SELECT k.*, n.nspname AS schema, n.nspname = current_schema() AS is_current FROM (${NODES}) k JOIN pg_namespace n ON n.oid = k.namespace
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
  SELECT DISTINCT a.kind, a.schema, a.name, a.is_current, a.signature,
         b.kind AS on_kind, b.schema AS on_schema, b.name AS on_name, b.is_current AS on_is_current, b.signature AS on_signature
    FROM pg_depend d
    JOIN owners f ON f.class = d.classid AND f.oid = d.objid
    JOIN owners t ON t.class = d.refclassid AND t.oid = d.refobjid
    JOIN nodes a ON a.class = f.owner_class AND a.oid = f.owner
    JOIN nodes b ON b.class = t.owner_class AND b.oid = t.owner
   WHERE (f.owner_class, f.owner) <> (t.owner_class, t.owner)`
