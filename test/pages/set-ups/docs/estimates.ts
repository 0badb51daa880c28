import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** A table that has rows, as many as a test has time for: the page's numbers stand for those of a large one. */
export const setUp: SetUp = {
  databases: ['postgres'],
  ofRepository: ['How often it is right'],
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    ...versionsOf(
      {
        id: '71dda59686db',
        up: `  await op.createTable('orders', [{ name: 'status', type: 'text' }, { name: 'note', type: 'text' }])
  await op.execute("INSERT INTO orders SELECT repeat('a', 20), 'b' FROM generate_series(1, 100000)")`,
      },
      {
        id: '3f2a9c1b5d70',
        down: '71dda59686db',
        message: 'status of orders',
        up: `  await op.createIndex('ix_orders_status', 'orders', ['status'])
  await op.dropColumn('orders', 'note')`,
      },
    ),
  },
  async prepare({ run, database }) {
    await run('hub upgrade 71dd')
    await database?.exec('ANALYZE orders')
  },
  async printed({ text }, { run }) {
    const shown = (line: RegExp) => line.exec(text)?.[0] ?? ''
    const [sizes, time] = [/^ +orders: .*$/m, /^ +time: .*$/m]
    return (await run('hub upgrade --dry-run')).replace(sizes, shown(sizes)).replace(time, shown(time))
  },
}
