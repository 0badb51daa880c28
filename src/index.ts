/**
 * The library's entry: the values of what `library.ts` declares. A command's module is loaded when the command is first
 * called, so that a config or a revision that imports `hub-migrate` loads next to nothing.
 */
import type * as library from './library.ts'

export type * from './library.ts'
export { defineConfig } from './config/define-config.ts'
export { HubError } from './errors.ts'
export { fillIn } from './fill-in.ts'
export { sql } from './schema/sql-text.ts'

export const adopt: typeof library.adopt = async (...given) => (await import('./commands/adopt.ts')).adopt(...given)

export const appliedHistory: typeof library.appliedHistory = async (...given) =>
  (await import('./commands/applied-history.ts')).appliedHistory(...given)

export const autogenerate: typeof library.autogenerate = async (...given) =>
  (await import('./commands/autogenerate.ts')).autogenerate(...given)

export const bootstrap: typeof library.bootstrap = async (...given) =>
  (await import('./commands/bootstrap.ts')).bootstrap(...given)

export const branches: typeof library.branches = async (...given) =>
  (await import('./commands/branches.ts')).branches(...given)

export const check: typeof library.check = async (...given) => (await import('./commands/check.ts')).check(...given)

export const ci: typeof library.ci = async (...given) => (await import('./commands/ci.ts')).ci(...given)

export const current: typeof library.current = async (...given) =>
  (await import('./commands/current.ts')).current(...given)

export const downgrade: typeof library.downgrade = async (...given) =>
  (await import('./commands/downgrade.ts')).downgrade(...given)

export const downgradeSql: typeof library.downgradeSql = async (...given) =>
  (await import('./commands/downgrade.ts')).downgradeSql(...given)

export const edit: typeof library.edit = async (...given) => (await import('./commands/edit.ts')).edit(...given)

export const ensureVersion: typeof library.ensureVersion = async (...given) =>
  (await import('./commands/ensure-version.ts')).ensureVersion(...given)

export const graph: typeof library.graph = async (...given) => (await import('./commands/graph.ts')).graph(...given)

export const heads: typeof library.heads = async (...given) => (await import('./commands/heads.ts')).heads(...given)

export const history: typeof library.history = async (...given) =>
  (await import('./commands/history.ts')).history(...given)

export const importTypeorm: typeof library.importTypeorm = async (...given) =>
  (await import('./commands/import.ts')).importTypeorm(...given)

export const init: typeof library.init = async (...given) => (await import('./commands/init.ts')).init(...given)

export const rebase: typeof library.rebase = async (...given) => (await import('./commands/rebase.ts')).rebase(...given)
export const merge: typeof library.merge = async (...given) => (await import('./commands/merge.ts')).merge(...given)

export const mergeCheck: typeof library.mergeCheck = async (...given) =>
  (await import('./commands/merge.ts')).mergeCheck(...given)

export const lint: typeof library.lint = async (...given) => (await import('./commands/lint.ts')).lint(...given)

export const repair: typeof library.repair = async (...given) => (await import('./commands/repair.ts')).repair(...given)

export const revision: typeof library.revision = async (...given) =>
  (await import('./commands/revision.ts')).revision(...given)

export const revisionFromDatabase: typeof library.revisionFromDatabase = async (...given) =>
  (await import('./commands/revision-from-database.ts')).revisionFromDatabase(...given)

export const importSql: typeof library.importSql = async (...given) =>
  (await import('./commands/import-sql.ts')).importSql(...given)

export const show: typeof library.show = async (...given) => (await import('./commands/show.ts')).show(...given)

export const squash: typeof library.squash = async (...given) => (await import('./commands/squash.ts')).squash(...given)

export const stamp: typeof library.stamp = async (...given) => (await import('./commands/stamp.ts')).stamp(...given)

export const stampSql: typeof library.stampSql = async (...given) =>
  (await import('./commands/stamp.ts')).stampSql(...given)

export const status: typeof library.status = async (...given) => (await import('./commands/status.ts')).status(...given)

export const upgrade: typeof library.upgrade = async (...given) =>
  (await import('./commands/upgrade.ts')).upgrade(...given)

export const upgradeSql: typeof library.upgradeSql = async (...given) =>
  (await import('./commands/upgrade.ts')).upgradeSql(...given)

export const verify: typeof library.verify = async (...given) => (await import('./commands/verify.ts')).verify(...given)

export const loadConfig: typeof library.loadConfig = async (...given) =>
  (await import('./config/load-config.ts')).loadConfig(...given)
