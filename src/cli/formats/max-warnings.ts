import { UsageError } from '../errors.ts'

/** The value of --max-warnings; unlimited if it was not given. Throws UsageError for what is no number. */
export function maxWarningsOf(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings takes a number, 0 or greater, not '${text}'.`)
  return Number(text)
}
