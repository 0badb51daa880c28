import { spawnSync } from 'node:child_process'

import { leaves, type Migration, statementsOf } from './plan.ts'
import { stampOf, type Tool } from './tool.ts'

/** Alembic's command line, with a transaction for each revision, as it advises for an `autocommit_block`. No lock. */
export const alembic: Tool = {
  name: 'Alembic',
  version: () => {
    const { status, stdout } = spawnSync('alembic', ['--version'], { encoding: 'utf8' })
    return status === 0 ? (/[\d.]+/.exec(stdout)?.[0] ?? null) : null
  },
  databases: ['postgres', 'sqlite'],
  notes: 'alembic_version',
  files: (plan, isPostgres) => ({
    'alembic.ini': '[alembic]\nscript_location = migrations\nprepend_sys_path = .\n',
    'migrations/env.py': environment(isPostgres),
    ...Object.fromEntries(
      plan.map((migration, at) => [
        `migrations/versions/${stampOf(at)}_change.py`,
        revision(migration, at, isPostgres),
      ]),
    ),
  }),
  command: () => ['alembic', 'upgrade', 'head'],
}

function environment(isPostgres: boolean): string {
  const url = isPostgres
    ? "os.environ['DATABASE_URL'].replace('postgres://', 'postgresql+psycopg2://')"
    : "'sqlite:///' + os.environ['DATABASE_FILE']"
  return `import os
from alembic import context
from sqlalchemy import create_engine, pool

connectable = create_engine(${url}, poolclass=pool.NullPool)
with connectable.connect() as connection:
    context.configure(connection=connection, target_metadata=None, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
`
}

function revision(migration: Migration, at: number, isPostgres: boolean): string {
  const { index } = migration
  const work =
    index === undefined
      ? statementsOf(migration, { canLeave: true, isPostgres }).map((sql) => `op.execute(${JSON.stringify(sql)})`)
      : [`op.create_index('${index.name}', '${index.table}', ['${index.column}'], postgresql_concurrently=True)`]
  const body = leaves(migration)
    ? ['with op.get_context().autocommit_block():', ...work.map((line) => `    ${line}`)]
    : work
  return `"""change ${at}"""
from alembic import op

revision = '${stampOf(at)}'
down_revision = ${at === 0 ? 'None' : `'${stampOf(at - 1)}'`}
branch_labels = None
depends_on = None


def upgrade():
${body.map((line) => `    ${line}`).join('\n')}


def downgrade():
    pass
`
}
