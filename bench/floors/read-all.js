import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { bundle } from './bundle.js'

const program = fileURLToPath(new URL('programs/graph.js', import.meta.url))

export const readAllName = 'read, regex, hash, yargs'

/** The floor of what reads all revisions of a project: reads each file, finds its headers, hashes it; with yargs. */
export async function readAll(lab, folder) {
  const bundled = await lab.once('read-all', () => bundle(program, join(lab.folder, 'read-all.mjs')))
  return {
    name: readAllName,
    kind: 'floor',
    command: [process.execPath, bundled, 'heads', join(folder, 'versions')],
    cwd: folder,
  }
}
