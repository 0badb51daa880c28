import type { Connection, Row } from '../../connection.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { Relation, Survey, SurveyRequest } from '../port/survey.ts'
import { tableNameRows } from './catalog-queries.ts'
import { readType } from './column-type.ts'
import { literal } from './literal.ts'
import { quoteTable } from './quote.ts'
import { objectName, text } from './row.ts'

/** In one round trip. */
export async function survey(connection: Connection, { relations, schemas }: SurveyRequest): Promise<Survey> {
  const names = schemas === null ? [] : [tableNameRows(`${literal(schemas)}::text[]`)]
  const asked = relations.length === 0 ? [] : [relationRows(relations)]
  const results = await connection.batch([...names, ...asked])
  const found = asked.length === 0 ? [] : (results.at(-1)?.rows ?? [])
  return {
    tableNames: names.length === 0 ? [] : (results[0]?.rows ?? []).map((row) => objectName(row)),
    relations: relations.map((_name, position) =>
      relationOf(found.filter((row) => Number(row['position']) === position)),
    ),
  }
}

/** A row for each column of a relation, at least one. */
function relationRows(names: readonly string[]): string {
  const asked = names.map((name, position) => {
    const path = parseTableName(name) ? `to_regclass(${literal(quoteTable(name))})` : 'NULL::regclass'
    return `(${position}, ${path})`
  })
  return `SELECT w.position, c.relkind AS kind, c.relkind IN ('r', 'p') AND row_security_active(c.oid) AS filtered, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM (VALUES ${asked.join(', ')}) w (position, oid)
  JOIN pg_class c ON c.oid = w.oid AND c.relkind IN ('r', 'p', 'v', 'm')
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY w.position, a.attnum`
}

function relationOf(rows: readonly Row[]): Relation | null {
  const [first] = rows
  if (first === undefined) return null
  const columns = rows.flatMap((row) => {
    const name = text(row, 'name')
    return name === null ? [] : [{ name, ...readType(text(row, 'type') ?? '') }]
  })
  if (!/^[rp]$/.test(text(first, 'kind') ?? '')) return { kind: 'view', columns: [] }
  return { kind: 'table', columns, isFiltered: first['filtered'] === true }
}
