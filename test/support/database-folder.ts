import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'

/** Docker gives 64 MB unless it is told otherwise; the databases of a run have a few hundred. */
const enough = 4 * 2 ** 30

/** Where tests make databases, which live for seconds: in memory where Linux has a folder for that, and else on disk. */
export function databaseFolder(): string {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
