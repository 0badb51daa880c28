import type { Losses } from '../../../commands/ci/lossy.ts'

/** What each revision drops or rewrites, or may, and which cannot be undone. */
export function lossLines({ lossy, irreversible }: Losses): readonly string[] {
  return [
    ...lossy.map(({ revision, message, operations, unknown, databases }) => {
      const known = operations.filter(({ effect }) => effect !== null)
      const what = [
        ...known.map(({ operation, effect }) => `${effect ?? ''} (${operation})`),
        ...(unknown === null ? [] : [`may drop or rewrite more, which is not known before it runs: ${unknown}`]),
      ]
      return `${titled(revision, message)} on ${databases.join(' and ')}: ${what.join('; ')}`
    }),
    ...irreversible.map(({ revision, message }) => `${titled(revision, message)} cannot be undone: it has no down`),
  ]
}

function titled(revision: string, message: string): string {
  return message === '' ? revision : `${revision} ${message}`
}
