import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** A revision that is applied, and one that drops. */
export const setUp: SetUp = {
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    ...versionsOf(
      {
        id: '71dda59686db',
        message: 'users',
        up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'name', type: 'text' }])",
      },
      { id: '5b09ebe23c76', down: '71dda59686db', message: 'less', up: "  await op.dropColumn('users', 'name')" },
    ),
  },
  async prepare({ run }) {
    await run('hub upgrade 71dd')
  },
}
