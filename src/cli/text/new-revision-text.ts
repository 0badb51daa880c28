import { relative } from 'node:path'

import type { AutogenerateResult } from '../../commands/autogenerate.ts'
import type { InitResult } from '../../commands/init.ts'
import type { NewRevisionResult } from '../../commands/new-revision.ts'

/** The file that was written, as a person would type it. */
export function newRevisionText({ revision, downRevisions, file }: NewRevisionResult): string {
  return `Wrote ${shown(file)}: revision ${revision} on ${downRevisions.join(', ') || '<base>'}.`
}

/** The file, and what it does; that there is nothing to do where there is no difference. */
export function autogenerateText({ revision, operations }: AutogenerateResult): string {
  if (revision === null) return 'No difference: the database is as the entities want it. Nothing was written.'
  return [newRevisionText(revision), ...operations.map((text) => `  ${text}`)].join('\n')
}

/** What `init` made, and what comes next. */
export function initText({ files, folder }: InitResult): string {
  const where = shown(folder)
  return [
    ...files.map((file) => `Wrote ${shown(file)}`),
    `Next${where === '.' ? '' : ` (in ${where})`}: hub revision -m "what it is for", then hub upgrade head`,
  ].join('\n')
}

function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' ? '.' : short.startsWith('..') ? path : short
}
