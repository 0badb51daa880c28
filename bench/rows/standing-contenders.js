import { join } from 'node:path'

import { changes } from '../inputs/changes.js'
import { measured } from '../measure/measured.js'
import { alembicProject } from '../peers/alembic.js'
import { commandsOf, hubProject } from '../peers/hub.js'
import { knexProject } from '../peers/knex.js'
import { mikroOrmProject } from '../peers/mikro-orm.js'
import { nodePgMigrateProject } from '../peers/node-pg-migrate.js'
import { typeormProject } from '../peers/typeorm.js'
import { umzugProject } from '../peers/umzug.js'

/**
 * hub and its peers, each with a database to which `count` changes are applied; the projects are made once for all rows.
 * hub really applies them, so that its log is what it would be. Peers without a log mark them as applied where they can,
 * and are left out with 10,000 where they cannot.
 */
export async function standingContenders(lab, { dialect, count, command }) {
  const contenders = []
  for (const [name, tool] of Object.entries(tools)) {
    if (lab.isHubOnly && name !== 'hub') continue
    const project = await lab.once(`standing ${name} ${dialect} ${count}`, () =>
      prepare(lab, { name, tool, dialect, count }),
    )
    if (!project?.[command]) continue
    const verify = ({ out }) => {
      if (!tool[command].test(out)) throw new Error(`it printed ${out.slice(-500)}`)
    }
    if (name !== 'hub') {
      contenders.push({ name, kind: 'peer', ...project[command], verify })
      continue
    }
    for (const config of ['js', 'ts']) {
      const commands = commandsOf(lab, project.folder, config)
      contenders.push({
        name: `hub, .${config} config`,
        kind: 'hub',
        folder: project.folder,
        ...commands[command],
        verify,
      })
    }
  }
  return contenders
}

// Of each: its project, and what it prints where nothing is to do.
const tools = {
  hub: {
    project: (lab, input) => hubProject(lab, { ...input, form: 'ts' }),
    status: /Up to date/i,
    up: /nothing to|up to date/i,
  },
  umzug: { project: umzugProject, status: /^0 pending/, up: /^0 applied/ },
  'TypeORM, .js': { project: typeormProject, status: /\[X\]/, up: /No migrations are pending/ },
  Alembic: { project: alembicProject, status: /\(head\)/, up: /^\s*$/ },
  knex: { project: knexProject, status: /No Pending/, up: /Already up to date/ },
  MikroORM: { project: mikroOrmProject, status: /No pending/, up: /Successfully migrated/ },
  'node-pg-migrate': { project: nodePgMigrateProject, up: /No migrations to run/ },
}

async function prepare(lab, { name, tool, dialect, count }) {
  if (name === 'node-pg-migrate' && dialect === 'sqlite') return null
  const database = await lab.database(dialect, name)
  const project = tool.project(lab, { changes: changes(count), database })
  if (!project || (count > 1000 && name !== 'hub' && !project.mark)) return null
  lab.say(`${name}: ${count} revisions on ${dialect}`)
  await database.reset()
  await measured({ ...(project.mark ?? project.up), scratch: join(lab.folder, 'measured') })
  return project
}
