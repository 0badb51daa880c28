import type { LintCase } from './lint-case.ts'

/** A revision that a rule finds: with the databases on which it does. */
export interface BadCase extends LintCase {
  readonly on?: readonly ('postgres' | 'sqlite')[]
  /** It needs what reads raw SQL. */
  readonly isRaw?: boolean
  /** Other rules that find something in it, too. */
  readonly also?: readonly string[]
}

const both = ['postgres', 'sqlite'] as const

/** For each rule revisions that it finds, and no other rule that is on. */
export const badCases: Readonly<Record<string, readonly BadCase[]>> = {
  'index-not-concurrent': [
    { up: `await op.createIndex('ix_orders_total', 'orders', ['total'], { unique: true, where: 'total > 0' })` },
    { up: `await op.execute('CREATE INDEX ix_orders_total ON orders (total)')`, isRaw: true },
    {
      up: `await op.createIndex('ix_orders_note', 'orders', ['total'])`,
      head: '/** for the maintenance report. It must not wait for the maintenance window, and needs no downtime. */',
    },
  ],
  'drop-index-not-concurrent': [{ up: `await op.dropIndex('ix_orders_note', { table: 'orders' })` }],
  'concurrently-in-transaction': [
    { up: `await op.createIndex('ix_orders_total', 'orders', ['total'], { concurrently: true })` },
    { up: `await op.execute('CREATE INDEX CONCURRENTLY ix_orders_total ON orders (total)')`, isRaw: true },
    { up: `await op.execute('VACUUM')`, isRaw: true, on: both },
  ],
  'concurrent-if-not-exists': [
    {
      up: `await op.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_orders_total ON orders (total)')`,
      head: 'export const transaction = false',
      isRaw: true,
    },
  ],
  'reindex-not-concurrent': [{ up: `await op.execute('REINDEX TABLE orders')`, isRaw: true }],
  'add-column-volatile-default': [
    { up: `await op.addColumn('orders', { name: 'token', type: 'uuid', default: sql\`gen_random_uuid()\` })` },
    { up: `await op.execute('ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp()')`, isRaw: true },
  ],
  'add-column-serial': [
    { up: `await op.addColumn('orders', { name: 'position', type: 'int', generated: 'increment' })` },
    { up: `await op.addColumn('orders', { name: 'position', type: 'int', generated: 'identity' })` },
    { up: `await op.execute('ALTER TABLE orders ADD COLUMN position bigserial')`, isRaw: true },
  ],
  'add-column-stored-generated': [
    {
      up: `await op.addColumn('orders', { name: 'gross', type: 'decimal', asExpression: 'total * 1.2', generatedType: 'STORED', nullable: true })`,
    },
  ],
  'add-column-unique': [
    { up: `await op.addColumn('orders', { name: 'reference', type: 'text', nullable: true, unique: true })` },
  ],
  'add-column-not-null-no-default': [
    { up: `await op.addColumn('orders', { name: 'kind', type: 'text' })`, on: both },
    { up: `await op.execute('ALTER TABLE orders ADD COLUMN kind text NOT NULL')`, isRaw: true, on: both },
  ],
  'set-not-null': [
    { up: `await op.alterColumn('orders', 'note', { nullable: false })` },
    { up: `await op.execute('ALTER TABLE orders ALTER COLUMN note SET NOT NULL')`, isRaw: true },
  ],
  'change-column-type': [
    { up: `await op.alterColumn('orders', 'id', { type: 'bigint' })` },
    { up: `await op.alterColumn('orders', 'number', { type: 'varchar', length: 10 })` },
    { up: `await op.alterColumn('orders', 'note', { type: 'jsonb', using: { postgres: 'to_jsonb(note)' } })` },
    { up: `await op.execute('ALTER TABLE orders ALTER COLUMN id TYPE bigint')`, isRaw: true },
  ],
  'change-type-with-check': [
    { up: `await op.alterColumn('orders', 'total', { type: 'decimal', precision: 20, scale: 2 })` },
  ],
  'narrow-type': [
    {
      up: `await op.alterColumn('orders', 'number', { type: 'varchar', length: 10 })`,
      // Written again in a moment, and its values do not fit all the same.
      rows: { orders: 10 },
    },
    {
      up: `await op.alterColumn('orders', 'total', { type: 'int', using: 'CAST(total AS integer)' })`,
      rows: { orders: 10 },
      on: both,
    },
    {
      up: `await op.alterColumn('orders', 'total', { type: 'int', using: 'total::int' })`,
      rows: { orders: 10 },
      on: both,
    },
  ],
  'add-check': [
    { up: `await op.createCheck('ck_orders_number', 'orders', "number <> ''")` },
    {
      up: `await op.execute("ALTER TABLE orders ADD CONSTRAINT ck_orders_number CHECK (number <> '')")`,
      isRaw: true,
    },
  ],
  'add-foreign-key': [
    {
      up: `await op.createForeignKey('fk_orders_customer', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'CASCADE' })`,
    },
    {
      up: `await op.execute('ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer) REFERENCES customers (id)')`,
      isRaw: true,
    },
  ],
  'add-unique-constraint': [{ up: `await op.createUnique('uq_orders_number', 'orders', ['number'])` }],
  'add-primary-key': [
    {
      applied: [`await op.createTable('tags', [{ name: 'name', type: 'text' }])`],
      up: `await op.createPrimaryKey('pk_tags', 'tags', ['name'])`,
    },
  ],
  'add-exclusion-constraint': [{ up: `await op.createExclusion('xc_orders', 'orders', 'USING gist (number WITH =)')` }],
  'validate-in-same-transaction': [
    {
      up: `await op.createCheck('ck', 'orders', 'id > 0', { notValid: true })
  await op.validateConstraint('ck', 'orders')`,
    },
    {
      up: `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { notValid: true })
  await op.validateConstraint('fk', 'orders')`,
    },
  ],
  'rewrite-table': [
    { up: `await op.execute('CLUSTER orders USING ix_orders_note')`, isRaw: true },
    { up: `await op.execute('ALTER TABLE orders SET UNLOGGED')`, isRaw: true },
    { up: `await op.execute('VACUUM FULL orders')`, head: 'export const transaction = false', isRaw: true },
  ],
  'change-enum': [{ up: `await op.alterEnum('state', ['new', 'paid', 'sent'], { columns: ['orders.state'] })` }],
  'refresh-matview': [
    {
      applied: [`await op.createView('totals', 'SELECT sum(total) FROM orders', { materialized: true })`],
      up: `await op.execute('REFRESH MATERIALIZED VIEW totals')`,
      isRaw: true,
    },
  ],
  'attach-partition-scan': [
    {
      up: `await op.execute('ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM (2026) TO (2027)')`,
      isRaw: true,
    },
  ],
  'detach-partition': [{ up: `await op.execute('ALTER TABLE events DETACH PARTITION events_2026')`, isRaw: true }],
  'alter-domain-add-constraint': [
    { up: `await op.execute('ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (value > 0)')`, isRaw: true },
  ],
  'long-write-lock': [
    {
      up: `await op.createUnique('uq_orders_number', 'orders', ['number'])`,
      rows: { orders: 1_000_000 },
      on: ['sqlite'],
    },
    {
      up: `await op.createIndex('ix_orders_number', 'orders', ['number'])`,
      rows: { orders: 1_000_000 },
      on: ['sqlite'],
    },
  ],
  'backfill-in-ddl-transaction': [
    {
      up: `await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  await op.backfill('orders', { set: { kind: 'web' }, where: 'kind IS NULL', batched: false })
  await op.alterColumn('orders', 'kind', { nullable: false })`,
    },
    {
      up: `await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  await op.execute("UPDATE orders SET kind = 'web' WHERE kind IS NULL")`,
      isRaw: true,
    },
  ],
  'statements-after-exclusive-lock': [
    {
      applied: [`await op.createCheck('ck', 'orders', 'id > 0', { notValid: true })`],
      up: `await op.addColumn('customers', { name: 'kind', type: 'text', nullable: true })
  await op.validateConstraint('ck', 'orders')`,
    },
    {
      up: `await op.addColumn('customers', { name: 'kind', type: 'text', nullable: true })
  await op.backfill('orders', { set: { note: '' }, where: 'note IS NULL', batched: false })`,
    },
  ],
  'unbatched-update': [
    { up: `await op.backfill('orders', { set: { note: '' }, where: 'note IS NULL', batched: false })`, on: both },
    { up: `await op.execute("UPDATE orders SET note = ''")`, isRaw: true, on: both },
    { up: `await op.execute('UPDATE orders SET note = number WHERE note IS NULL')`, isRaw: true, on: both },
    { up: `await op.execute('DELETE FROM orders')`, isRaw: true, on: both },
  ],
  'drop-and-add-column': [
    {
      up: `await op.dropColumn('orders', 'number')
  await op.addColumn('orders', { name: 'number', type: 'int', nullable: true })`,
      on: both,
    },
    {
      up: `await op.batchAlterTable('orders', async (batch) => {
    await batch.dropColumn('note')
    await batch.addColumn({ name: 'remark', type: 'text', nullable: true })
  })`,
      on: both,
    },
    {
      up: `await op.execute('ALTER TABLE orders DROP COLUMN number')
  await op.execute('ALTER TABLE orders ADD COLUMN number int')`,
      isRaw: true,
      on: both,
    },
  ],
  'drop-column': [
    {
      up: `await op.createTable('notes', [{ name: 'id', type: 'int', primary: true }, { name: 'note', type: 'text' }])
  await op.dropColumn('orders', 'note')`,
      on: both,
    },
    { up: `await op.dropColumn('orders', 'number')`, on: both, online: true },
    { up: `await op.execute('ALTER TABLE orders DROP COLUMN number')`, isRaw: true, on: both, online: true },
  ],
  'drop-table': [
    { up: `await op.dropTable('orders')`, on: both },
    { up: `await op.execute('DROP TABLE orders')`, isRaw: true, on: both },
  ],
  'create-table-force': [
    {
      up: `await op.dropTable('orders', { ifExists: true })
  await op.createTable('orders', [{ name: 'id', type: 'int', primary: true }])`,
      on: both,
    },
  ],
  'drop-schema': [
    { up: `await op.dropSchema('old', { cascade: true })`, on: both },
    { up: `await op.execute('DROP SCHEMA old CASCADE')`, isRaw: true },
    { up: `await op.execute('DROP DATABASE old')`, head: 'export const transaction = false', isRaw: true },
  ],
  truncate: [{ up: `await op.execute('TRUNCATE orders')`, isRaw: true }],
  'truncate-cascade': [
    {
      applied: [`await op.createForeignKey('fk_orders_customer', 'orders', 'customers', ['customer'], ['id'])`],
      up: `await op.execute('TRUNCATE customers CASCADE')`,
      isRaw: true,
    },
  ],
  'dropped-still-declared': [
    { up: `await op.dropColumn('orders', 'note')`, entities: ['note'], on: both, also: ['drop-column'] },
    { up: `await op.execute('ALTER TABLE orders RENAME note TO remark')`, entities: ['note'], isRaw: true, on: both },
  ],
  'rename-column': [
    { up: `await op.alterColumn('orders', 'note', { name: 'remark' })`, on: both, online: true },
    { up: `await op.execute('ALTER TABLE orders RENAME COLUMN note TO remark')`, isRaw: true, on: both, online: true },
  ],
  'rename-table': [
    { up: `await op.renameTable('orders', 'purchases')`, on: both, online: true },
    { up: `await op.execute('ALTER TABLE orders RENAME TO purchases')`, isRaw: true, on: both, online: true },
  ],
  'rename-schema': [{ up: `await op.execute('ALTER SCHEMA app RENAME TO shop')`, isRaw: true }],
  'rename-enum-value': [
    {
      up: `await op.renameEnumValue('state', 'paid', 'settled', { columns: ['orders.state'] })`,
      on: both,
      online: true,
    },
    { up: `await op.execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'")`, isRaw: true },
  ],
  'enum-add-value-and-use': [
    {
      up: `await op.addEnumValue('state', 'sent', { columns: ['orders.state'] })
  await op.alterColumn('orders', 'state', { default: 'sent' })`,
    },
    {
      up: `await op.execute("ALTER TYPE state ADD VALUE 'sent'")
  await op.execute("UPDATE orders SET state = 'sent' WHERE id = 5")`,
      isRaw: true,
    },
  ],
  'remove-enum-value': [
    {
      up: `await op.alterEnum('state', ['new'], { columns: ['orders.state'], mapping: { paid: 'new' } })`,
      on: both,
      online: true,
    },
  ],
  'drop-default': [{ up: `await op.alterColumn('orders', 'state', { default: null })`, on: both, online: true }],
  'drop-not-null': [{ up: `await op.alterColumn('orders', 'number', { nullable: true })`, on: both }],
  'add-json': [
    { up: `await op.addColumn('orders', { name: 'data', type: 'json', nullable: true })` },
    {
      up: `await op.createTable('events', [{ name: 'id', type: 'int', primary: true }, { name: 'data', type: 'json' }])`,
    },
    { up: `await op.execute('ALTER TABLE orders ADD COLUMN data json')`, isRaw: true },
  ],
  'prefer-timestamptz': [{ up: `await op.addColumn('orders', { name: 'at', type: 'timestamp', nullable: true })` }],
  'prefer-text': [
    { up: `await op.addColumn('orders', { name: 'code', type: 'varchar', length: 10, nullable: true })` },
  ],
  'prefer-identity': [
    { up: `await op.createTable('events', [{ name: 'id', type: 'bigint', primary: true, generated: 'increment' }])` },
  ],
  'password-in-revision': [
    { up: `await op.execute("CREATE ROLE reader LOGIN PASSWORD 'secret'")`, isRaw: true },
    { up: `await op.execute("ALTER USER app WITH PASSWORD 'secret'")`, isRaw: true },
  ],
  'role-in-revision': [{ up: `await op.execute('CREATE ROLE reader')`, isRaw: true }],
  'grant-in-revision': [{ up: `await op.execute('GRANT SELECT ON orders TO reader')`, isRaw: true }],
  'create-extension': [{ up: `await op.execute('CREATE EXTENSION IF NOT EXISTS postgis')`, isRaw: true }],
  'enable-rls': [{ up: `await op.execute('ALTER TABLE orders ENABLE ROW LEVEL SECURITY')`, isRaw: true }],
  'session-set': [{ up: `await op.execute('SET search_path TO app')`, isRaw: true }],
  'swallowed-error': [
    {
      up: `try {
    await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  } catch {
    op.log.info('it is there already')
  }`,
      on: both,
    },
    {
      up: `await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true }).catch(() => {})`,
      on: both,
    },
  ],
  'app-import': [
    { up: `await op.bulkInsert('customers', [{ email: process.env['ADMIN'] ?? 'none' }])`, on: both },
    { up: `await op.bulkInsert('customers', [{ email: 'a', name: String(Date.now()) }])`, on: both },
    { up: '', head: `import { Agent } from 'node:https'\nexport const agent = Agent`, on: both },
  ],
  'down-destroys': [
    {
      up: `await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })`,
      down: `await op.dropTable('orders')`,
      on: both,
    },
    {
      up: `await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }])`,
      down: `await op.dropTable('tags')
  await op.dropColumn('orders', 'note')`,
      on: both,
    },
    {
      up: `await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }])
  await op.execute('ANALYZE')`,
      down: `await op.execute('DELETE FROM customers')`,
      isRaw: true,
      on: both,
    },
  ],
  irreversible: [
    { up: `await op.addColumn('orders', { name: 'a', type: 'int', nullable: true })`, down: null, on: both },
  ],
  'index-too-wide': [
    {
      up: `await op.createIndex('ix_wide', 'orders', ['id', 'customer', 'number', 'total'], { concurrently: true })`,
      head: 'export const transaction = false',
      on: both,
    },
  ],
  'duplicate-index': [
    {
      applied: [`await op.createIndex('ix_two', 'orders', ['customer', 'number'])`],
      up: `await op.createIndex('ix_one', 'orders', ['customer'], { concurrently: true })`,
      head: 'export const transaction = false',
      on: both,
    },
  ],
  'fk-without-index': [
    {
      up: `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { notValid: true })`,
      on: both,
    },
  ],
  'fk-type-mismatch': [
    {
      applied: [
        `await op.createTable('tags', [{ name: 'id', type: 'bigint', primary: true }])`,
        `await op.createIndex('ix_orders_customer', 'orders', ['customer'])`,
      ],
      up: `await op.createForeignKey('fk', 'orders', 'tags', ['customer'], ['id'], { notValid: true })`,
      on: both,
    },
  ],
  'short-pk': [
    {
      up: `await op.createTable('events', [{ name: 'id', type: 'int', primary: true, generated: 'identity' }])`,
      on: both,
    },
  ],
  'create-table-without-pk': [{ up: `await op.createTable('log', [{ name: 'text', type: 'text' }])`, on: both }],
  'require-new-column': [
    {
      up: `await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  await op.backfill('orders', { set: { kind: 'web' }, where: 'kind IS NULL', batched: false })
  await op.alterColumn('orders', 'kind', { nullable: false })`,
      rows: { orders: 500 },
      on: both,
      online: true,
    },
  ],
  'not-null-on-delete-set-null': [
    {
      applied: [
        `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'SET NULL', notValid: true })`,
      ],
      up: `await op.alterColumn('orders', 'customer', { nullable: false })`,
      on: both,
    },
    {
      up: `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'SET NULL', notValid: true })`,
      on: both,
    },
    {
      up: `await op.execute('CREATE TABLE tags (id int primary key, customer int NOT NULL REFERENCES customers (id) ON DELETE SET NULL)')`,
      isRaw: true,
      on: both,
    },
  ],
  'time-zone-of-session': [
    {
      applied: [`await op.addColumn('orders', { name: 'at', type: 'timestamp', nullable: true })`],
      up: `await op.alterColumn('orders', 'at', { type: 'timestamptz' })`,
      rows: { orders: 500 },
    },
    {
      applied: [`await op.addColumn('orders', { name: 'at', type: 'timestamp', nullable: true })`],
      up: `await op.execute('ALTER TABLE orders ALTER COLUMN at TYPE timestamptz')`,
      rows: { orders: 500 },
      isRaw: true,
    },
  ],
  'batches-in-one-transaction': [
    {
      up: `for (let from = 0; from < 9; from += 3)
    await op.execute(\`UPDATE orders SET note = '' WHERE id BETWEEN \${from} AND \${from + 2}\`)`,
      rows: { orders: 500 },
      on: both,
    },
    {
      up: `for (;;) {
    const rows = await op.query('DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT 100) RETURNING id')
    if (rows.length === 0) break
  }`,
      on: both,
    },
  ],
  'delete-duplicates': [
    {
      up: `await op.execute('DELETE FROM customers WHERE id NOT IN (SELECT min(id) FROM customers GROUP BY lower(email))')`,
      rows: { customers: 500 },
      isRaw: true,
      on: both,
    },
    {
      up: `await op.execute('DELETE FROM customers a USING customers b WHERE a.id > b.id AND a.email = b.email')`,
      rows: { customers: 500 },
      isRaw: true,
    },
  ],
  'delete-without-cascade': [
    {
      applied: [
        `await op.createForeignKey('fk', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'CASCADE', notValid: true })`,
      ],
      up: `await op.execute("DELETE FROM customers WHERE email = ''")`,
      rows: { customers: 500 },
      isRaw: true,
      on: ['sqlite'],
    },
  ],
  'insert-by-position': [
    {
      up: `await op.execute('CREATE TABLE copies (name text, email text, id int)')
  await op.execute('INSERT INTO copies SELECT * FROM customers')`,
      isRaw: true,
      on: both,
    },
  ],
  'overwrite-values': [
    {
      up: `await op.execute("UPDATE orders SET number = '', note = 'x'")`,
      rows: { orders: 10 },
      isRaw: true,
      on: both,
    },
    { up: `await op.execute('UPDATE orders SET total = 0 WHERE true')`, rows: { orders: 10 }, isRaw: true },
  ],
  'copy-leaves-rows': [
    {
      up: `await op.execute('CREATE TABLE customers_new (id integer primary key, email text unique, name text)')
  await op.execute('INSERT INTO customers_new (id, email, name) SELECT id, email, name FROM customers ON CONFLICT DO NOTHING')
  await op.execute('DROP TABLE customers')
  await op.execute('ALTER TABLE customers_new RENAME TO customers')`,
      isRaw: true,
    },
    {
      up: `await op.execute('CREATE TABLE customers_new (id integer primary key, email text unique, name text)')
  await op.execute('INSERT OR IGNORE INTO customers_new (id, email, name) SELECT id, email, name FROM customers')
  await op.execute('DROP TABLE customers')
  await op.execute('ALTER TABLE customers_new RENAME TO customers')`,
      isRaw: true,
      on: ['sqlite'],
    },
  ],
  'edits-catalog': [
    {
      up: `await op.execute("DELETE FROM sqlite_schema WHERE tbl_name = 'orders'")`,
      isRaw: true,
      on: ['sqlite'],
    },
    {
      up: `await op.execute("UPDATE pg_attribute SET atttypmod = 54 WHERE attrelid = 'orders'::regclass AND attname = 'number'")`,
      isRaw: true,
    },
  ],
  'rebuild-loses': [
    {
      up: `await op.execute('CREATE TABLE orders_new (id integer primary key, note text)')
  await op.execute('INSERT INTO orders_new (id, note) SELECT id, note FROM orders')
  await op.execute('DROP TABLE orders')
  await op.execute('ALTER TABLE orders_new RENAME TO orders')`,
      isRaw: true,
      on: both,
    },
    {
      applied: [
        `if (op.dialect === 'sqlite') await op.execute('CREATE TRIGGER log AFTER INSERT ON customers BEGIN SELECT 1; END')`,
      ],
      up: `await op.execute('CREATE TABLE customers_new (id integer primary key, email text)')
  await op.execute('DROP TABLE customers')
  await op.execute('ALTER TABLE customers_new RENAME TO customers')`,
      isRaw: true,
      on: ['sqlite'],
    },
  ],
  'lock-timeout-off': [
    { up: `await op.execute('SET lock_timeout = 0')`, isRaw: true },
    { up: `await op.execute("SET LOCAL lock_timeout = '0s'")`, isRaw: true },
    { up: `await op.execute("SELECT set_config('lock_timeout', '0', true)")`, isRaw: true },
  ],
  'generated-key-values': [
    { up: `await op.bulkInsert('customers', [{ id: 7, email: 'a' }])` },
    { up: `await op.execute("INSERT INTO customers (id, email) VALUES (7, 'a')")`, isRaw: true },
  ],
  'add-column-refused': [
    {
      up: `await op.execute('ALTER TABLE orders ADD COLUMN at text DEFAULT CURRENT_TIMESTAMP')`,
      isRaw: true,
      on: ['sqlite'],
    },
  ],
  'rebuild-outside-transaction': [
    {
      up: `await op.autocommitBlock(async () => {
    await op.createCheck('ck', 'orders', 'id > 0', { notValid: true })
  })`,
      on: ['sqlite'],
    },
  ],
  'fill-leaves-null': [
    {
      up: `await op.execute("UPDATE orders SET note = 'none' WHERE note = ''")
  await op.alterColumn('orders', 'note', { nullable: false })`,
      rows: { orders: 500 },
      isRaw: true,
      on: both,
    },
  ],
  'unique-by-expression': [
    {
      up: `await op.createIndex('ux', 'customers', [sql\`lower(email)\`], { unique: true })`,
      rows: { customers: 500 },
      on: both,
    },
    {
      up: `await op.execute('CREATE UNIQUE INDEX ux ON customers (lower(email))')`,
      rows: { customers: 500 },
      isRaw: true,
      on: both,
    },
  ],
}
