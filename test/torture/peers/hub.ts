import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { repository } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import { batchSize, type Migration } from './plan.ts'
import { lines, stampOf, type Tool } from './tool.ts'

/** hub's command line. */
export const hubTool: Tool = {
  name: 'hub',
  version: () =>
    // npm's own form.
    (JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }).version,
  databases: ['postgres', 'sqlite'],
  notes: 'hub_version',
  files: (plan, isPostgres) => ({
    'package.json': '{ "type": "module" }\n',
    'migrate.config.js': `export default {
  ${isPostgres ? 'url: process.env.DATABASE_URL' : "dataSource: { type: 'better-sqlite3', database: process.env.DATABASE_FILE }"},
}
`,
    ...versionsOf(
      ...plan.map((migration, at) => ({
        id: stampOf(at),
        ...(at > 0 && { down: stampOf(at - 1) }),
        up: bodyOf(migration),
      })),
    ),
  }),
  command: () => [process.execPath, join(repository, 'dist', 'cli', 'hub.cjs'), 'upgrade', 'head'],
}

function bodyOf({ statements = [], index, backfill }: Migration): string {
  if (index !== undefined) {
    return `  await op.autocommitBlock(() => op.createIndex('${index.name}', '${index.table}', ['${index.column}'], { concurrently: true }))`
  }
  if (backfill === undefined) return lines(statements, (sql) => `await op.execute(${sql})`)
  const { table, column, value } = backfill
  return `  await op.backfill('${table}', { set: { ${column}: '${value}' }, where: '${column} IS NULL', batchSize: ${batchSize} })`
}
