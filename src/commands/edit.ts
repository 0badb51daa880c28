import { readCurrent, warnOfInterrupted } from './shared/read-current.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { NothingCurrentError } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'

/** Options of `edit`. */
export interface EditOptions extends CommandOptions {
  /** Opens a file and resolves when the user has finished editing it. */
  readonly open: (file: string) => Promise<void>
}

/** The files that were opened, in order. */
export interface EditResult {
  readonly files: readonly string[]
}

/**
 * Opens the files of the target's revisions one after another. Only `current` needs a database. Throws
 * NothingCurrentError if no current revision has a file.
 */
export async function edit(environment: EnvironmentInput, target: string, options: EditOptions): Promise<EditResult> {
  const resolved = resolveEnvironment(environment)
  const graph = (await readGraph(resolved, options)).at({ targets: [target] })
  const ids = target === 'current' ? await currentIds(resolved, options) : graph.map.resolve(target).map(({ id }) => id)
  const files = ids.map((id) => graph.fileOf(id).file)
  for (const file of files) await options.open(file)
  return { files }
}

async function currentIds(environment: Environment, options: CommandOptions): Promise<readonly string[]> {
  const { standing, interrupted } = await readCurrent(environment, options)
  warnOfInterrupted(interrupted, logOf(options))
  if (standing.rows.length === 0) throw new NothingCurrentError(standing.unknown)
  return standing.rows
}
