import { versionsOf } from '../../../support/revisions.ts'
import type { SetUp } from '../../set-up.ts'

/** Two revisions, and three environments, one of which cannot be reached. */
export const setUp: SetUp = {
  files: {
    'migrate.config.ts': `export default {
  environments: {
    staging: { url: 'sqlite:./staging.db' },
    production: { url: 'sqlite:./production.db' },
    reporting: { url: 'postgres://nobody@127.0.0.1:1/none' },
  },
}
`,
    ...versionsOf(
      { id: '5b09ebe23c76', message: 'users' },
      { id: '71dda59686db', down: '5b09ebe23c76', message: 'addresses' },
    ),
  },
  async prepare({ run }) {
    await run('hub upgrade -n staging; hub upgrade 5b09 -n production')
  },
}
