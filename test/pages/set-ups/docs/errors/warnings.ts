import { setUp as all } from './all.ts'
import type { SetUp } from '../../../set-up.ts'

/** With SQL of PostgreSQL. */
export const setUp: SetUp = { ...all, databases: ['postgres'] }
