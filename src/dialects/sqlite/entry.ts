import type { DialectEntry } from '../port/entry.ts'
import { access } from './access.ts'

/** SQLite before it is loaded. */
export const sqlite: DialectEntry = {
  name: 'sqlite',
  access,
  recognition: null,
  load: async () => (await import('./dialect.ts')).sqlite,
}
