import type { Environment } from '../../config/environment.ts'
import type { Declared, UseBefore } from '../../lint/declared.ts'
import type { ReadRevision } from '../../lint/read-calls.ts'
import { baseOf, filesWith, pathAt } from '../../script/at-commit.ts'
import { findUpstream, revisionsAt } from '../../script/upstream.ts'

/**
 * Of columns that linted revisions drop and entities no longer declare: whether the release before declares them, as far
 * as the files of the main branch tell, or of the commit that is given. Revisions that are there are not asked about.
 */
export async function readUsesBefore(
  { versions }: Environment,
  since: string | undefined,
  revisions: readonly ReadRevision[],
  declared: Declared,
): Promise<readonly UseBefore[]> {
  const [folder] = versions
  const dropped = revisions.flatMap(({ revision, changes }) =>
    changes.flatMap(({ change }) =>
      revision.isLinted && change.kind === 'dropColumn' && declared.by(change.table, change.column) === null
        ? declared.of(change.table).flatMap(({ file }) => (file === null ? [] : [{ ...change, file, id: revision.id }]))
        : [],
    ),
  )
  if (folder === undefined || dropped.length === 0) return []
  const ids = dropped.map(({ id }) => id)
  const main =
    since === undefined
      ? await findUpstream(versions, ids)
      : { name: since, revisions: (await revisionsAt(versions, ids, since)) ?? ids }
  if (main === null) return []
  const commit = await baseOf(folder, main.name)
  const uses: UseBefore[] = []
  for (const { table, column, file, id } of dropped) {
    const path = main.revisions.includes(id) ? null : await pathAt(folder, commit, file)
    if (path === null) continue
    const exact = await filesWith(folder, commit, spellings([wordsOf(column)], column))
    if (exact?.includes(path)) uses.push({ table, column, file: path, at: main.name })
    else if (
      exact?.length === 0 &&
      isByWords(declared, table) &&
      (await filesWith(folder, commit, parts(column)))?.length === 0
    )
      uses.push({ table, column, file: null, at: main.name })
  }
  return uses
}

/** Whether the table's columns are named after their properties, so that a property can be found by its column. */
function isByWords(declared: Declared, table: string): boolean {
  const isAfter = (name: string, property: string) =>
    parts(name).some((part) => property.split('.').some((each) => each.toLowerCase() === part.toLowerCase()))
  return declared.of(table).every(({ columns }) => columns.every(({ name, property }) => isAfter(name, property)))
}

function wordsOf(column: string): readonly string[] {
  return column.split(/_+|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== '')
}

/** As a column and as a property: `nick_name` and `nickName`; case does not matter. */
function spellings(all: readonly (readonly string[])[], column: string): readonly string[] {
  return [...new Set([column, ...all.flatMap((words) => [words.join('_'), words.join('')])])]
}

/**
 * What a property may be called whose column has that name by a naming strategy: `authorId` is that of `author`,
 * `nameFirst` that of `first` in `name`.
 */
function parts(column: string): readonly string[] {
  const words = wordsOf(column)
  const some = words.flatMap((_word, at) => [words.slice(0, at + 1), words.slice(at)])
  return spellings(
    some.filter((each) => each.length > 1 || each[0]?.toLowerCase() !== 'id' || words.length === 1),
    column,
  )
}
