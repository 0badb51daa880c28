import type { FromDatabaseResult } from '../../commands/revision-from-database.ts'
import { newRevisionText } from './new-revision-text.ts'

/** The file that was written, what it creates, and what it leaves out. */
export function fromDatabaseText({ revision, operations, ofTools, unstated }: FromDatabaseResult): string {
  return [
    newRevisionText(revision),
    ...operations.map((text) => `  ${text}`),
    ...ofTools.map(({ name, tool }) => `Left out: ${name}, which belongs to ${tool}.`),
    ...unstated.map((text) => `Left out: ${text}, for which the database has no statement. Write it by hand.`),
    "Run on a scratch database, it creates the same objects. Take the database as its baseline: 'hub adopt --baseline'.",
  ].join('\n')
}
