import { bareNode, forBothConfigs, loadOfSwc } from '../floors/node.js'
import { readAll, readAllName } from '../floors/read-all.js'
import { standingContenders } from './standing-contenders.js'

/** The parts of a row that asks where a database stands to which everything is applied: `status`, or `up`. */
export async function* standingParts(lab, command) {
  for (const dialect of ['sqlite', 'postgres']) {
    for (const count of [10, lab.size(1000), lab.size(10_000)]) {
      const name = `${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${count} revisions`
      if (!lab.wants(name)) continue
      const contenders = await standingContenders(lab, { dialect, count, command })
      const { folder } = contenders[0]
      yield {
        name,
        runs: count > 1000 ? 3 : 5,
        floor: readAllName,
        contenders: [await readAll(lab, folder), bareNode(lab), loadOfSwc(lab), ...contenders],
        bounds: forBothConfigs({ atMost: count > 1000 ? 1.5 : 1.2, to: ['umzug'] }),
      }
    }
  }
}
