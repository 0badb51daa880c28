/** A migration of the plan that every tool gets, in its own words. */
export interface Migration {
  /** Its SQL, in the transaction that the tool makes for it, if it makes one. */
  readonly statements?: readonly string[]
  /** A concurrent index of PostgreSQL; on SQLite an index. */
  readonly index?: { readonly name: string; readonly table: string; readonly column: string }
  /** New values for the rows that have none, in batches outside the transaction. */
  readonly backfill?: { readonly table: string; readonly column: string; readonly value: string }
}

export const batchSize = 5_000
const accounts = 10_000
const entries = 20_000

/** Twenty migrations: tables, rows that exist once only, concurrent indexes, a backfill, a view. */
export const plan: readonly Migration[] = [
  {
    statements: [
      'CREATE TABLE applied (step int NOT NULL)',
      'CREATE TABLE account (id int PRIMARY KEY, name varchar(100) NOT NULL, amount int NOT NULL DEFAULT 0)',
    ],
  },
  data(2, `INSERT INTO account (id, name) ${numbers(accounts, "n, 'account ' || n")}`),
  {
    statements: [
      'CREATE TABLE entry (id int PRIMARY KEY, account_id int NOT NULL REFERENCES account (id), amount int)',
    ],
  },
  data(4, `INSERT INTO entry (id, account_id, amount) ${numbers(entries, `n, 1 + n % ${accounts}, n % 100`)}`),
  { statements: ['ALTER TABLE account ADD COLUMN note varchar(200)'] },
  data(6, "UPDATE account SET note = 'note of ' || name"),
  { index: { name: 'entry_account', table: 'entry', column: 'account_id' } },
  { statements: ['CREATE TABLE tag (id int PRIMARY KEY, name varchar(50) NOT NULL UNIQUE)'] },
  data(9, `INSERT INTO tag (id, name) ${numbers(500, "n, 'tag ' || n")}`),
  { statements: ['ALTER TABLE entry ADD COLUMN kind varchar(20)'] },
  { backfill: { table: 'entry', column: 'kind', value: 'plain' } },
  {
    statements: [
      'CREATE TABLE account_tag (account_id int NOT NULL REFERENCES account (id), tag_id int NOT NULL REFERENCES tag (id))',
    ],
  },
  data(13, `INSERT INTO account_tag (account_id, tag_id) ${numbers(accounts, 'n, 1 + n % 500')}`),
  data(14, 'UPDATE account SET amount = amount + 1'),
  { index: { name: 'account_name', table: 'account', column: 'name' } },
  { statements: ['CREATE VIEW balance AS SELECT account_id, sum(amount) AS total FROM entry GROUP BY account_id'] },
  { statements: ['CREATE TABLE audit (what varchar(50) NOT NULL, total int NOT NULL)'] },
  data(18, "INSERT INTO audit SELECT 'entries', count(*) FROM entry"),
  data(19, 'UPDATE account SET amount = amount * 2'),
  data(20, "INSERT INTO audit SELECT 'accounts', count(*) FROM account"),
]

/** The same and one more, which changes rows: what a deployment finds pending. */
export const planWithPending: readonly Migration[] = [...plan, data(21, 'UPDATE account SET amount = amount + 1')]

/** The statements of a migration for a tool that has nothing of its own for an index or a backfill. */
export function statementsOf(
  { statements = [], index, backfill }: Migration,
  { canLeave, isPostgres }: { readonly canLeave: boolean; readonly isPostgres: boolean },
): readonly string[] {
  if (index !== undefined) {
    const how = canLeave && isPostgres ? ' CONCURRENTLY' : ''
    return [`CREATE INDEX${how} ${index.name} ON ${index.table} (${index.column})`]
  }
  if (backfill === undefined) return statements
  const { table, column, value } = backfill
  return Array.from({ length: entries / batchSize }, (_, at) => {
    const [from, to] = [at * batchSize, (at + 1) * batchSize]
    return `UPDATE ${table} SET ${column} = '${value}' WHERE ${column} IS NULL AND id > ${from} AND id <= ${to}`
  })
}

/** Whether a migration leaves its transaction where the tool can. */
export function leaves({ index, backfill }: Migration): boolean {
  return index !== undefined || backfill !== undefined
}

/** What changes rows, and a row that says that it did. */
function data(step: number, statement: string): Migration {
  return { statements: [statement, `INSERT INTO applied (step) VALUES (${step})`] }
}

function numbers(count: number, columns: string): string {
  return `WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < ${count}) SELECT ${columns} FROM t`
}
