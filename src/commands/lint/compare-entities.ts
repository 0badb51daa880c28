import type { DialectName } from '../../dialect-name.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { HubError } from '../../errors.ts'
import type { ReadRevision } from '../../lint/read-calls.ts'
import { dropsName } from '../../lint/rules/entities.ts'
import type { DeclaredTable } from '../../schema/declared-table.ts'
import type { Watch } from '../../time-limit.ts'
import { NotEndedError, within } from './within.ts'

/** A database for which revisions were not compared with the entities, and why. */
export interface NotCompared {
  readonly database: DialectName
  readonly reason: string
}

/** What the entities declare, as far as it is asked. */
export interface ReadEntities {
  readonly tables: readonly DeclaredTable[]
  /** Why they are not known; null if they are, or need not be. */
  readonly notCompared: NotCompared | null
}

/** What the entities of an environment declare; they are loaded only if a linted revision drops or renames something. */
export async function readEntities(
  [environment]: readonly Environment[],
  dialect: Dialect,
  revisions: readonly ReadRevision[],
  { timeout, watch }: { readonly timeout: number; readonly watch: Watch | undefined },
): Promise<ReadEntities> {
  const isAsked = revisions.some(
    ({ revision, changes }) => revision.isLinted && changes.some(({ change }) => dropsName(change)),
  )
  if (environment === undefined || !isAsked) return { tables: [], notCompared: null }
  const { readDeclared } = await import('../../runtime/entities/read-declared.ts')
  const read = () => readDeclared(environment, dialect)
  try {
    return { tables: (await within(timeout, 'Loading the entities', watch, read)) ?? [], notCompared: null }
  } catch (error) {
    if (!(error instanceof HubError || error instanceof NotEndedError)) throw error
    return { tables: [], notCompared: { database: dialect.name, reason: error.message } }
  }
}
