// Loaded before hub by `node --require`: writes each statement that goes to a driver as a line of BENCH_RECORD.
const { appendFileSync } = require('node:fs')

const write = (sql) => appendFileSync(process.env.BENCH_RECORD, `${JSON.stringify(sql)}\n`)

const wrap = (prototype, name, textOf) => {
  const original = prototype[name]
  prototype[name] = function (...given) {
    const text = textOf(this, ...given)
    if (text) write(text)
    return original.apply(this, given)
  }
}

wrap(require('pg').Client.prototype, 'query', (_client, given) => (typeof given === 'string' ? given : given.text))

const BetterSqlite3 = require('better-sqlite3')
const statement = new BetterSqlite3(':memory:').prepare('SELECT 1')
for (const name of ['run', 'all', 'get', 'iterate']) wrap(statement.constructor.prototype, name, ({ source }) => source)
wrap(BetterSqlite3.prototype, 'exec', (_database, sql) => sql)
wrap(BetterSqlite3.prototype, 'pragma', (_database, text) => `PRAGMA ${text}`)

const sqlite3 = require('sqlite3')
for (const name of ['run', 'all', 'get', 'exec', 'each']) {
  wrap(sqlite3.Database.prototype, name, (_database, sql) => sql)
}
