import type { EntitySchemaRelationOptions } from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'
import { type Definition, type TableOptions, tables } from './definition.ts'

/** Relations of every kind, with every option, and trees. */
export function relationDefinitions(kind: TestDatabase['kind']): readonly Definition[] {
  return [...toOne(kind), ...toMany(), ...trees()]
}

type Relation = Omit<EntitySchemaRelationOptions, 'target' | 'type'>

/** A child with a relation to a parent. */
function child(
  name: string,
  relation: Relation,
  type: EntitySchemaRelationOptions['type'] = 'many-to-one',
  parent: TableOptions = {},
) {
  return tables(name, (of) => ({
    parent,
    child: { relations: { parent: { type, target: of('parent'), ...relation } } },
  }))
}

function toOne(kind: TestDatabase['kind']): readonly Definition[] {
  const actions = ['RESTRICT', 'CASCADE', 'SET NULL', 'NO ACTION'] as const
  return [
    child('many to one', {}),
    child('many to one, not null', { nullable: false }),
    child('many to one by a column of its own name', { joinColumn: { name: 'owner' } }),
    child('many to one, its key named', {
      joinColumn: { name: 'parent_id', foreignKeyConstraintName: 'fk_of_its_own_name' },
    }),
    child('many to one without a key', { createForeignKeyConstraints: false }),
    child('many to one, lazy and eager', { lazy: true, cascade: true, orphanedRowAction: 'delete' }),
    child(
      'many to one to another column',
      { joinColumn: { name: 'code', referencedColumnName: 'code' } },
      'many-to-one',
      {
        columns: { id: { type: 'int', primary: true }, code: { type: 'varchar', length: 12, unique: true } },
      },
    ),
    child('many to one to a uuid', {}, 'many-to-one', {
      columns: { id: { type: kind === 'postgres' ? 'uuid' : 'varchar', primary: true, generated: 'uuid' } },
    }),
    child('many to one to a bigint', {}, 'many-to-one', { columns: { id: { type: 'bigint', primary: true } } }),
    child('many to one to a key of two', {}, 'many-to-one', {
      columns: { tenant: { type: 'int', primary: true }, number: { type: 'varchar', length: 20, primary: true } },
    }),
    child(
      'many to one to a key of two, its columns named',
      {
        joinColumn: [
          { name: 'parent_number', referencedColumnName: 'number' },
          { name: 'parent_tenant', referencedColumnName: 'tenant' },
        ],
        onDelete: 'CASCADE',
      },
      'many-to-one',
      { columns: { tenant: { type: 'int', primary: true }, number: { type: 'varchar', primary: true } } },
    ),
    child('one to one', { joinColumn: true }, 'one-to-one'),
    child('one to one, not null and named', { nullable: false, joinColumn: { name: 'the parent' } }, 'one-to-one'),
    ...actions.flatMap((action) => [
      child(`on delete ${action}`, { onDelete: action }),
      child(`on update ${action}`, { onUpdate: action }),
    ]),
    {
      ...child('on delete DEFAULT', { onDelete: 'DEFAULT', onUpdate: 'DEFAULT' }),
      notByTypeorm: 'It writes DEFAULT, which no database takes.',
    },
    child('deferred', { deferrable: 'INITIALLY DEFERRED' }),
    child('deferrable, immediate', { deferrable: 'INITIALLY IMMEDIATE', onDelete: 'CASCADE' }),
    tables('relation to itself', (of) => ({
      node: { relations: { parent: { type: 'many-to-one', target: of('node'), onDelete: 'SET NULL' } } },
    })),
    tables('relations in a circle', (of) => ({
      hen: { relations: { egg: { type: 'many-to-one', target: of('egg') } } },
      egg: { relations: { hen: { type: 'many-to-one', target: of('hen'), nullable: false } } },
    })),
    tables('relations in a circle of three', (of) => ({
      a: { relations: { b: { type: 'many-to-one', target: of('b') } } },
      b: { relations: { c: { type: 'one-to-one', target: of('c'), joinColumn: true } } },
      c: { relations: { a: { type: 'many-to-one', target: of('a'), onDelete: 'CASCADE' } } },
    })),
    tables('two relations between the same', (of) => ({
      person: {},
      letter: {
        relations: {
          from: { type: 'many-to-one', target: of('person') },
          to: { type: 'many-to-one', target: of('person'), onDelete: 'CASCADE' },
        },
      },
    })),
    tables('a key that is a relation', (of) => ({
      user: {},
      profile: {
        columns: { userId: { type: 'int', primary: true } },
        relations: {
          user: { type: 'one-to-one', target: of('user'), joinColumn: { name: 'userId' }, onDelete: 'CASCADE' },
        },
      },
    })),
    tables('a key of two relations', (of) => ({
      user: {},
      group: {},
      member: {
        columns: {
          userId: { type: 'int', primary: true },
          groupId: { type: 'int', primary: true },
          since: { type: 'date', nullable: true },
        },
        relations: {
          user: { type: 'many-to-one', target: of('user'), joinColumn: { name: 'userId' } },
          group: { type: 'many-to-one', target: of('group'), joinColumn: { name: 'groupId' } },
        },
      },
    })),
    tables('one to many from both ends', (of) => ({
      order: { relations: { lines: { type: 'one-to-many', target: of('line'), inverseSide: 'order' } } },
      line: {
        relations: { order: { type: 'many-to-one', target: of('order'), inverseSide: 'lines', nullable: false } },
      },
    })),
    tables('a foreign key without a relation', (of) => ({
      parent: { columns: { id: { type: 'int', primary: true }, code: { type: 'varchar', unique: true } } },
      child: {
        columns: {
          id: { type: 'int', primary: true },
          parentId: { type: 'int', foreignKey: { target: of('parent'), onDelete: 'CASCADE' } },
          code: { type: 'varchar' },
        },
        foreignKeys: [
          { target: of('parent'), columnNames: ['code'], referencedColumnNames: ['code'], name: 'fk_by_code' },
        ],
      },
    })),
  ]
}

