import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** Two lines above one revision. */
export const setUp: SetUp = {
  databases: ['postgres'],
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    ...versionsOf(
      { id: '71dda59686db', up: "  await op.execute('CREATE TABLE users (id int)')" },
      { id: '5b09ebe23c76', down: '71dda59686db' },
      { id: '8c1f0a4472d9', down: '71dda59686db' },
    ),
  },
}
