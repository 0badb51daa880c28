import type { TestDatabase } from './databases.ts'
import { createProject, type Project } from './project.ts'
import { configText, type RevisionText, versionsOf } from './revisions.ts'

/** A line of revisions of which each leaves one row, and the squash of its middle, which leaves theirs. */
const first: RevisionText = {
  id: 'aaaa00000001',
  up: `await op.execute('CREATE TABLE effects (who varchar(20))')`,
  downBody: `await op.execute('DROP TABLE effects')`,
}
const members: readonly RevisionText[] = [
  effect('bbbb00000002', 'aaaa00000001'),
  effect('cccc00000003', 'bbbb00000002'),
  effect('dddd00000004', 'cccc00000003'),
]
/** The ids of the members. */
export const memberIds: readonly string[] = members.map(({ id }) => id)
const squash: RevisionText = {
  ...effect('5555aaaaaaaa', 'aaaa00000001', memberIds),
  replaces: memberIds,
  message: 'the middle as one',
}
const last = effect('eeee00000005', 'dddd00000004')

/**
 * The releases of an application in their order: without the squash, with it, with it alone; and how far they go: to the
 * squash, or to the revision after it.
 */
export type Release = 'members' | 'both' | 'squash'

/** The revisions of a release. */
export function revisionsOf(release: Release, end: 'squash' | 'after' = 'after'): readonly RevisionText[] {
  return [
    first,
    ...(release === 'squash' ? [] : members),
    ...(release === 'members' ? [] : [squash]),
    ...(end === 'after' ? [last] : []),
  ]
}

/** A project with a release of the application. */
export function projectOf(
  { url }: Pick<TestDatabase, 'url'>,
  revisions: readonly RevisionText[],
  files: Readonly<Record<string, string>> = {},
): Project {
  return createProject({ 'migrate.config.ts': configText({ url }), ...versionsOf(...revisions), ...files })
}

/** What the revisions have left, sorted. */
export async function effects(database: TestDatabase): Promise<readonly string[]> {
  return (await database.query('SELECT who FROM effects')).map(({ who }) => String(who)).toSorted()
}

/** All that they leave. */
export const allEffects: readonly string[] = [...memberIds, last.id].toSorted()

/** A revision that leaves a row for each of `ids`. */
export function effect(id: string, down: string, ids: readonly string[] = [id]): RevisionText {
  const values = ids.map((each) => `('${each}')`).join(', ')
  return {
    id,
    down,
    up: `await op.execute("INSERT INTO effects VALUES ${values}")`,
    downBody: `await op.execute("DELETE FROM effects WHERE who IN (${ids.map((each) => `'${each}'`).join(', ')})")`,
  }
}
