import { revisionText } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** A revision that PostgreSQL refuses. */
export const setUp: SetUp = {
  databases: ['postgres'],
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    'versions/0001_users.ts': revisionText({ id: '71dda59686db' }),
    'versions/0007_add_state.ts': `import type { Operations } from 'hub-migrate'

/** add state */
export const revision = '5b09ebe23c76'
export const downRevision = '71dda59686db'

export async function up(op: Operations) {
  await op.execute("UPDATE account SET state = 'new'")
}
`,
  },
  async printed({ text }, { run }) {
    return text.startsWith('error:') ? (await run('hub upgrade || true')).replace(/^[^]*?(?=^error:)/m, '') : undefined
  },
}
