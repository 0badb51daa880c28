import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { bundle } from '../floors/bundle.js'
import { bareNode, forBothConfigs, loadOfSwc } from '../floors/node.js'
import { standingContenders } from './standing-contenders.js'

const program = fileURLToPath(new URL('../floors/programs/graph.js', import.meta.url))

/** The parts of a row that asks where a database stands to which everything is applied: `status`, or `up`. */
export async function* standingParts(lab, command) {
  const floorProgram = await bundle(program, join(lab.folder, 'graph-floor.mjs'))
  for (const dialect of ['sqlite', 'postgres']) {
    for (const count of [10, lab.size(1000), lab.size(10_000)]) {
      const contenders = await standingContenders(lab, { dialect, count, command })
      const { folder } = contenders[0]
      yield {
        name: `${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${count} revisions`,
        floor: 'read, regex, hash, yargs',
        contenders: [
          {
            name: 'read, regex, hash, yargs',
            kind: 'floor',
            command: [process.execPath, floorProgram, 'heads', join(folder, 'versions')],
            cwd: folder,
          },
          bareNode(lab),
          loadOfSwc(lab),
          ...contenders,
        ],
        bounds: forBothConfigs({ atMost: count > 1000 ? 1.5 : 1.2, to: ['umzug'] }),
      }
    }
  }
}
