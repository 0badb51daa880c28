import { versionsOf } from '../../../support/revisions.ts'
import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

const files = versionsOf(
  { id: '5b09ebe23c76', message: 'users' },
  { id: '71dda59686db', down: '5b09ebe23c76', message: 'addresses' },
  { id: '8c1f0a4472d9', down: '71dda59686db', message: 'user names are unique' },
  { id: 'a30b7d1e6f52', down: '71dda59686db', message: 'tags' },
  { id: 'c41e9f8a2b07', down: ['8c1f0a4472d9', 'a30b7d1e6f52'], message: 'merge tags' },
)
let status = ''

/** Two lines, merged in this release. `test/cli/open-harbor.test.ts` runs the script on both databases. */
export const setUp: SetUp = {
  files: { 'migrate.config.ts': shop['migrate.config.ts'], ...files },
  async prepare({ run }) {
    await run('hub upgrade 8c1f')
    status = await run('hub status --graph')
  },
  printed: () => status.slice(status.indexOf('\u25cf')),
}
