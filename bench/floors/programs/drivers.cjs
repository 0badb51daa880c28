// The three drivers with the same two calls: `exec` sends statements without results in one round trip, `query` sends one
// statement and gives its rows (`affected`: how many it hit). On PostgreSQL `exec` gives the results of all.

const drivers = {
  async pg(url) {
    const { Client } = require('pg')
    const client = new Client({ connectionString: url })
    await client.connect()
    return {
      exec: (sql) => client.query(sql),
      query: async (sql) => {
        const { rows, rowCount } = await client.query(sql)
        return { rows, affected: rowCount }
      },
      close: () => client.end(),
    }
  },
  async 'better-sqlite3'(file) {
    const database = new (require('better-sqlite3'))(file)
    const prepared = new Map()
    return {
      exec: (sql) => database.exec(sql),
      query(sql, values = []) {
        let statement = prepared.get(sql)
        if (!statement) prepared.set(sql, (statement = database.prepare(sql)))
        return statement.reader
          ? { rows: statement.all(...values) }
          : { rows: [], affected: statement.run(...values).changes }
      },
      close: () => database.close(),
    }
  },
  async sqlite3(file) {
    const { Database } = require('sqlite3')
    const database = new Database(file)
    const promise = (work) =>
      new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))))
    return {
      exec: (sql) => promise((done) => database.exec(sql, done)),
      query: (sql, values = []) =>
        promise((done) =>
          /^SELECT/.test(sql)
            ? database.all(sql, values, (error, rows) => done(error, { rows }))
            : database.run(sql, values, function (error) {
                done(error, { rows: [], affected: this.changes })
              }),
        ),
      close: () => promise((done) => database.close(done)),
    }
  },
}

exports.open = (driver, place) => drivers[driver](place)
