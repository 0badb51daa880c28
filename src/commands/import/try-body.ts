import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import type { Dialect } from '../../dialects/port/dialect.ts'
import { loadModule } from '../../load/load-module.ts'
import { block } from '../../script/source-text.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { failureText } from '../../typeorm/migrations/recording.ts'
import type { RecordedDirection } from './recorded.ts'
import type { RenderedBody } from './render-recorded.ts'
import { replay, type RevisionFunction, schemaDifference } from './replay.ts'
import type { ScratchWork } from './scratch-work.ts'

/** What a body must come to: that schema, or where it is null, the SQL that was recorded, at its end. */
export type Wanted = Pick<RecordedDirection, 'schema' | 'calls'>

/** The schema is another one. */
class OtherSchemaError extends Error {}

/**
 * Runs the body of a function as a revision would, in a transaction of a scratch database, which is rolled back where
 * the schema comes out as another one. Returns what is wrong, in words that follow "it"; null if nothing is.
 */
export async function tryBody(
  work: ScratchWork,
  body: RenderedBody,
  wanted: Wanted,
  end: 'commit' | 'rollback',
): Promise<string | null> {
  try {
    const run = await loadBody(body)
    await work.inTransaction(end, async () => {
      const performed = await replay(work, run)
      const difference =
        wanted.schema === null
          ? statementDifference(performed, wanted, work.database.dialect)
          : await schemaDifference(work, wanted.schema)
      if (difference !== null) throw new OtherSchemaError(difference)
    })
    return null
  } catch (error) {
    const text = failureText(error)
    return error instanceof OtherSchemaError ? `would leave another schema (${text})` : `fails (${text})`
  }
}

/** Loads it from a file, as a revision is. */
async function loadBody({ lines, imports }: RenderedBody): Promise<RevisionFunction> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-import-'))
  try {
    const file = join(folder, 'revision.ts')
    const head = imports.length === 0 ? '' : `import { ${imports.join(', ')} } from 'hub-migrate'\n`
    await writeFile(file, `${head}export async function run(op: any): Promise<void> ${block(lines)}\n`)
    // The function that was just written.
    return (await loadModule(file))['run'] as RevisionFunction
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How the SQL of a body differs from what was recorded. From the same schema, the same SQL leads to the same one. */
function statementDifference(performed: readonly string[], { calls }: Wanted, { syntax }: Dialect): string | null {
  const statements = (sql: string) => splitStatements(sql, syntax).map(({ text }) => text.trim())
  const recorded = calls.flatMap((call) => (call.kind === 'query' ? statements(call.sql) : []))
  const last = performed.flatMap(statements).slice(-recorded.length)
  return isDeepStrictEqual(recorded, recorded.length === 0 ? [] : last) ? null : `its SQL would be ${last.join('; ')}`
}
