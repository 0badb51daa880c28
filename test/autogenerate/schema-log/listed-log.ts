import { readFile } from 'node:fs/promises'

import type { TestDatabase } from '../../support/databases.ts'

/**
 * What TypeORM's `schema:log` is known to say of entities after hub's upgrade, sorted, each line once. The files list it:
 * `==` begins the entities of one test, `#` the reason of the lines below it. Throws for a line without a reason.
 */
export async function listedLog(kind: TestDatabase['kind'], subject: string): Promise<readonly string[]> {
  const lines: string[] = []
  let current = ''
  let reason = ''
  for (const line of (await readFile(new URL(`${kind}.txt`, import.meta.url), 'utf8')).split('\n')) {
    if (line.startsWith('== ')) [current, reason] = [line.slice(3), '']
    else if (line.startsWith('# ')) reason = line
    else if (line !== '' && reason === '') throw new Error(`No reason is given for ${line}`)
    else if (line !== '' && current === subject) lines.push(line)
  }
  return lines.toSorted()
}
