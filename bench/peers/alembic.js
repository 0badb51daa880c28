import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'
import { revisionId } from './hub.js'

/** A project of Alembic, a transaction for each revision; null where it, or its driver for PostgreSQL, is missing. */
export function alembicProject(lab, { changes = [], database, files = {}, metadata = 'None' }) {
  if (!canAlembic(lab, database)) return null
  const folder = lab.project('alembic')
  writeFiles(folder, {
    'alembic.ini': ini(lab, database),
    'migrations/env.py': environment(metadata),
    ...Object.fromEntries(changes.map((change) => [`migrations/versions/${fileName(change)}`, revision(change)])),
    ...files,
  })
  const run = (...words) => ({ command: [lab.alembic.program, ...words], cwd: folder })
  return {
    folder,
    run,
    up: run('upgrade', 'head'),
    down: run('downgrade', 'base'),
    status: run('current'),
    mark: run('stamp', 'head'),
    sql: run('upgrade', 'head', '--sql'),
  }
}

/** Whether this machine's Alembic can open a database. */
export function canAlembic(lab, { dialect }) {
  return lab.alembic !== null && (dialect === 'sqlite' || lab.alembic.driver !== null)
}

function ini(lab, database) {
  const url =
    database.dialect === 'postgres'
      ? database.url.replace(/^postgres(ql)?:/, `postgresql+${lab.alembic.driver}:`)
      : `sqlite:///${database.file}`
  return `[alembic]\nscript_location = migrations\nprepend_sys_path = .\nsqlalchemy.url = ${url}\n`
}

function environment(metadata) {
  return `from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
${metadata === 'None' ? 'target_metadata = None' : metadata}

if context.is_offline_mode():
    url = config.get_main_option("sqlalchemy.url")
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
`
}

function fileName({ index }) {
  return `${revisionId(index)}_change_${index}.py`
}

function revision(change) {
  const parent = change.index === 0 ? null : revisionId(change.index - 1)
  const { up, down } = bodies[change.kind](change)
  return `"""change ${change.index}

Revision ID: ${revisionId(change.index)}
Revises: ${parent ?? ''}
Create Date: 2024-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '${revisionId(change.index)}'
down_revision = ${parent ? `'${parent}'` : 'None'}
branch_labels = None
depends_on = None


def upgrade():
    ${up}


def downgrade():
    ${down}
`
}

const bodies = {
  createTable: ({ table, parent }) => ({
    up: `op.create_table(
        '${table}',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('amount', sa.Integer(), server_default='0', nullable=False),
        sa.Column('parent_id', sa.Integer(), nullable=True),${
          parent ? `\n        sa.ForeignKeyConstraint(['parent_id'], ['${parent}.id']),` : ''
        }
        sa.PrimaryKeyConstraint('id'),
    )`,
    down: `op.drop_table('${table}')`,
  }),
  addColumn: ({ table }) => ({
    up: `op.add_column('${table}', sa.Column('note', sa.String(length=200), nullable=True))`,
    down: `op.drop_column('${table}', 'note')`,
  }),
  createIndex: ({ table }) => ({
    up: `op.create_index('ix_${table}', '${table}', ['name'])`,
    down: `op.drop_index('ix_${table}', table_name='${table}')`,
  }),
  insert: (change) => {
    const { up, down } = sqlOf(change)
    return { up: `op.execute("${up}")`, down: `op.execute("${down}")` }
  },
}
