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
    const history = changes(count)
    for (const dialect of ['sqlite', 'postgres']) {
      const database = await lab.database(dialect, 'offline')
      await database.reset()
      const input = { changes: history, database }
      const projects = {
        'hub, .js': hubProject(lab, { ...input, form: 'js' }),
        'hub, .ts': hubProject(lab, { ...input, form: 'ts' }),
        Alembic: alembicProject(lab, input),
        // It connects, and begins a transaction that it rolls back.
        'node-pg-migrate, dry run': dialect === 'postgres' ? nodePgMigrateProject(lab, input) : null,
      }
      yield {
        name: `${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${count} revisions`,
        floor: 'read and import all',
        contenders: [
          readAndImport(lab, projects['hub, .js']),
          ...Object.entries(projects)
            .filter(([, project]) => project)
            .map(([name, project]) => ({
              name,
              kind: name.startsWith('hub') ? 'hub' : 'peer',
              ...project.sql,
              verify: ({ out }) => verifyScript(out, count),
            })),
        ],
        bounds: ['hub, .js', 'hub, .ts'].map((of) => ({ of, atMost: 0.4, to: ['Alembic'] })),
      }
    }
  },
}

/** Node that imports all revisions in JavaScript. */
function readAndImport(lab, { folder }) {
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
