import { versionsOf } from '../../../support/revisions.ts'
import type { SetUp } from '../../set-up.ts'

export const setUp: SetUp = {
  files: {
    'migrate.config.ts': "export default { url: 'sqlite:./shop.db' }\n",
    ...versionsOf({ id: '71dda59686db', message: 'customers' }),
  },
  async prepare({ run }) {
    await run('hub upgrade')
  },
}
