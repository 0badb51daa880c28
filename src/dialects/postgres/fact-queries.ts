import { isCurrent, UNSTATED } from './other-queries.ts'
import { ownedByUser, userSchema } from './relation-queries.ts'

/*
 * What two databases may differ in beside their objects: owners, privileges and settings. Each row has a definition, but
 * for objects for which the catalog has no statement: of these it tells no more than the name.
 */

const NO_TABLE = 'NULL::text AS table_schema, NULL::text AS table_name, NULL::boolean AS table_is_current'
const TABLE = `n.nspname AS table_schema, c.relname AS table_name, n.nspname = current_schema() AS table_is_current`

const row = (kind: string, name: string, table = NO_TABLE) =>
  `SELECT ${kind} AS kind, n.nspname AS schema, ${name} AS name, ${isCurrent}, ${table},`

/** The privileges of a list, in an order of their own; the default ones written out. */
const privileges = (list: string) =>
  `coalesce((SELECT string_agg(p.text, ', ' ORDER BY p.text COLLATE "C") FROM (
     SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END || ' ' || a.privilege_type
              || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS text
       FROM aclexplode(${list}) a) p), 'none')`
const access = (type: string, list: string, owner: string) =>
  `'owner ' || pg_get_userbyid(${owner}) || ', privileges ' || ${privileges(`coalesce(${list}, acldefault(${type}, ${owner}))`)}`

const relation = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`
const isUsers = (catalog: string, oid: string) => `${userSchema} AND ${ownedByUser(catalog, oid)}`
const usersRelation = isUsers('pg_class', 'c.oid')
/** Of a row that another version of the server may have without the column. */
const setting = (alias: string, column: string) => `coalesce(to_jsonb(${alias}) ->> '${column}', '-')`

export const STORED_VIEWS = `
  SELECT n.nspname AS schema, c.relname AS name, ${isCurrent} FROM ${relation}
   WHERE c.relkind = 'm' AND c.relispopulated AND ${usersRelation}`

export const FACTS = `
  ${row(`'relation'`, 'c.relname', TABLE)}
         ${access(`CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END`, 'c.relacl', 'c.relowner')}
           || ', access method ' || coalesce((SELECT m.amname FROM pg_am m WHERE m.oid = c.relam), 'none')
           || ', tablespace ' || coalesce((SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace), 'default')
           || CASE WHEN c.relispopulated THEN '' ELSE ', not populated' END AS definition
    FROM ${relation}
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${usersRelation}
  UNION ALL
  ${row(`'column'`, `c.relname || '.' || a.attname`, TABLE)}
         'privileges ' || CASE WHEN a.attacl IS NULL THEN 'none' ELSE ${privileges('a.attacl')} END
           || ', storage ' || a.attstorage::text || ', compression ' || ${setting('a', 'attcompression')}
           || ', statistics ' || coalesce(nullif(to_jsonb(a) ->> 'attstattarget', '-1'), 'default')
           || ', options ' || coalesce(a.attoptions::text, 'none')
    FROM ${relation} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${usersRelation}
  UNION ALL
  ${row(`'inheritance'`, `c.relname || ' of ' || h.inhparent::regclass::text`, TABLE)} 'number ' || h.inhseqno
    FROM ${relation} JOIN pg_inherits h ON h.inhrelid = c.oid
   WHERE NOT c.relispartition AND c.relkind = 'r' AND ${usersRelation}
  UNION ALL
  ${row(`'index'`, 'x.relname', TABLE)}
         'valid ' || i.indisvalid || ', clustered ' || i.indisclustered || ', replica identity ' || i.indisreplident
           || ', options ' || coalesce(x.reloptions::text, 'none')
           || ', statistics ' || coalesce((SELECT string_agg(coalesce(nullif(to_jsonb(a) ->> 'attstattarget', '-1'), 'default'), ' ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = x.oid), '')
    FROM ${relation} JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid
   WHERE ${usersRelation}
  UNION ALL
  ${row(`'constraint'`, `c.relname || '.' || o.conname`, TABLE)}
         'validated ' || o.convalidated || ', deferrable ' || o.condeferrable || ', deferred ' || o.condeferred || ', no inherit ' || o.connoinherit
    FROM ${relation} JOIN pg_constraint o ON o.conrelid = c.oid
   WHERE o.contype IN ('c', 'f', 'p', 'u', 'x') AND ${usersRelation}
  UNION ALL
  ${row(`'rule'`, `c.relname || '.' || r.rulename`, TABLE)} 'enabled ' || r.ev_enabled::text
    FROM ${relation} JOIN pg_rewrite r ON r.ev_class = c.oid
   WHERE r.rulename <> '_RETURN' AND ${usersRelation}
  UNION ALL
  ${row(`'routine'`, `p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'`)} ${access(`'f'`, 'p.proacl', 'p.proowner')}
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE ${isUsers('pg_proc', 'p.oid')}
  UNION ALL
  ${row(`'type'`, 't.typname')} ${access(`'T'`, 't.typacl', 't.typowner')}
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE t.typtype IN ('d', 'e', 'r') AND ${isUsers('pg_type', 't.oid')}
  UNION ALL
  ${row(`'schema'`, `CASE WHEN n.nspname = current_schema() THEN 'of the connection' ELSE n.nspname END`)} ${access(`'n'`, 'n.nspacl', 'n.nspowner')}
    FROM pg_namespace n WHERE ${isUsers('pg_namespace', 'n.oid')}
  UNION ALL
  SELECT 'default privileges', NULL, pg_get_userbyid(d.defaclrole) || ' ' || d.defaclobjtype::text || coalesce(' in ' || nullif(d.defaclnamespace::regnamespace::text, quote_ident(current_schema())), ''), true, ${NO_TABLE},
         ${privileges('d.defaclacl')}
    FROM (SELECT defaclrole, defaclobjtype, nullif(defaclnamespace, 0) AS defaclnamespace, defaclacl FROM pg_default_acl) d
  UNION ALL
  SELECT 'publication', NULL, p.pubname, true, ${NO_TABLE},
         ((to_jsonb(p) - 'oid') || jsonb_build_object('tables', (SELECT jsonb_agg(r.prrelid::regclass::text ORDER BY r.prrelid::regclass::text COLLATE "C") FROM pg_publication_rel r WHERE r.prpubid = p.oid)))::text
    FROM pg_publication p
  UNION ALL
  SELECT 'object', NULL, u.name, true, ${NO_TABLE}, '' FROM (${UNSTATED}) u`
