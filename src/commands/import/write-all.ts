import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'

import type { Environment } from '../../config/environment.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { runAfterRevisionHooks } from '../../script/after-revision.ts'
import { otherForm } from '../../script/other-form.ts'
import { writeNewText } from '../../script/write-new-text.ts'
import type { Graph } from '../shared/graph.ts'
import { ImportTakenError } from './errors.ts'

/** A revision file that is to be written. */
export interface NewFile {
  readonly file: string
  readonly text: string
  readonly revision: string
  readonly parents: readonly string[]
}

/** Checks that the files can be written, and that the graph is valid with them. Throws ImportTakenError. */
export function requireNew(files: readonly NewFile[], { map }: Graph): void {
  const taken = files.flatMap(({ file }) => (existsSync(file) ? [file] : (otherForm(file) ?? [])))
  if (taken.length > 0) throw new ImportTakenError(taken)
  RevisionMap.from([
    ...map.revisions,
    ...files.map(({ file, revision, parents }) => ({
      id: revision,
      downRevisions: parents,
      dependsOn: [],
      branchLabels: [],
      replaces: [],
      message: '',
      sortKey: file,
      file: null,
    })),
  ])
}

/** Writes all files and runs the hooks on them; after a failure none of them is left. */
export async function writeAll(
  files: readonly NewFile[],
  { afterRevision, folder }: Environment,
  signal: AbortSignal | undefined,
): Promise<void> {
  const written: string[] = []
  try {
    for (const { file, text } of files) {
      signal?.throwIfAborted()
      await writeNewText(file, text)
      written.push(file)
    }
    for (const file of written) {
      signal?.throwIfAborted()
      await runAfterRevisionHooks(afterRevision, file, folder)
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true })
    throw error
  }
}
