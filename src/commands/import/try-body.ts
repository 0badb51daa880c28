import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { loadModule } from '../../load/load-module.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { block } from '../../script/source-text.ts'
import { failureText } from '../../typeorm/migrations/recording.ts'
import type { RenderedBody } from './render-recorded.ts'
import { replay, type RevisionFunction, schemaDifference } from './replay.ts'
import type { ScratchWork } from './scratch-work.ts'

/** The schema is another one. */
class OtherSchemaError extends Error {}

/**
 * Runs the body of a function as a revision would, in a transaction of a scratch database, which is rolled back where
 * the schema comes out as another one. Returns what is wrong, in words that follow "it"; null if nothing is.
 */
export async function tryBody(
  work: ScratchWork,
  body: RenderedBody,
  wanted: DatabaseSchema,
  end: 'commit' | 'rollback',
): Promise<string | null> {
  try {
    const run = await loadBody(body)
    await work.inTransaction(end, async () => {
      await replay(work, run)
      const difference = await schemaDifference(work, wanted)
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
