import type { Logger } from '../../commands/shared/logger.ts'
import { UsageError } from '../errors.ts'
import type { Invocation } from '../invocation.ts'

/** The option of the commands that find errors and warnings. */
export const maxWarningsOption = {
  type: 'string',
  value: 'number',
  describe: 'Exit with 1 if there are more warnings than this',
} as const

/** The value of --max-warnings; unlimited if it was not given. Throws UsageError for what is no number. */
export function maxWarningsOf(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings takes a number, 0 or greater, not '${text}'.`)
  return Number(text)
}

/** Ends with 1 if there are errors, or more warnings than that, which is said. */
export function exitByFindings(
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  most: number,
  log: Logger,
  { exitWith }: Pick<Invocation, 'exitWith'>,
): void {
  const isOver = warnings > most
  if (isOver) log.error(`--max-warnings ${most}: there are ${warnings} warnings.`)
  if (errors > 0 || isOver) exitWith(1)
}
