import { EntitySchema, Index, ViewColumn, ViewEntity } from 'typeorm'
import type { ViewEntityOptions } from 'typeorm/decorator/options/ViewEntityOptions.js'

import type { TestDatabase } from '../../support/databases.ts'
import { decorated, type Definition, type TableOptions, table } from './definition.ts'

/** Views of every kind. Each reads a table of its own. */
export function viewDefinitions(kind: TestDatabase['kind']): readonly Definition[] {
  const queries = [
    'SELECT id, name FROM %',
    'select "id", "name" as label from "%" where name is not null;',
    "SELECT id, name || ' (' || id || ')' AS label FROM % WHERE name IN ('a', 'b') ORDER BY id DESC",
    'SELECT count(*) AS count, max(id) AS last FROM % GROUP BY name HAVING count(*) > 1',
    'SELECT a.id, b.name FROM % a LEFT JOIN % b ON b.id = a.id + 1',
    'WITH top AS (SELECT id FROM % LIMIT 10) SELECT * FROM top',
    "SELECT id, CASE WHEN name = 'it''s' THEN 1 ELSE 0 END AS flag FROM % -- why\n",
    'SELECT id FROM % UNION ALL SELECT id + 1 FROM %',
  ]
  return [
    ...queries.map((query, at) => view(`view ${at + 1}`, query)),
    view(
      'view by a query builder',
      (name) => (source) =>
        source.createQueryBuilder().select('t.id', 'id').addSelect('t.name', 'label').from(name, 't').where('t.id > 5'),
    ),
    overAnother(),
    view('view not managed', 'SELECT id FROM %', { synchronize: false }),
    ...(kind === 'postgres' ? onPostgres() : []),
  ]
}

type Expression = NonNullable<Exclude<ViewEntityOptions['expression'], string>>

/** A table, and a view over it in whose query `%` stands for the table. */
function view(
  name: string,
  expression: string | ((table: string) => Expression),
  options: ViewEntityOptions = {},
  columns: Parameters<typeof decorated>[2] = {},
): Definition {
  const source = `${name} source`
  const base = table(source, {
    columns: {
      id: { type: 'int', primary: true },
      name: { type: 'varchar', nullable: true },
    } satisfies TableOptions['columns'],
  })
  const own = source.replaceAll(' ', '_')
  const query = typeof expression === 'string' ? expression.replaceAll('%', own) : expression(source)
  const definition = decorated(name, [ViewEntity({ name: name.replaceAll(' ', '_'), expression: query, ...options })], {
    id: [ViewColumn()],
    ...columns,
  })
  return { name, entities: [...base.entities, ...definition.entities] }
}

function overAnother(): Definition {
  const lower = view('view under another', 'SELECT id, name FROM %')
  const upper = decorated(
    'view over another',
    // Named so that it sorts before the one that it reads.
    [
      ViewEntity({
        name: 'a_view_over_another',
        expression: 'SELECT id FROM view_under_another',
        dependsOn: ['view under another'],
      }),
    ],
    { id: [ViewColumn()] },
  )
  return { name: 'view over another', entities: [...upper.entities, ...lower.entities] }
}

function onPostgres(): readonly Definition[] {
  const indexed = view(
    'materialized view with an index',
    'SELECT id, name FROM %',
    { materialized: true },
    {
      name: [ViewColumn(), Index('ix_of_materialized', { unique: true })],
    },
  )
  return [
    view('materialized view', 'SELECT id, upper(name) AS name FROM %', { materialized: true }),
    indexed,
    view('view of a schema', 'SELECT id FROM %', { schema: 'sales' }),
    view(
      'view with casts',
      "SELECT id::text AS id, name::varchar(5) AS short, now()::date AS day FROM % WHERE name ~ '^a'",
    ),
    view('view with a window', 'SELECT id, row_number() OVER (PARTITION BY name ORDER BY id) AS place FROM %'),
    {
      name: 'view by a schema',
      entities: [
        new EntitySchema({
          name: 'view by a schema',
          tableName: 'view_by_a_schema',
          type: 'view',
          expression: 'SELECT 1 AS one',
          columns: { one: { type: 'int' } },
        }),
      ],
    },
  ]
}
