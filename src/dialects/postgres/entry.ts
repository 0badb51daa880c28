import type { DialectEntry } from '../port/entry.ts'
import { access } from './access.ts'

/** PostgreSQL before it is loaded. */
export const postgres: DialectEntry = {
  name: 'postgres',
  access,
  recognition: null,
  load: async () => (await import('./dialect.ts')).postgres,
}
