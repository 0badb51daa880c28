import { alembicProject } from './alembic.js'

const models = `import json
import pathlib

import sqlalchemy as sa

metadata = sa.MetaData()
types = {"varchar": lambda length: sa.String(length), "text": lambda length: sa.Text(), "int": lambda length: sa.Integer()}

for table in json.loads((pathlib.Path(__file__).parent / "tables.json").read_text()):
    reference = [sa.ForeignKey(table["parent"] + ".id")] if table["parent"] else []
    sa.Table(
        table["name"],
        metadata,
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("parent_id", sa.Integer(), *reference, nullable=True),
        *[
            sa.Column(
                column["name"],
                types[column["type"]](column.get("length")),
                nullable=column.get("nullable", False),
                server_default=str(column["default"]) if "default" in column else None,
            )
            for column in table["columns"]
        ],
        sa.Index("ix_" + table["name"], "title", "amount"),
        sa.UniqueConstraint("code", name="uq_" + table["name"]),
    )
`

const create = `import configparser
import models
import sqlalchemy as sa

ini = configparser.RawConfigParser()
ini.read("alembic.ini")
models.metadata.create_all(sa.create_engine(ini["alembic"]["sqlalchemy.url"]))
`

/** A project of Alembic that compares its metadata with the database by `alembic check`. */
export function alembicEntities(lab, { tables, database }) {
  const project = alembicProject(lab, {
    database,
    metadata: 'from models import metadata as target_metadata',
    files: {
      'migrations/versions/.keep': '',
      'tables.json': JSON.stringify(tables),
      'models.py': models,
      'create.py': create,
    },
  })
  if (!project) return null
  return {
    folder: project.folder,
    create: { command: [lab.alembic.python, 'create.py'], cwd: project.folder },
    compare: project.run('check'),
    changedCode: 255,
    same: /No new upgrade operations detected/,
  }
}
