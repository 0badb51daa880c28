import { applyPostgres } from './apply-postgres.js'
import { applySqlite } from './apply-sqlite.js'
import { backfill } from './backfill.js'
import { check } from './check.js'
import { graph } from './graph.js'
import { nothing } from './nothing.js'
import { offline } from './offline.js'
import { plan } from './plan.js'
import { rebuild } from './rebuild.js'
import { revertPostgres } from './revert-postgres.js'
import { revertSqlite } from './revert-sqlite.js'
import { start } from './start.js'
import { status } from './status.js'

/**
 * The rows of the bench. `parts` gives the comparisons of a row one after another: contenders that take turns, the floor
 * that their ratios refer to, and the bounds. Where a part needs much preparation, it first asks `lab.wants` whether the
 * command line has left it out.
 */
export const rows = [
  start,
  graph,
  status,
  nothing,
  applySqlite,
  revertSqlite,
  applyPostgres,
  revertPostgres,
  offline,
  check,
  rebuild,
  backfill,
  plan,
]
