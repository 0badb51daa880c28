import { HubError } from '../../errors.ts'
import { reasonOf, shorten, StatementFailedError } from './statement-failed-error.ts'
import { RevisionFailedError } from '../run/revision-failed-error.ts'

/**
 * The definitions of the tables are not known while a script is written, because the in-memory database that provides
 * them failed.
 */
export class ReplicaError extends HubError<{
  /** One of the revisions before the script's start. */
  readonly revision: string | null
  readonly file: string | null
  readonly statement: string | null
  readonly reason: string
}> {
  /**
   * `heading` is the place in the script; null if before its start. `textPlace` is where users find the definition of a
   * table.
   */
  constructor(heading: string | null, textPlace: string, cause: unknown) {
    const facts = factsOf(cause)
    super(textOf(heading, textPlace, facts), facts, { cause })
  }
}

type Facts = ReplicaError['facts']

function factsOf(cause: unknown): Facts {
  if (cause instanceof RevisionFailedError) {
    const { revision, file, statement, reason } = cause.facts
    return { revision, file, statement, reason }
  }
  const statement = cause instanceof StatementFailedError ? cause.facts.statement : null
  return { revision: null, file: null, statement, reason: reasonOf(cause) }
}

function textOf(heading: string | null, textPlace: string, facts: Facts): string {
  return [
    `The table's structure at this point of the script is not known: ${whereOf(heading, facts)}: ${facts.reason}`,
    facts.statement === null ? null : `  statement there: ${shorten(facts.statement)}`,
    `  State it, ${textPlace}: op.batchAlterTable(table, async (batch) => { … }, { copyFrom: 'CREATE TABLE …' }).`,
  ]
    .filter((line) => line !== null)
    .join('\n')
}

function whereOf(heading: string | null, { revision, file }: Facts): string {
  if (heading !== null) return `a statement before it in this script ('${heading}') fails in memory`
  if (revision === null) return 'the revisions before the script cannot be run in memory'
  return `revision ${revision}${file === null ? '' : ` (${file})`}, which is before the script's start, fails in memory`
}
