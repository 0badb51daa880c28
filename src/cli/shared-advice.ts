/** What to do about version rows that no revision file has. */
export const unknownRowsAdvice =
  "If another branch of your repository has the files, check it out and run 'hub downgrade' there. Otherwise restore the files or, if they are gone for good, record the current revision with 'hub stamp --purge <revision>'."

/** The two ways out of several heads. */
export function severalHeadsAdvice(heads: readonly string[], target = 'heads'): string {
  const own = heads.length === 2 ? 'the one of them that is yours alone' : 'yours'
  return `'hub merge ${target}' merges them. Or 'hub rebase <revision>' puts ${own} on top of the other, while nobody else has applied it.`
}
