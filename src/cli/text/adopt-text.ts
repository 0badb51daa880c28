import { adoptionText, differencesText } from '../../commands/adoption/adoption-text.ts'
import type { AdoptResult } from '../../commands/adopt.ts'
import { rowsText } from '../../words.ts'

/** The revisions that were adopted, or with `isPlan` would be. */
export function adoptText(result: AdoptResult, { isPlan }: { readonly isPlan: boolean }): string {
  const heads = rowsText(result.heads)
  if (result.note !== null)
    return `Nothing adopted; the database is at ${heads}.${result.heads.length === 0 ? " 'hub upgrade' applies the revisions." : ''}`
  if (isPlan) return `${adoptionText(result)}\nNothing was written.`
  const remains = differencesText(result.differences)
  if (remains.length > 0)
    return [
      `Adopted; the database is at ${heads}.`,
      ...remains,
      "'hub revision --autogenerate' writes a revision for it.",
    ].join('\n')
  return `Adopted; the database is at ${heads}. Apply what is pending with 'hub upgrade'.`
}
