import { setUp as all } from './all.ts'
import type { SetUp } from '../../../set-up.ts'

/** With SQL of PostgreSQL. */
export const setUp: SetUp = {
  ...all,
  databases: ['postgres'],
  async before(block, place) {
    await all.before?.(block, place)
    if (block.text.includes('ROLE app')) await place.database?.exec('DROP ROLE IF EXISTS app; CREATE ROLE app')
  },
}
