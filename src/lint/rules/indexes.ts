import { impactText } from '../impact-text.ts'
import type { Rule } from '../linted.ts'

/** Rules about building and dropping indexes. */
export const indexRules: readonly Rule[] = [
  {
    code: 'index-not-concurrent',
    severity: 'error',
    title: 'an index is built while writers wait',
    judge({ change, impacts, impact, known, isSmall, rowsOf }) {
      if (change.kind !== 'createIndex' || change.concurrently) return null
      const [locked] = impacts
      if (locked === undefined || isSmall(locked.table)) return null
      const [safe] = impact.impactOf({ ...change, concurrently: true }, known)
      if (safe === undefined || safe.blocked === locked.blocked) return null
      return {
        what: impactText(locked, rowsOf(locked.table)),
        instead: 'Build it with { concurrently: true }, in a revision of its own.',
      }
    },
  },
]
