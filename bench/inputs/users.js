/** Fills an empty database with a table of `count` rows, whose role is given or NULL. */
export async function fillUsers(database, count, role) {
  await database.execute(table)
  await database.execute(
    `INSERT INTO users (id, email, role, amount) SELECT i, 'user' || i || '@example.org', ${role}, i % 100 FROM ${series[database.dialect](count)}`,
  )
  await database.execute('CREATE INDEX ix_users_email ON users (email)')
}

/** Throws where the table has not `count` rows, or one without a role. */
export async function verifyUsers(database, count) {
  const [{ all, filled }] = await database.rows('SELECT count(*) AS "all", count(role) AS filled FROM users')
  if (Number(all) !== count || Number(filled) !== count) throw new Error(`${all} rows, ${filled} with a role`)
}

const table =
  'CREATE TABLE users (id integer PRIMARY KEY, email varchar(100) NOT NULL, role varchar(20), amount integer NOT NULL)'

const series = {
  postgres: (count) => `generate_series(1, ${count}) AS series (i)`,
  sqlite: (count) =>
    `(WITH RECURSIVE series (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ${count}) SELECT i FROM series)`,
}
