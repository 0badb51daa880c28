import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** Two revisions, the first with a fixture. */
export const setUp: SetUp = { files: { ...shop, 'test/fixtures/71dda59686db.ts': 'export const after = () => {}\n' } }
