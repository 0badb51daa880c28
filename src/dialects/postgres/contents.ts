import type { ContentsDialect } from '../port/contents.ts'
import { ownedByUser } from './relation-queries.ts'
import { objectName, text } from './row.ts'

const userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`
const isCurrent = 'n.nspname = current_schema() AS is_current'

/** Sequences of the user, each with the table of the column that it belongs to: of serial and of identity columns. */
const SEQUENCES = `
  SELECT n.nspname AS schema, c.relname AS name, ${isCurrent},
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

/** Extensions first, since functions may use them. plpgsql is in every database. */
const OTHERS = `
  SELECT 'extension' AS kind, NULL AS schema, e.extname AS name, true AS is_current, '' AS arguments,
         format('CREATE EXTENSION IF NOT EXISTS %I', e.extname) AS definition, 0 AS place
    FROM pg_extension e
   WHERE e.extname <> 'plpgsql'
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname, p.proname, ${isCurrent},
         pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid), 1
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE p.prokind IN ('f', 'p') AND ${userSchema} AND ${ownedByUser('pg_proc', 'p.oid')}
   ORDER BY place, schema, name, arguments`

/** Sequences, extensions, functions and procedures of PostgreSQL. */
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
    const { rows } = await connection.query(OTHERS)
    return rows.map((row) => {
      const kind = text(row, 'kind') ?? ''
      const signature = kind === 'extension' ? '' : `(${text(row, 'arguments') ?? ''})`
      return { kind, name: `${objectName(row)}${signature}`, definition: (text(row, 'definition') ?? '').trim() }
    })
  },
}
