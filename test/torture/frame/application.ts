import pg from 'pg'

/** What an application has met while it was at work. */
export interface Load {
  /** Stops it, and returns how it went. */
  stop(): Promise<{ readonly transactions: number; readonly longest: number; readonly failed: readonly string[] }>
}

/** The tables of the load: accounts, and what is done to them. */
export const loadTables = `CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL DEFAULT 0, filler text);
  INSERT INTO accounts SELECT n, 0, repeat('x', 80) FROM generate_series(1, 100000) n;
  CREATE TABLE moves (id bigserial PRIMARY KEY, account_id int NOT NULL, amount int NOT NULL, at timestamptz DEFAULT now())`

/** Which of the tables its transactions write first: `accounts` is the one that a foreign key references. */
export type WriteOrder = 'parent first' | 'child first' | 'either'

/** An application with as many connections, each in transactions of a select, an update and an insert, like pgbench's. */
export async function startLoad(url: string, connections: number, order: WriteOrder = 'parent first'): Promise<Load> {
  const state = { isOver: false }
  let transactions = 0
  let longest = 0
  const failed: string[] = []
  const work = async (client: pg.Client) => {
    while (!state.isOver) {
      const id = 1 + Math.floor(Math.random() * 100_000)
      const start = performance.now()
      try {
        await client.query('BEGIN')
        await client.query('SELECT balance FROM accounts WHERE id = $1', [id])
        const writes = [
          'UPDATE accounts SET balance = balance + 1 WHERE id = $1',
          'INSERT INTO moves (account_id, amount) VALUES ($1, 1)',
        ]
        if (order === 'child first' || (order === 'either' && Math.random() < 0.5)) writes.reverse()
        for (const sql of writes) await client.query(sql, [id])
        await client.query('COMMIT')
      } catch (error) {
        failed.push(String(error))
        await client.query('ROLLBACK').catch(() => {})
      }
      transactions++
      longest = Math.max(longest, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await client.end()
  }
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'application' })
      await client.connect()
      return client
    }),
  )
  const all = clients.map(work)
  return {
    async stop() {
      state.isOver = true
      await Promise.all(all)
      return { transactions, longest, failed }
    },
  }
}
