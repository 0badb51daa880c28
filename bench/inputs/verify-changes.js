import { changes } from './changes.js'

/** Throws where the database does not have what `count` changes make: tables, columns, indexes, rows. */
export async function verifyChanges(database, count) {
  const expected = { createTable: 0, addColumn: 0, createIndex: 0, insert: 0 }
  for (const { kind } of changes(count)) expected[kind]++
  const found = await counts[database.dialect](database)
  for (const [kind, number] of Object.entries(expected)) {
    if (Number(found[kind]) !== number) {
      throw new Error(`the database has ${found[kind]} of ${kind}, and ${number} are expected after ${count} changes`)
    }
  }
}

const counts = {
  async sqlite(database) {
    const tables = await names(database, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'bench%'`)
    const [one] = await database.rows(`
      SELECT (SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%note%' AND name LIKE 'bench%') AS columns,
             (SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix_bench%') AS indexes`)
    return {
      createTable: tables.length,
      addColumn: one.columns,
      createIndex: one.indexes,
      insert: await rowsOf(database, tables),
    }
  },
  async postgres(database) {
    const tables = await names(database, `SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'bench%'`)
    const [one] = await database.rows(`
      SELECT (SELECT count(*) FROM information_schema.columns WHERE column_name = 'note') AS columns,
             (SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'ix_bench%') AS indexes`)
    return {
      createTable: tables.length,
      addColumn: one.columns,
      createIndex: one.indexes,
      insert: await rowsOf(database, tables),
    }
  },
}

async function names(database, sql) {
  return (await database.rows(sql)).map(({ name }) => name)
}

/** SQLite takes no more than 500 parts of a UNION. */
async function rowsOf(database, tables) {
  let sum = 0
  for (let at = 0; at < tables.length; at += 400) {
    const parts = tables.slice(at, at + 400).map((name) => `SELECT count(*) AS rows FROM ${name}`)
    const found = await database.rows(parts.join(' UNION ALL '))
    for (const { rows } of found) sum += Number(rows)
  }
  return sum
}
