import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** The config of the page, without an import. */
export const setUp: SetUp = {
  files: {
    ...shop,
    'migrate.config.ts': `export default {
      dataSource: ({ x }: { x: Record<string, string> }) => ({ type: 'postgres', url: process.env['DATABASE_URL'], schema: 'tenant_' + x['tenant'] }) }
`,
  },
  databases: ['postgres'],
}
