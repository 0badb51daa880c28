import { rm } from 'node:fs/promises'

import { restateOperations } from '../autogenerate/render/restate-operations.ts'
import { renderOperations } from '../autogenerate/render/render-operations.ts'
import { closeAfter } from '../close-after.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describe } from '../operations/describe.ts'
import { openScratch } from '../runtime/scratch/scratch-environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { compareWhole } from './baseline/compare-whole.ts'
import { readWhole } from './baseline/read-whole.ts'
import { wholeOperations } from './baseline/whole-operations.ts'
import { NoTablesError, FirstRevisionDiffersError } from './baseline/errors.ts'
import { chooseParents } from './shared/choose-parents.ts'
import { NotFirstRevisionError } from './shared/errors.ts'
import { readGraphOrNone } from './shared/graph.ts'
import { logOf } from './shared/logger.ts'
import { type NewRevisionResult, writeRevision } from './shared/new-revision.ts'
import type { RevisionOptions } from './shared/revision-options.ts'

/** The first revision of a database, and what it leaves out. */
export interface FromDatabaseResult {
  readonly revision: NewRevisionResult
  /** Descriptions of the revision's operations. */
  readonly operations: readonly string[]
  /** Tables and views of other tools, which are not part of it. */
  readonly ofTools: readonly { readonly name: string; readonly tool: string }[]
  /** Objects of kinds that the database cannot state, which are not part of it either. */
  readonly unstated: readonly string[]
}

/**
 * Writes the first revision from the database alone: what creates it again, by operations, and by the database's own
 * statements where there is no operation. The revision runs on a scratch database, up and down, which must then have
 * the same objects, and none; otherwise nothing is written. Throws NotFirstRevisionError, NoTablesError,
 * FirstRevisionDiffersError.
 */
export async function revisionFromDatabase(
  environment: EnvironmentInput,
  message: string,
  options: RevisionOptions = {},
): Promise<FromDatabaseResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  const parents = chooseParents(graph, options)
  if (parents.length > 0) throw new NotFirstRevisionError('fromDatabase', graph.map.heads)
  const scratch = await openScratch(resolved)
  return closeAfter(
    () => scratch.dispose(),
    async () => {
      const schemas = await withDatabase(scratch.environment, { readOnly: true }, ({ dialect, connection }) =>
        dialect.inspector(connection).schemaNames(),
      )
      const { whole, operations, dialect } = await withDatabase(
        resolved,
        { ...options, readOnly: true },
        async (database) => {
          const read = await readWhole(database)
          const { tables, views } = read.schema
          if (tables.length + views.length === 0) throw new NoTablesError()
          const found = await wholeOperations(read, schemas, database.dialect, database.connection)
          return { whole: read, operations: found, dialect: database.dialect }
        },
      )
      const up = renderOperations(restateOperations(operations.up, dialect), 'up')
      const down = renderOperations(restateOperations(operations.down, dialect), 'up')
      const revision = await writeRevision(resolved, graph, parents, message, {
        ...options,
        upBody: up.body,
        downBody: down.body,
        imports: [...new Set([...up.imports, ...down.imports])].toSorted(),
      })
      try {
        log.info(`Running ${revision.revision} on a scratch database, up and down`)
        const differences = await compareWhole(scratch.environment, revision.revision, whole, options)
        if (differences.length > 0) throw new FirstRevisionDiffersError(differences)
      } catch (error) {
        await rm(revision.file, { force: true })
        throw error
      }
      const { ofTools, unstated } = whole
      return { revision, operations: operations.up.map(describe), ofTools, unstated }
    },
  )
}
