import { adoptionText } from '../../commands/adoption/adoption-text.ts'
import type { AdoptResult } from '../../commands/adopt.ts'
import { rowsText } from '../../words.ts'

/** What was adopted, or with `isPlan` would be. */
export function adoptText(result: AdoptResult, { isPlan }: { readonly isPlan: boolean }): string {
  const stands = rowsText(result.heads)
  if (result.note !== null) return `Nothing adopted; the database stands at ${stands}.`
  if (isPlan) return `${adoptionText(result)}\nNothing was written.`
  return `Adopted; the database stands at ${stands}. What is missing is applied by 'hub upgrade'.`
}