/** Two entities with a table between them. */
function between(
  name: string,
  relation: Relation,
  sides: { readonly left?: TableOptions; readonly right?: TableOptions } = {},
) {
  return tables(name, (of) => ({
    left: {
      ...sides.left,
      relations: { rights: { type: 'many-to-many', target: of('right'), joinTable: true, ...relation } },
    },
    right: sides.right ?? {},
  }))
}

function toMany(): readonly Definition[] {
  const two: TableOptions = {
    columns: { a: { type: 'int', primary: true }, b: { type: 'varchar', length: 5, primary: true } },
  }
  return [
    between('many to many', {}),
    between('many to many by a named table', { joinTable: { name: 'named_between' } }),
    between('many to many by named columns', {
      joinTable: {
        name: 'left_right_named',
        joinColumn: { name: 'left_id', foreignKeyConstraintName: 'fk_named_left' },
        inverseJoinColumn: { name: 'right_id', foreignKeyConstraintName: 'fk_named_right' },
      },
    }),
    between('many to many without keys', { createForeignKeyConstraints: false }),
    between('many to many, on delete', { onDelete: 'RESTRICT', onUpdate: 'CASCADE' }),
    between('many to many of keys of two', {}, { left: two, right: two }),
    between(
      'many to many of keys of two, named',
      {
        joinTable: {
          name: 'between_keys_of_two',
          joinColumns: [
            { name: 'l_a', referencedColumnName: 'a' },
            { name: 'l_b', referencedColumnName: 'b' },
          ],
          inverseJoinColumns: [{ name: 'r_id', referencedColumnName: 'id' }],
        },
      },
      { left: two },
    ),
    tables('many to many from both ends', (of) => ({
      post: { relations: { tags: { type: 'many-to-many', target: of('tag'), joinTable: true, inverseSide: 'posts' } } },
      tag: { relations: { posts: { type: 'many-to-many', target: of('post'), inverseSide: 'tags' } } },
    })),
    tables('many to many to itself', (of) => ({
      user: {
        relations: {
          friends: { type: 'many-to-many', target: of('user'), joinTable: { name: 'friends_of_itself' } },
          follows: {
            type: 'many-to-many',
            target: of('user'),
            joinTable: { name: 'follows_of_itself', joinColumn: { name: 'who' }, inverseJoinColumn: { name: 'whom' } },
          },
        },
      },
    })),
  ]
}

function trees(): readonly Definition[] {
  const ends = (of: (part: string) => string): NonNullable<TableOptions['relations']> => ({
    parent: { type: 'many-to-one', target: of('node'), treeParent: true, inverseSide: 'children' },
    children: { type: 'one-to-many', target: of('node'), treeChildren: true, inverseSide: 'parent', cascade: true },
  })
  return [
    tables('tree by a closure table', (of) => ({ node: { trees: [{ type: 'closure-table' }], relations: ends(of) } })),
    tables('tree by a closure table, named', (of) => ({
      node: {
        trees: [
          {
            type: 'closure-table',
            options: {
              closureTableName: 'paths_of_the_tree',
              ancestorColumnName: (column) => `above_${column.propertyName}`,
              descendantColumnName: (column) => `below_${column.propertyName}`,
            },
          },
        ],
        relations: ends(of),
      },
    })),
    tables('tree by nested sets', (of) => ({ node: { trees: [{ type: 'nested-set' }], relations: ends(of) } })),
    tables('tree by paths', (of) => ({ node: { trees: [{ type: 'materialized-path' }], relations: ends(of) } })),
    tables('tree with a level', (of) => ({
      node: {
        columns: { level: { type: 'int', treeLevel: true, default: 0 } },
        trees: [{ type: 'materialized-path' }],
        relations: ends(of),
      },
    })),
  ]
}
