import { Check, Column, Entity, Exclusion, Index, PrimaryColumn, Unique } from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'
import { decorated, type Definition, slug, table } from './definition.ts'

/** Checks, uniques, exclusions and indexes. */
export function constraintDefinitions(
  kind: TestDatabase['kind'],
  extensions: readonly string[],
): readonly Definition[] {
  return [
    ...checks(kind),
    ...uniques(kind),
    ...indexes(kind),
    ...(kind === 'postgres' ? [...exclusions(extensions), ...methods(extensions)] : []),
  ]
}

const columns = {
  a: { type: 'int' },
  b: { type: 'int', nullable: true },
  name: { type: 'varchar', length: 50 },
  text: { type: 'text', nullable: true },
} as const

function checks(kind: TestDatabase['kind']): readonly Definition[] {
  const texts = [
    'a > 0',
    '"a">0',
    '(a > 0)',
    '((a) > (0))',
    'a > 0 AND b IS NOT NULL',
    'a > 0 and (b > 0 or b is null) and not a = 5',
    'A IN (1, 2, 3)',
    "name IN ('x', 'y')",
    "name NOT IN ('x')",
    'a BETWEEN 1 AND 5',
    "name LIKE 'a%' OR name LIKE '%''%'",
    'length(name) < 10',
    "coalesce(text, '') <> name",
    'a % 2 = 0',
    'a != 3',
    'CASE WHEN a > 1 THEN b ELSE 0 END < 10',
    'a = 1 OR\n  b = 2 -- why\n  OR a = 3',
    'a /* the a */ > 0',
    'CAST(a AS varchar) <> name',
    "name > 'é' AND name <> '('",
    'a - -1 > 0',
    'upper(name) = name',
    ...(kind === 'postgres'
      ? [
          "name ~ '^[a-z]+$'",
          "name ~* 'x' AND name !~ 'y'",
          "name::text = ANY (ARRAY['a', 'b'])",
          'a::bigint + b::numeric > 1.50',
          "text ILIKE 'x%'",
          'a IS DISTINCT FROM b',
          '(name || text) IS NOT NULL',
          "name SIMILAR TO 'a|b'",
          "now() > '2020-01-01'::timestamptz",
          'num_nonnulls(a, b) = 1',
        ]
      : ["name GLOB 'a*'", 'a == 1', "typeof(a) = 'integer'", '"name" <> "text"', 'a IS NOT b', 'a NOTNULL']),
  ]
  return [
    ...texts.map((expression, at) =>
      table(`check ${at + 1} ${slug(expression).slice(0, 30)}`, { columns, checks: [{ expression }] }),
    ),
    table('check of its own name', { columns, checks: [{ name: 'Its Own Name', expression: 'a > 0' }] }),
    table('checks, several', {
      columns,
      checks: [{ expression: 'a > 0' }, { name: 'second_of_several', expression: 'a > 0' }, { expression: 'b > a' }],
    }),
    decorated('checks by decorators', [Entity('checks_by_decorators'), Check('CHK_on_the_class', '"a" > 0')], {
      id: [PrimaryColumn({ type: 'int' })],
      a: [Column({ type: 'int' }), Check('"a" < 100')],
    }),
  ]
}

function uniques(kind: TestDatabase['kind']): readonly Definition[] {
  return [
    table('unique of two', { columns, uniques: [{ columns: ['name', 'a'] }] }),
    table('unique of its own name', { columns, uniques: [{ name: 'uq Own name', columns: ['a'] }] }),
    {
      ...table('unique of a name with quotes', { columns, uniques: [{ name: 'uq "odd" name', columns: ['a'] }] }),
      notByTypeorm: 'It doubles no quotes in names.',
    },
    table('uniques that overlap', {
      columns,
      uniques: [{ columns: ['a'] }, { columns: ['a', 'b'] }, { columns: ['b', 'a', 'name'] }],
    }),
    table('unique of the key', { columns, uniques: [{ columns: ['id'] }] }),
    decorated(
      'uniques by decorators',
      [Entity('uniques_by_decorators'), Unique(['a', 'b']), Unique('UQ_named_b', ['b'])],
      {
        id: [PrimaryColumn({ type: 'int' })],
        a: [Column({ type: 'int', name: 'the_a' })],
        b: [Column({ type: 'int', unique: true, nullable: true })],
      },
    ),
    ...(kind === 'postgres'
      ? (['INITIALLY DEFERRED', 'INITIALLY IMMEDIATE'] as const).map((deferrable) =>
          table(`unique ${deferrable}`, { columns, uniques: [{ columns: ['a', 'b'], deferrable }] }),
        )
      : []),
  ]
}

