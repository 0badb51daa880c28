import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/**
 * A project of hub with a revision for each change, `.ts` or `.js`, and a config in both forms, of which `config` is used.
 * `driver` is `sqlite3` or `better-sqlite3`.
 */
export function hubProject(lab, { changes, database, form = 'js', config = form, driver = 'better-sqlite3' }) {
  const folder = lab.project(`hub-${form}`)
  writeFiles(folder, {
    'package.json': '{ "type": "module" }\n',
    'migrate.config.ts': configText(database, driver, 'ts'),
    'plain/migrate.config.js': configText(database, driver, 'js'),
  })
  writeFiles(
    folder,
    Object.fromEntries(changes.map((change) => [`versions/${fileName(change.index, form)}`, revision(change, form)])),
  )
  return { folder, ...commandsOf(lab, folder, config) }
}

/** The commands of hub in a project with one of its configs. */
export function commandsOf(lab, folder, config) {
  const cwd = config === 'ts' ? folder : join(folder, 'plain')
  const run = (...words) => ({ command: [process.execPath, lab.hub, ...words], cwd })
  return {
    run,
    up: run('upgrade', 'head'),
    down: run('downgrade', 'base'),
    status: run('status'),
    sql: run('upgrade', 'head', '--sql'),
  }
}

/** The id of the revision at a place: 12 hex digits, as hub makes them. */
export function revisionId(index) {
  return createHash('sha256').update(`revision ${index}`).digest('hex').slice(0, 12)
}

function fileName(index, form) {
  const stamp = new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString().replaceAll(/\D/g, '').slice(0, 12)
  return `${stamp}_${revisionId(index)}_change_${index}.${form}`
}

function configText(database, driver, form) {
  const options =
    database.dialect === 'postgres' || driver === 'url'
      ? `url: '${database.url}'`
      : `dataSource: { type: '${driver === 'sqlite3' ? 'sqlite' : driver}', database: '${database.file}' }`
  const object = `{\n  ${options},\n  versions: '${form === 'ts' ? '.' : '..'}/versions',\n}`
  if (form === 'js') return `export default ${object}\n`
  return `import { defineConfig } from 'hub-migrate'\n\nexport default defineConfig(${object})\n`
}

function revision(change, form) {
  const parent = change.index === 0 ? null : revisionId(change.index - 1)
  const typed = form === 'ts'
  const { up, down } = bodies[change.kind](change)
  const header = typed ? `import type { Operations } from 'hub-migrate'\n\n` : ''
  const signature = (name) =>
    typed
      ? `export async function ${name}(op: Operations): Promise<void>`
      : `/** @param {import('hub-migrate').Operations} op */\nexport async function ${name}(op)`
  return `/**
 * change ${change.index}
 *
 * Revision ID: ${revisionId(change.index)}
 * Revises: ${parent ?? '(base)'}
 * Create Date: 2024-01-01 00:00:00 UTC
 */
${header}export const revision = '${revisionId(change.index)}'
export const downRevision = ${parent ? `'${parent}'` : 'null'}
export const branchLabels = null
export const dependsOn = null

${signature('up')} {
  ${up}
}

${signature('down')} {
  ${down}
}
`
}

const bodies = {
  createTable: ({ table, parent }) => ({
    up: `await op.createTable(
    '${table}',
    [
      { name: 'id', type: 'int', primary: true },
      { name: 'name', type: 'varchar', length: 100 },
      { name: 'amount', type: 'int', default: 0 },
      { name: 'parent_id', type: 'int', nullable: true },
    ],${
      parent
        ? `\n    { foreignKeys: [{ columns: ['parent_id'], referencedTable: '${parent}', referencedColumns: ['id'] }] },`
        : ''
    }
  )`,
    down: `await op.dropTable('${table}')`,
  }),
  addColumn: ({ table }) => ({
    up: `await op.addColumn('${table}', { name: 'note', type: 'varchar', length: 200, nullable: true })`,
    down: `await op.dropColumn('${table}', 'note')`,
  }),
  createIndex: ({ table }) => ({
    up: `await op.createIndex('ix_${table}', '${table}', ['name'])`,
    down: `await op.dropIndex('ix_${table}', { table: '${table}' })`,
  }),
  insert: (change) => {
    const { up, down } = sqlOf(change)
    return { up: `await op.execute("${up}")`, down: `await op.execute("${down}")` }
  },
}
