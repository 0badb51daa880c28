import { hubOnRows, shellOnRows } from './many-rows.js'

const body = `await op.alterColumn('users', 'role', { nullable: false })`

// What hub sends, in one transaction.
const script = `PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE new_users (id integer PRIMARY KEY, email varchar(100) NOT NULL, role varchar(20) NOT NULL, amount integer NOT NULL);
INSERT OR ABORT INTO new_users (id, email, role, amount) SELECT id, email, role, amount FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
CREATE INDEX ix_users_email ON users (email);
SELECT count(*) FROM pragma_foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
`

export const rebuild = {
  name: 'rebuild',
  title: 'recreating a table of 1,000,000 rows, SQLite',
  runs: 5,
  async *parts(lab) {
    const count = lab.size(1_000_000)
    const input = { dialect: 'sqlite', role: `'guest'`, body, script, verify }
    yield {
      name: `${count} rows`,
      floor: lab.sqlite3 ? 'sqlite3 shell' : `hub, ${count / 2} rows`,
      contenders: [
        ...(lab.sqlite3 ? [await shellOnRows(lab, { ...input, count })] : []),
        await hubOnRows(lab, { ...input, count }),
        await hubOnRows(lab, { ...input, count: count / 2 }),
      ],
      bounds: [
        { of: `hub, ${count} rows`, atMost: 1.2, to: ['sqlite3 shell'] },
        // SQLite's cache has a fixed size, which a tenth of the rows does not fill. Over half of them, the limit allows each
        // row as few bytes as 1.1 over a tenth.
        { of: `hub, ${count} rows`, measure: 'memory', atMost: 1.05, to: [`hub, ${count / 2} rows`] },
      ],
    }
  },
}

async function verify(database) {
  const [column] = await database.rows(`SELECT "notnull" AS is_set FROM pragma_table_info('users') WHERE name = 'role'`)
  const indexes = await database.rows(`SELECT name FROM sqlite_schema WHERE name = 'ix_users_email'`)
  if (column.is_set !== 1 || indexes.length !== 1) throw new Error('the table was not recreated')
}
