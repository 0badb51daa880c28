import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { Graph } from '../shared/graph.ts'
import type { NewFile } from './write-all.ts'

/**
 * Works with a folder of the revisions that there are and the new ones, which is then removed. It is beside the versions
 * folder: what the revisions import is as far from there.
 */
export async function withCopies<Result>(
  files: readonly NewFile[],
  { map, fileOf }: Graph,
  versions: string,
  work: (folder: string) => Promise<Result> | Result,
): Promise<Result> {
  await mkdir(dirname(versions), { recursive: true })
  const folder = await mkdtemp(join(dirname(versions), '.hub-import-'))
  try {
    for (const { id } of map.revisions) await copyFile(fileOf(id).file, join(folder, basename(fileOf(id).file)))
    for (const { file, text } of files) await writeFile(join(folder, basename(file)), text)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
