/**
 * A history of `count` changes, as data: a table with a reference to the one before it, a column, an index, a row, and so
 * on. Each peer writes them in its own form; `sqlOf` gives their statements.
 */
export function changes(count) {
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(index / kinds.length)
    return {
      index,
      kind: kinds[index % kinds.length],
      table: tableName(place),
      parent: place === 0 ? null : tableName(place - 1),
    }
  })
}

/** The statements that make a change and undo it: the same on PostgreSQL and SQLite. */
export function sqlOf({ kind, table, parent }) {
  return statements[kind](table, parent)
}

const kinds = ['createTable', 'addColumn', 'createIndex', 'insert']

const statements = {
  createTable: (table, parent) => ({
    up:
      `CREATE TABLE ${table} (id integer PRIMARY KEY, name varchar(100) NOT NULL, amount integer DEFAULT 0 NOT NULL, ` +
      `parent_id integer${parent ? ` REFERENCES ${parent} (id)` : ''})`,
    down: `DROP TABLE ${table}`,
  }),
  addColumn: (table) => ({
    up: `ALTER TABLE ${table} ADD COLUMN note varchar(200)`,
    down: `ALTER TABLE ${table} DROP COLUMN note`,
  }),
  createIndex: (table) => ({ up: `CREATE INDEX ix_${table} ON ${table} (name)`, down: `DROP INDEX ix_${table}` }),
  insert: (table) => ({
    up: `INSERT INTO ${table} (id, name, amount) VALUES (1, 'first', 10)`,
    down: `DELETE FROM ${table} WHERE id = 1`,
  }),
}

function tableName(place) {
  return `bench_${String(place).padStart(5, '0')}`
}
