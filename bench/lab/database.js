import { copyFileSync, rmSync } from 'node:fs'

import Database from 'better-sqlite3'
import pg from 'pg'

/** An SQLite file that contenders use: made empty, or a copy of another one, before each run; asked after it. */
export function sqliteDatabase(file) {
  const clear = () => {
    for (const end of ['', '-wal', '-shm', '-journal', '-hub-lock']) rmSync(`${file}${end}`, { force: true })
  }
  return {
    dialect: 'sqlite',
    file,
    url: `sqlite:${file}`,
    async reset(from) {
      clear()
      if (from) copyFileSync(from.file, file)
    },
    async rows(sql) {
      const database = new Database(file)
      try {
        return database.prepare(sql).all()
      } finally {
        database.close()
      }
    },
    async execute(sql) {
      const database = new Database(file)
      database.exec(sql)
      database.close()
    },
  }
}

/** The same for a database of a PostgreSQL server. */
export function postgresDatabase(server, name) {
  const url = server.urlOf(name)
  const connected = async (work) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  return {
    dialect: 'postgres',
    name,
    url,
    reset: (from) => server.create(name, from?.name),
    rows: (sql) => connected(async (client) => (await client.query(sql)).rows),
    execute: (sql) => connected((client) => client.query(sql)),
  }
}
