/** A revision whose file says why it needs a yes on its way up. */
export interface BreakingRevision {
  readonly revision: string
  readonly message: string
  /** Why, in the words of its file. */
  readonly confirm: string
}

/** Breaking revisions and why each needs a yes, in lines. */
export function breakingText(revisions: readonly BreakingRevision[]): string {
  const lines = revisions.map(({ revision, message, confirm }) => {
    const name = message === '' ? revision : `${revision}, ${message}`
    return `  ${name}: ${confirm.trim().replaceAll('\n', '\n    ')}`
  })
  const head = revisions.length === 1 ? 'This needs a yes before it runs:' : 'These need a yes before they run:'
  return [head, ...lines].join('\n')
}