function indexes(kind: TestDatabase['kind']): readonly Definition[] {
  const wheres = [
    'a > 0',
    '"b" IS NOT NULL',
    "name IN ('x', 'y')",
    "name = 'it''s' AND a <> 1",
    '(a = 1) OR (b = 2)',
    "lower(name) = 'x'",
  ]
  return [
    table('index', { columns, indices: [{ columns: ['a'] }] }),
    table('index of its own name', { columns, indices: [{ name: 'Index of its own name', columns: ['a', 'name'] }] }),
    table('index, unique', { columns, indices: [{ columns: ['name'], unique: true }] }),
    table('index, unique beside a constraint', {
      columns,
      uniques: [{ columns: ['name'] }],
      indices: [{ columns: ['name'], unique: true }],
    }),
    table('indexes of the same columns in another order', {
      columns,
      indices: [
        { name: 'ab_of_two', columns: ['a', 'b'] },
        { name: 'ba_of_two', columns: ['b', 'a'] },
      ],
    }),
    {
      ...table('index that descends', {
        columns,
        indices: [{ name: 'ix_descends', columns: () => ({ a: -1, name: 1, b: -1 }) }],
      }),
      notByTypeorm: 'It makes every key ascend.',
    },
    table('index not managed', { columns, indices: [{ name: 'ix_not_managed', columns: ['a'], synchronize: false }] }),
    ...wheres.map((where, at) =>
      table(`index where ${at + 1}`, { columns, indices: [{ columns: ['b', 'a'], where, unique: at === 1 }] }),
    ),
    {
      ...table('index on a name with quotes', {
        columns: { value: { type: 'int', name: 'va"lue' }, other: { type: 'int', name: 'the other' } },
        indices: [{ columns: ['other'], where: '"the other" > 1' }],
      }),
      notByTypeorm: 'It doubles no quotes in names.',
    },
    decorated(
      'indexes by decorators',
      [Entity('indexes_by_decorators'), Index(['b', 'a']), Index('named_ab', ['a', 'b'], { unique: true })],
      {
        id: [PrimaryColumn({ type: 'int' })],
        a: [Column({ type: 'int' }), Index()],
        b: [Column({ type: 'int' }), Index('named_b', { where: '"b" > 0' })],
      },
    ),
    ...(kind === 'postgres'
      ? [
          {
            ...decorated(
              'index made concurrently',
              [Entity('index_made_concurrently'), Index(['a'], { concurrent: true })],
              {
                id: [PrimaryColumn({ type: 'int' })],
                a: [Column({ type: 'int' })],
              },
            ),
            notByTypeorm: 'It makes it inside a transaction, where PostgreSQL refuses.',
          },
        ]
      : []),
  ]
}

function exclusions(extensions: readonly string[]): readonly Definition[] {
  const during = { room: { type: 'int' }, during: { type: 'tsrange' } } as const
  return [
    table('exclusion', { columns: during, exclusions: [{ expression: 'USING gist ("during" WITH &&)' }] }),
    table('exclusion of its own name', {
      columns: during,
      exclusions: [{ name: 'xcl_own', expression: 'using GIST (during with &&)' }],
    }),
    table('exclusion, deferrable', {
      columns: during,
      exclusions: [{ expression: 'USING gist (during WITH &&)', deferrable: 'INITIALLY DEFERRED' }],
    }),
    ...(extensions.includes('btree_gist')
      ? [
          table('exclusion of two with a condition', {
            columns: during,
            exclusions: [{ expression: 'USING gist (room WITH =, during WITH &&) WHERE (room > 0)' }],
          }),
        ]
      : []),
    decorated(
      'exclusion by a decorator',
      [Entity('exclusion_by_a_decorator'), Exclusion('XCL_decorated', 'USING gist ("during" WITH -|-)')],
      {
        id: [PrimaryColumn({ type: 'int' })],
        during: [Column({ type: 'int4range' })],
      },
    ),
  ]
}

/** TypeORM's `type` of an index, and `spatial`. */
function methods(extensions: readonly string[]): readonly Definition[] {
  const all = [
    ['btree', 'int'],
    ['hash', 'int'],
    ['brin', 'timestamptz'],
    ['gin', 'jsonb'],
    ['gin', 'tsvector'],
    ['gist', 'tsrange'],
    ['spgist', 'point'],
    ...(extensions.includes('hstore') ? ([['gin', 'hstore']] as const) : []),
    ...(extensions.includes('ltree') ? ([['gist', 'ltree']] as const) : []),
  ] as const
  return [
    ...all.map(([method, type]) =>
      decorated(
        `index by ${method} of ${type}`,
        [Entity(slug(`index by ${method} of ${type}`)), Index(['value'], { type: method })],
        {
          id: [PrimaryColumn({ type: 'int' })],
          value: [Column({ type })],
        },
      ),
    ),
    decorated('index, spatial', [Entity('index_spatial')], {
      id: [PrimaryColumn({ type: 'int' })],
      value: [Column({ type: 'box' }), Index({ spatial: true })],
    }),
    decorated(
      'index of an array',
      [Entity('index_of_an_array'), Index(['value'], { type: 'gin', where: 'value IS NOT NULL' })],
      {
        id: [PrimaryColumn({ type: 'int' })],
        value: [Column({ type: 'text', array: true, nullable: true })],
      },
    ),
  ]
}
