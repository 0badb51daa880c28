import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'
import type { Body } from './mixed/body.ts'
import { first } from './mixed/first.ts'
import { branches, last } from './mixed/last.ts'
import { objects, squashed } from './mixed/objects.ts'

/**
 * Revisions of all kinds: tables, rows, tables that SQLite recreates, blocks outside the transaction, backfills, enums, a
 * squash, branches. On a new database 31 of them run; three are members of the squash.
 */
const bodies: readonly Body[] = [...first, ...objects, ...squashed, ...branches, ...last]

const idOf = (at: number) => `${String(at + 1).padStart(4, '0')}aaaaaaaa`

const revisions: readonly RevisionText[] = bodies.map(
  ({ up, downBody, head = '', parents = [-1], replacesLast = 0, isRepeatable }, at) => ({
    id: idOf(at),
    down:
      at === 0 ? null : parents.length === 1 ? idOf(at + (parents[0] ?? 0)) : parents.map((each) => idOf(at + each)),
    up: isRepeatable ? up : `${up}\n  await op.execute("INSERT INTO runs VALUES ('${idOf(at)}')")`,
    // The first one drops the table.
    downBody:
      isRepeatable || at === 0
        ? downBody
        : `${downBody}\n  await op.execute("DELETE FROM runs WHERE revision = '${idOf(at)}'")`,
    head: `import { sql } from 'hub-migrate'\n${head}`,
    ...(replacesLast > 0 && {
      replaces: Array.from({ length: replacesLast }, (_, nth) => idOf(at - replacesLast + nth)),
    }),
  }),
)

/** The files of a project with these revisions. */
export function mixedProject(config: Readonly<Record<string, unknown>>): Record<string, string> {
  return { 'migrate.config.js': configText(config), ...versionsOf(...revisions) }
}
