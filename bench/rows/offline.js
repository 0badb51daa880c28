import { changes } from '../inputs/changes.js'
import { alembicProject } from '../peers/alembic.js'
import { hubProject } from '../peers/hub.js'
import { nodePgMigrateProject } from '../peers/node-pg-migrate.js'

export const offline = {
  name: 'offline',
  title: 'the SQL of 1,000 revisions, offline',
  runs: 5,
  warm: true,
  async *parts(lab) {
    const count = lab.size(1000)
    for (const dialect of ['sqlite', 'postgres']) {
      const name = `${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${count} revisions`
      if (!lab.wants(name)) continue
      yield {
        name,
        floor: 'read and import all',
        contenders: await offlineOf(lab, { dialect, count }),
        bounds: ['hub, .js', 'hub, .ts'].map((of) => ({ of, atMost: 0.4, to: ['Alembic'] })),
      }
    }
  },
}

/** hub and its peers that write the SQL of `count` revisions, and the floor. */
export async function offlineOf(lab, { dialect, count }) {
  const database = await lab.database(dialect, 'offline')
  await database.reset()
  const input = { changes: changes(count), database }
  const projects = {
    'hub, .js': hubProject(lab, { ...input, form: 'js' }),
    'hub, .ts': hubProject(lab, { ...input, form: 'ts' }),
    ...(lab.isHubOnly ? {} : { Alembic: alembicProject(lab, input) }),
    // It connects, and begins a transaction that it rolls back.
    ...(lab.isHubOnly || dialect === 'sqlite' ? {} : { 'node-pg-migrate, dry run': nodePgMigrateProject(lab, input) }),
  }
  const contenders = Object.entries(projects).filter(([, project]) => project)
  return [
    readAndImport(projects['hub, .js']),
    ...contenders.map(([name, project]) => ({
      name,
      kind: name.startsWith('hub') ? 'hub' : 'peer',
      ...project.sql,
      verify: ({ out }) => verifyScript(out, count),
    })),
  ]
}

/** Node that imports all revisions in JavaScript. */
function readAndImport({ folder }) {
  const source = `const fs = await import('node:fs'); for (const name of fs.readdirSync('versions')) await import('${folder}/versions/' + name)`
  return {
    name: 'read and import all',
    kind: 'floor',
    command: [process.execPath, '--input-type=module', '-e', source],
    cwd: folder,
  }
}

function verifyScript(script, count) {
  const tables = script.match(/CREATE TABLE "?bench_/g)?.length
  const rows = script.match(/INSERT INTO bench_/g)?.length
  if (tables !== Math.ceil(count / 4) || rows !== Math.floor(count / 4)) {
    throw new Error(`the script makes ${tables} tables and ${rows} rows`)
  }
}
