import { floorOf, shellOf } from '../floors/apply.js'
import { changes } from '../inputs/changes.js'
import { verifyChanges } from '../inputs/verify-changes.js'
import { measured } from '../measure/measured.js'
import { alembicProject } from '../peers/alembic.js'
import { drizzleProject } from '../peers/drizzle.js'
import { hubProject } from '../peers/hub.js'
import { knexProject } from '../peers/knex.js'
import { mikroOrmProject } from '../peers/mikro-orm.js'
import { nodePgMigrateProject } from '../peers/node-pg-migrate.js'
import { typeormProject } from '../peers/typeorm.js'
import { umzugProject } from '../peers/umzug.js'

const peers = {
  umzug: umzugProject,
  knex: knexProject,
  'TypeORM, .js': typeormProject,
  'TypeORM, .ts by tsx': (lab, input) => typeormProject(lab, { ...input, form: 'ts' }),
  MikroORM: mikroOrmProject,
  'drizzle-kit, .sql': drizzleProject,
  Alembic: alembicProject,
}

/** All that can apply (or revert) `count` changes with one driver: hub from .js and .ts, its floors, its peers. */
export async function wholeHistory(lab, { dialect, driver, count, direction }) {
  const history = changes(count)
  const own = dialect === 'postgres' ? { 'node-pg-migrate': nodePgMigrateProject } : {}
  // Of the peers only umzug leaves the driver to the user.
  const tools = {
    'bare floor': (_, input) => floorOf(lab, { ...input, kind: 'bare' }),
    'protocol floor': (_, input) => floorOf(lab, { ...input, kind: 'protocol' }),
    'hub, .js': (_, input) => hubProject(lab, { ...input, form: 'js' }),
    'hub, .ts': (_, input) => hubProject(lab, { ...input, form: 'ts' }),
    ...(lab.isHubOnly ? {} : driver === 'sqlite3' ? { umzug: umzugProject } : { ...peers, ...own }),
  }
  const contenders = []
  for (const [name, projectOf] of Object.entries(tools)) {
    const database = await lab.database(dialect, name)
    const project = projectOf(lab, { changes: history, database, driver })
    if (project?.[direction]) {
      contenders.push(await contender(lab, { name, database, project, count, direction }))
    }
  }
  if (dialect === 'sqlite' && lab.sqlite3 && driver !== 'sqlite3' && !lab.isHubOnly)
    contenders.push(await shell(lab, { history, count, direction }))
  return contenders
}

/** Applies to an empty database; reverts from a copy of one to which the tool itself has applied everything. */
async function contender(lab, { name, database, project, count, direction }) {
  const kind = name.startsWith('hub') ? 'hub' : name.endsWith('floor') ? 'floor' : 'peer'
  const full = direction === 'down' ? await lab.database(database.dialect, `${name}_full`) : null
  return {
    name,
    kind,
    ...project[direction],
    async prepare() {
      await database.reset(await lab.once(`full ${full?.url}`, () => fill(lab, { full, database, project })))
    },
    verify: () => verifyChanges(database, direction === 'up' ? count : 0),
  }
}

async function fill(lab, { full, database, project }) {
  if (!full) return undefined
  await database.reset()
  await measured({ ...project.up, scratch: `${lab.folder}/measured` })
  await full.reset(database)
  return full
}

async function shell(lab, { history, count, direction }) {
  const database = await lab.database('sqlite', 'shell')
  const project = Object.fromEntries(
    ['up', 'down'].map((each) => [each, shellOf(lab, { changes: history, database, direction: each })]),
  )
  return { ...(await contender(lab, { name: 'sqlite3 shell', database, project, count, direction })), kind: 'other' }
}
