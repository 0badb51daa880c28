import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** Three numbered revisions. */
export const setUp: SetUp = {
  files: {
    'migrate.config.ts': shop['migrate.config.ts'],
    ...versionsOf(
      { id: '0001', up: "  await op.execute('CREATE TABLE a (id int)')" },
      { id: '0060', down: '0001', up: "  await op.execute('CREATE TABLE b (id int)')" },
      { id: '0120', down: '0060', up: "  await op.execute('CREATE TABLE c (id int)')" },
    ),
  },
}
