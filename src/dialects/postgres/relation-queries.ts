import { scratchPrefix } from '../port/scratch.ts'

/* Which relations the queries of the catalog read, and their names; see catalog-queries.ts for the parameters. */

/** Excludes objects of extensions. `class` is the catalog, `oid` the object. */
export const ownedByUser = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`

/** Excludes system objects, and the scratch schemas of other runs, which come and go. */
export const userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (n.nspname !~ '^${scratchPrefix}[0-9a-f]{12}$' OR n.nspname = current_schema())`

/** Excludes objects of extensions too. */
const USERS = `${userSchema} AND ${ownedByUser('pg_namespace', 'n.oid')}`

/** The schemas that a listing covers. */
export const LISTED = `n.oid IN (SELECT n.oid FROM pg_namespace n WHERE CASE
          WHEN $2::text[] IS NULL THEN n.nspname = current_schema()
          WHEN $2 = ARRAY[NULL]::text[] THEN ${USERS}
          ELSE n.nspname = ANY ($2) END)`

/** Relations of these kinds; partitions only if requested by oid. */
const relations = (kinds: string) => `
  pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN (${kinds})
    AND CASE WHEN $1::oid IS NOT NULL THEN c.oid = $1::oid
        ELSE NOT c.relispartition AND ${LISTED} AND ${ownedByUser('pg_class', 'c.oid')} END`

/** The relation of a name, of one of these kinds. $1: the name, as SQL. */
const named = (kinds: string) => `
  pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN (${kinds}) AND c.oid = to_regclass($1)`

export const TABLES = relations("'r', 'p'")
export const VIEWS = relations("'v', 'm'")
export const NAMED_TABLE = named("'r', 'p'")
const NAMED_VIEW = named("'v', 'm'")
export const MATERIALIZED_VIEWS = relations("'m'")

export const USER_SCHEMAS = `
  SELECT n.nspname AS schema FROM pg_namespace n
  WHERE ${USERS}
  ORDER BY n.nspname = current_schema() DESC, n.nspname COLLATE "C"`

/** What is needed to name relations and to find what belongs to them, without reading their definitions. */
const nameRows = (of: string) => `
  SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, n.nspname = current_schema() AS is_current
    FROM ${of}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

export const TABLE_NAMES = nameRows(TABLES)
export const VIEW_NAMES = nameRows(VIEWS)
export const FIND_TABLE = nameRows(NAMED_TABLE)
export const FIND_VIEW = nameRows(NAMED_VIEW)
