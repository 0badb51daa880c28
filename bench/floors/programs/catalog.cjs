// node catalog.cjs <driver> <place> <entities.js>: builds TypeORM's metadata of the entities and reads the catalog: what a
// comparison of the two must do at least.
const { DataSource } = require('typeorm')

const { open } = require('./drivers.cjs')

const [driver, place, file] = process.argv.slice(2)

const tables = `SELECT name FROM sqlite_schema WHERE type = 'table'`
const queries = {
  'better-sqlite3': [
    'SELECT name, sql FROM sqlite_schema',
    `SELECT t.name AS owner, x.* FROM (${tables}) t JOIN pragma_table_xinfo(t.name) x`,
    `SELECT t.name AS owner, i.*, k.* FROM (${tables}) t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) k`,
    `SELECT t.name AS owner, f.* FROM (${tables}) t JOIN pragma_foreign_key_list(t.name) f`,
  ],
  pg: [
    `SELECT oid, relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    `SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0`,
    `SELECT conrelid, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
    `SELECT indrelid, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
      WHERE c.relnamespace = 'public'::regnamespace`,
  ],
}

async function main() {
  const { entities } = require(file)
  const type = driver === 'pg' ? 'postgres' : driver
  const dataSource = new DataSource({ type, ...(driver === 'pg' ? { url: place } : { database: place }), entities })
  await dataSource.buildMetadatas()
  const database = await open(driver, place)
  let rows = 0
  for (const sql of queries[driver]) rows += (await database.query(sql)).rows.length
  await database.close()
  console.log(`${dataSource.entityMetadatas.length} entities, ${rows} rows`)
}

main()
