import { bareNode, forBothConfigs, loadOfSwc } from '../floors/node.js'
import { readAll, readAllName } from '../floors/read-all.js'
import { changes } from '../inputs/changes.js'
import { alembicProject } from '../peers/alembic.js'
import { commandsOf, hubProject, revisionId } from '../peers/hub.js'

export const graph = {
  name: 'graph',
  title: '`heads`, `history`, `show`, `branches`',
  warm: true,
  async *parts(lab) {
    for (const count of [lab.size(1000), lab.size(10_000)]) {
      const database = await lab.database('sqlite', 'graph')
      const history = changes(count)
      const ts = hubProject(lab, { changes: history, database, form: 'ts' })
      const js = commandsOf(lab, ts.folder, 'js')
      const alembic = alembicProject(lab, { changes: history, database })
      const last = revisionId(count - 1)
      for (const words of [['heads'], ['history'], ['show', last], ['branches']]) {
        const verify = expects(words[0], last, count)
        yield {
          name: `${words[0]}, ${count} revisions`,
          runs: count > 1000 ? 3 : 5,
          floor: readAllName,
          contenders: [
            { ...(await readAll(lab, ts.folder)), verify: expects('heads', last, count) },
            bareNode(lab),
            loadOfSwc(lab),
            { name: 'hub, .js config', kind: 'hub', ...js.run(...words), verify },
            { name: 'hub, .ts config', kind: 'hub', ...ts.run(...words), verify },
            ...(alembic ? [{ name: 'Alembic', kind: 'peer', ...alembic.run(...words), verify }] : []),
          ],
          bounds: [
            ...forBothConfigs({ atMost: 2, to: [readAllName] }),
            { of: 'hub, .js config', atMost: 0.5, to: ['Alembic'] },
            { of: 'hub, .ts config', atMost: 0.5, to: ['Alembic'] },
          ],
        }
      }
    }
  },
}

/** There is one head, and a history has a line for each revision; there are no branch points. */
function expects(command, last, count) {
  return ({ out }) => {
    const lines = out.trim().split('\n').length
    const isRight = command === 'branches' ? !out.includes('change') : out.includes(last)
    if (!isRight || (command === 'history' && lines < count)) throw new Error(`it printed ${out.slice(0, 500)}`)
  }
}
