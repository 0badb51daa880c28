import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

const column = (name: string) => `{ name: '${name}', type: 'int' }`

/** A revision that drops, rewrites and reads. */
export const setUp: SetUp = {
  databases: ['postgres'],
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    ...versionsOf(
      {
        id: '71dda59686db',
        up: `  await op.createTable('users', [${['id', 'email', 'name', 'age'].map(column).join(', ')}])`,
      },
      {
        id: '5b09ebe23c76',
        down: '71dda59686db',
        message: 'less',
        up: `  await op.createIndex('ix_users_email', 'users', ['email'])
  await op.dropColumn('users', 'name')
  await op.alterColumn('users', 'age', { type: 'bigint' })
  await op.execute((await op.query('SELECT 1')).length > 1 ? 'SELECT 1' : 'SELECT 2')`,
      },
    ),
  },
  async prepare({ run }) {
    await run('hub upgrade 71dd')
  },
  async printed(_, { project, database }) {
    const { runHub } = await import('../../../support/run-hub.ts')
    const env = { DATABASE_URL: database?.url }
    const { stderr } = await runHub(project, ['upgrade'], { columns: 200, input: 'n\n', env })
    return stderr.slice(stderr.indexOf('This revision drops'), stderr.indexOf('\n', stderr.indexOf('not known before')))
  },
}
