import type { RevisionProgress } from '../../progress.ts'
import { type CommandOptions, type Logger, logOf, silent } from './logger.ts'
import { withPlainProgress } from './plain-progress.ts'

/** The logger of a command that may take long: one that shows no progress by itself logs it now and then. */
export function runLogOf(options: CommandOptions): Logger {
  const log = logOf(options)
  return log === silent || log.progress !== undefined ? log : withPlainProgress(log)
}

/**
 * A logger for the runs of which a command is made: it logs nothing, but tells what they do. `place`: which of the
 * command's revisions each of them runs.
 */
export function progressOnly(
  { progress }: Logger,
  place: Partial<Pick<RevisionProgress, 'number' | 'of'>> = {},
): Logger {
  if (!progress) return silent
  return {
    ...silent,
    progress: (told) => progress(told?.revision ? { ...told, revision: { ...told.revision, ...place } } : told),
  }
}
