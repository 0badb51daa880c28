import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { tables } from '../inputs/tables.js'
import { measured } from '../measure/measured.js'
import { alembicEntities } from '../peers/alembic-entities.js'
import { drizzleEntities } from '../peers/drizzle-entities.js'
import { hubEntities } from '../peers/hub-entities.js'
import { mikroOrmEntities } from '../peers/mikro-orm-entities.js'
import { typeormEntities } from '../peers/typeorm-entities.js'

const program = fileURLToPath(new URL('../floors/programs/catalog.cjs', import.meta.url))

const tools = {
  hub: hubEntities,
  'TypeORM schema:log': typeormEntities,
  'MikroORM schema:update --dump': mikroOrmEntities,
  'drizzle-kit push': drizzleEntities,
  'alembic check': alembicEntities,
}

/**
 * hub and the peers that compare entities with a database, each with a database that it has made itself of `count` tables;
 * then the entities of `changed` of them have a column more. With `only` hub alone, named by its tables.
 */
export async function comparison(lab, { dialect, count, changed, only }) {
  const contenders = []
  for (const [name, projectOf] of Object.entries(tools)) {
    if ((only && !only.includes(name)) || (lab.isHubOnly && name !== 'hub')) continue
    const made = await lab.once(`tables ${name} ${dialect} ${count}`, () =>
      make(lab, { name, projectOf, dialect, count }),
    )
    if (!made) continue
    const { database, full } = made
    const project = changed === 0 ? made.project : projectOf(lab, { tables: tables(count, changed), database })
    contenders.push({
      name: only ? `${name}, ${count} tables` : name,
      kind: name === 'hub' ? 'hub' : 'peer',
      ...project.compare,
      code: changed === 0 ? 0 : project.changedCode,
      // What changes the database finds it as it was.
      prepare: () => (project.changes ? database.reset(full) : null),
      verify: (output) => verify(project, changed, output),
    })
    if (name === 'hub' && !only) contenders.unshift(floor(dialect, database, project))
  }
  return contenders
}

async function make(lab, { name, projectOf, dialect, count }) {
  const [database, full] = [await lab.database(dialect, name), await lab.database(dialect, `${name}_full`)]
  const project = projectOf(lab, { tables: tables(count), database })
  if (!project) return null
  lab.say(`${name}: ${count} tables on ${dialect}`)
  await database.reset()
  await measured({ ...project.create, scratch: join(lab.folder, 'measured') })
  if (project.changes) await full.reset(database)
  return { project, database, full }
}

function floor(dialect, database, { folder }) {
  const [driver, place] = dialect === 'postgres' ? ['pg', database.url] : ['better-sqlite3', database.file]
  return {
    name: 'metadata and catalog',
    kind: 'floor',
    command: [process.execPath, program, driver, place, join(folder, 'entities.js')],
    cwd: folder,
  }
}

/** Without a change the tool says so; with ten it names the new columns. */
function verify({ same }, changed, { out, err }) {
  const found = `${out}\n${err}`.match(/extra/g)?.length ?? 0
  if (changed === 0 ? !same.test(`${out}\n${err}`) : found < changed) {
    throw new Error(`it printed ${out.slice(-1000)}\n${err.slice(-1000)}`)
  }
}
