import type { RevisionText } from '../../support/revisions.ts'

/** The revision below those that are fixed: two tables with a row each. */
export const made: RevisionText = {
  id: 'aaaa',
  down: null,
  up: `  await op.createTable('customers', [{ name: 'id', type: 'int', primary: true }])
  await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true },
    { name: 'customer', type: 'int' },
    { name: 'note', type: 'text', nullable: true },
  ])
  await op.bulkInsert('customers', [{ id: 1 }])
  await op.bulkInsert('orders', [{ id: 1, customer: 1, note: 'x' }])`,
  downBody: `  await op.dropTable('orders')
  await op.dropTable('customers')`,
}
