import { readFile } from 'node:fs/promises'

const HEADER = 32
const FRAME_HEADER = 24

/**
 * The numbers of the pages that a write-ahead log has; each frame begins with that of its page:
 * https://www.sqlite.org/fileformat.html#the_write_ahead_log
 */
export async function writtenPages(database: string, pageSize: number): Promise<ReadonlySet<number>> {
  const log = await readFile(`${database}-wal`).catch(() => Buffer.alloc(0))
  const pages = new Set<number>()
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize)
    pages.add(log.readUInt32BE(at))
  return pages
}
