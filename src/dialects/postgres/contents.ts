import type { Row } from '../../connection.ts'
import type { ContentsDialect, OtherObject } from '../port/contents.ts'
import { DEPENDENCIES } from './dependency-query.ts'
import { FACTS, STORED_VIEWS } from './fact-queries.ts'
import * as queries from './other-queries.ts'
import { quote, quoteTable } from './quote.ts'
import { ownedByUser, userSchema } from './relation-queries.ts'
import { objectName, text } from './row.ts'

/** Sequences of the user, each with the table of the column that it belongs to: of serial and of identity columns. */
const SEQUENCES = `
  SELECT n.nspname AS schema, c.relname AS name, ${queries.isCurrent},
         tn.nspname AS table_schema, t.relname AS table_name, tn.nspname = current_schema() AS table_is_current,
         format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
                format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END) AS definition,
         pg_sequence_last_value(c.oid)::text AS last
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
     AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_class t ON t.oid = d.refobjid
    LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
   WHERE ${userSchema} AND ${ownedByUser('pg_class', 'c.oid')}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

/** In the order in which they are created; the ordered ones among themselves by what they need. */
const OTHERS: readonly { readonly sql: string; readonly stage: OtherObject['stage'] }[] = [
  { sql: queries.EXTENSIONS, stage: 'first' },
  { sql: queries.TYPES, stage: 'ordered' },
  { sql: queries.ROUTINES, stage: 'ordered' },
  { sql: queries.PARTITIONS, stage: 'last' },
  { sql: queries.PARTITION_PARTS, stage: 'last' },
  { sql: queries.TABLE_PARTS, stage: 'last' },
  { sql: queries.COMMENTS, stage: 'last' },
  { sql: queries.EVENT_TRIGGERS, stage: 'last' },
]

/** One statement, which a session can keep prepared. */
const ALL_OTHERS = `SELECT a.* FROM (
  ${OTHERS.map(({ sql }, part) => `SELECT ${part} AS part, q.* FROM (${sql}) q`).join('\n  UNION ALL ')}
  ) a ORDER BY a.part, a.place`

/** Sequences, and what PostgreSQL has besides tables, views and enums. */
export const contents: ContentsDialect = {
  async sequences(connection) {
    const { rows } = await connection.query(SEQUENCES)
    return rows.map((row) => ({
      name: objectName(row),
      table: text(row, 'table_name') === null ? null : objectName(row, 'table_'),
      definition: text(row, 'definition') ?? '',
      last: text(row, 'last'),
    }))
  },
  async others(connection) {
    const { rows } = await connection.query(ALL_OTHERS)
    return rows.map((row) => otherOf(row, OTHERS[Number(row['part'])]?.stage ?? 'last'))
  },
  async facts(connection) {
    const { rows } = await connection.query(FACTS)
    return rows.map((row) => ({
      kind: text(row, 'kind') ?? '',
      name: objectName(row),
      definition: text(row, 'definition') ?? '',
      table: text(row, 'table_name') === null ? null : objectName(row, 'table_'),
      isAlone: ALONE.has(text(row, 'kind') ?? ''),
    }))
  },
  async storedViews(connection) {
    const { rows } = await connection.query(STORED_VIEWS)
    return rows.map((row) => objectName(row))
  },
  async dependencies(connection) {
    const { rows } = await connection.query(DEPENDENCIES)
    return rows.map((row) => ({ of: nodeOf(row), on: nodeOf(row, 'on_') }))
  },
  // A table has no statement of its own in the catalog.
  statedTables: async () => [],
  sequenceSql({ name, table, definition }) {
    const named = `SEQUENCE ${quoteTable(name)}`
    if (table === null) return { create: `CREATE ${named} ${definition}`, drop: `DROP ${named}` }
    return { create: usual.test(definition) ? null : `ALTER ${named} ${definition} RESTART`, drop: null }
  },
  dropTriggerSql: ({ name, table }) => `DROP TRIGGER ${quote(name)} ON ${quoteTable(table)}`,
  beforeRoutines: 'SET LOCAL check_function_bodies = off',
  async unstated(connection) {
    const { rows } = await connection.query(queries.UNSTATED)
    return rows.map((row) => text(row, 'name') ?? '')
  },
}

/** Kinds of facts about what nothing else reads. */
const ALONE = new Set(['schema', 'inheritance', 'default privileges', 'publication', 'object'])

/** How the sequence of a column counts if nothing is said. */
const usual =
  /^AS (smallint|integer|bigint) START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE (32767|2147483647|9223372036854775807) CACHE 1$/

function otherOf(row: Row, stage: OtherObject['stage']): OtherObject {
  const kind = text(row, 'kind') ?? ''
  const name = `${objectName(row)}${text(row, 'signature') ?? ''}`
  const node = `${kind.endsWith('type') || kind === 'domain' ? 'type' : 'routine'} ${name}`
  return {
    kind,
    name,
    definition: (text(row, 'definition') ?? '').trim().replace(/;$/, ''),
    drop: text(row, 'drop'),
    stage,
    node: stage === 'ordered' ? node : null,
  }
}

function nodeOf(row: Row, prefix = ''): string {
  return `${text(row, `${prefix}kind`) ?? ''} ${objectName(row, prefix)}${text(row, `${prefix}signature`) ?? ''}`
}
