import { rm } from 'node:fs/promises'

import { autogenerate, upgrade } from '../../../dist/index.js'
import type { CreateDatabase } from '../../support/databases.ts'
import { createLastingProject } from '../../support/project.ts'
import { versionRows } from '../../support/revisions.ts'
import { type RefusedPair } from './pair.ts'
import { fill, prefixOf } from './run-pairs.ts'
import { entitiesOf } from './sketch.ts'
import { type Found, snapshot } from './snapshot.ts'

/** How an upgrade was refused, and what was there before and after. */
export interface Refusal {
  /** Null where it was not. */
  readonly error: string | null
  readonly before: Found
  readonly after: Found
  /** Whether the database is still at the revision before. */
  readonly isAtStart: boolean
}

/** Makes the old tables of all pairs and fills them; then each pair for itself tries to become the new one. */
export async function runRefused(create: CreateDatabase, pairs: readonly RefusedPair[]): Promise<readonly Refusal[]> {
  const project = createLastingProject()
  const database = await create()
  const named = pairs.map((pair, at) => ({ pair, prefix: prefixOf(at) }))
  const old = named.map(({ pair, prefix }) => entitiesOf(pair.before, prefix))
  const environment = (entities: readonly (abstract new () => object)[]) => ({
    url: database.url,
    versions: project.path('versions'),
    entities: [...entities],
  })
  try {
    await autogenerate(environment(old.flat()), 'before')
    await upgrade(environment(old.flat()), 'head')
    await fill(database, named, ({ beside }) => beside ?? [])
    await fill(database, named, ({ rows }) => rows)
    const start = await versionRows(database)
    const refusals: Refusal[] = []
    for (const [at, { pair, prefix }] of named.entries()) {
      const now = environment([...old.filter((_, each) => each !== at).flat(), ...entitiesOf(pair.after, prefix)])
      const look = async () => (await snapshot(database, [{ prefix, tables: Object.keys(pair.before) }]))[0]
      const before = await look()
      const { revision } = await autogenerate(now, 'after', { noRenames: true })
      const error = await upgrade(now, 'head').then(
        () => null,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      )
      const after = await look()
      if (!before || !after) throw new Error('nothing was looked at')
      const isAtStart = JSON.stringify(await versionRows(database)) === JSON.stringify(start)
      refusals.push({ error, before, after, isAtStart })
      if (revision) await rm(revision.file)
    }
    return refusals
  } finally {
    await database.close()
    await project.dispose()
  }
}
