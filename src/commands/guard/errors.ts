import { HubError } from '../../errors.ts'
import { rowsText } from '../../words.ts'

/** What the hash of a plan is made of, each part on its own, so that what has changed can be told. */
export const planParts = ['database', 'rows', 'unfinished', 'steps', 'files'] as const

/** A part of the hash of a plan. */
export type PlanPart = (typeof planParts)[number]

/** What must be reviewed before it runs was to run without the hash of its plan. */
export class PlanNeededError extends HubError<{ readonly reasons: readonly string[] }> {
  constructor(reasons: readonly string[]) {
    const lines = reasons.map((reason) => `  ${reason}`).join('\n')
    super(`This needs the hash of a plan that was reviewed:\n${lines}\nNothing was changed.`, { reasons })
  }
}

/** Where a database is when its plan is no longer the one that was reviewed. */
export interface PlanNow {
  /** The version rows. */
  readonly rows: readonly string[]
  /** How many steps this run has already done. */
  readonly done: number
}

/** The plan is not the one whose hash was given. */
export class PlanChangedError extends HubError<{
  readonly given: string
  /** Empty if the text is no hash of a plan. */
  readonly changed: readonly PlanPart[]
  readonly rows: readonly string[]
}> {
  constructor(given: string, changed: readonly PlanPart[], { rows, done }: PlanNow) {
    const what =
      changed.length === 0
        ? [`'${given}' is not the hash of a plan, which looks like 0f1e2d3c-4b5a6978-8796a5b4-c3d2e1f0-01234567.`]
        : ['This is not the plan that was reviewed:', ...changed.map((part) => `  ${CHANGED[part](rows)}`)]
    const end = done === 0 ? 'Nothing was changed.' : 'What this run had applied before stays applied.'
    super([...what, end].join('\n'), { given, changed, rows })
  }
}

const CHANGED: Readonly<Record<PlanPart, (rows: readonly string[]) => string>> = {
  database: () => 'it is for another database, or another schema',
  rows: (rows) => `the version rows have changed: the database is at ${rowsText(rows)}`,
  unfinished: () => 'which revisions were begun outside a transaction and have not ended has changed',
  steps: () => 'it has other steps, or leads elsewhere, or was made with other values of `x`',
  files: () => 'the files of its revisions have changed',
}
