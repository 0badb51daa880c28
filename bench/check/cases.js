import { bareNode } from '../floors/node.js'
import { readAll } from '../floors/read-all.js'
import { changes } from '../inputs/changes.js'
import { hubProject } from '../peers/hub.js'
import { comparison } from '../rows/comparison.js'
import { offlineOf } from '../rows/offline.js'
import { standingContenders } from '../rows/standing-contenders.js'
import { wholeHistory } from '../rows/whole-history.js'

/** What `bench:check` runs: hub and a floor of each kind of work, small enough for three minutes. */
export async function* cases(lab) {
  const version = { name: 'hub', kind: 'hub', command: [process.execPath, lab.hub, '--version'], cwd: lab.folder }
  yield { name: 'start', contenders: [bareNode(lab), version] }

  const database = await lab.database('sqlite', 'heads')
  const project = hubProject(lab, { changes: changes(1000), database, form: 'ts' })
  const heads = { name: 'hub', kind: 'hub', ...project.run('heads') }
  yield { name: 'heads of 1,000', contenders: [await readAll(lab, project.folder), heads] }

  for (const dialect of ['sqlite', 'postgres']) {
    const standing = await standingContenders(lab, { dialect, count: 200, command: 'up' })
    yield {
      name: `nothing to do of 200, ${dialect}`,
      contenders: [await readAll(lab, standing[0].folder), ...standing],
    }

    const driver = dialect === 'sqlite' ? 'better-sqlite3' : 'pg'
    for (const direction of ['up', 'down']) {
      const all = await wholeHistory(lab, { dialect, driver, count: 200, direction })
      const contenders = all.filter(({ name }) => name !== 'bare floor')
      yield { name: `${direction === 'up' ? 'apply' : 'revert'} 200, ${dialect}`, contenders }
    }
    yield { name: `offline 200, ${dialect}`, contenders: await offlineOf(lab, { dialect, count: 200 }) }
    yield {
      name: `check 100 tables, ${dialect}`,
      contenders: await comparison(lab, { dialect, count: 100, changed: 0 }),
    }
  }
}
