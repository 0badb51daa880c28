import {
  ChildEntity,
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  EntitySchema,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  TableInheritance,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'
import { decorated, type Definition, slug, table, tables } from './definition.ts'

/** Tables as wholes: names, schemas, comments, embedded columns, inheritance. */
export function tableDefinitions(kind: TestDatabase['kind']): readonly Definition[] {
  return [...shapes(), ...inheritance(), ...(kind === 'postgres' ? onPostgres() : [])]
}

function embedded(
  name: string,
  columns: ConstructorParameters<typeof EntitySchema<Record<string, unknown>>>[0]['columns'],
  more: object = {},
) {
  return new EntitySchema<Record<string, unknown>>({ name, columns, ...more })
}

function shapes(): readonly Definition[] {
  const address = embedded('Address', {
    street: { type: 'varchar' },
    zip: { type: 'varchar', length: 10, nullable: true },
  })
  const geo = embedded('Geo', {
    lat: { type: 'decimal', precision: 9, scale: 6 },
    lng: { type: 'decimal', precision: 9, scale: 6 },
  })
  return [
    table('table name in capitals', { tableName: 'TableInCapitals' }),
    table('table name with a space', { tableName: 'table with a space' }),
    table('table name with a dash and a digit', { tableName: '1st-table' }),
    table('table name that is a keyword', { tableName: 'order' }),
    table('table name in another script', { tableName: 'straße' }),
    table('a table of many columns', {
      columns: Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`c${at}`, { type: 'int', nullable: at % 2 === 0 }]),
      ),
    }),
    table('not managed', { synchronize: false }),
    table('embedded', { embeddeds: { home: { schema: address }, work: { schema: address, prefix: 'office_' } } }),
    table('embedded without a prefix', { embeddeds: { place: { schema: geo, prefix: false } } }),
    decorated('dates and a version', [Entity('dates_and_a_version')], {
      id: [PrimaryGeneratedColumn('increment')],
      createdAt: [CreateDateColumn()],
      updatedAt: [UpdateDateColumn({ name: 'updated_at' })],
      deletedAt: [DeleteDateColumn()],
      version: [VersionColumn()],
    }),
    decorated('types by the class', [Entity('types_by_the_class')], {
      id: [PrimaryColumn({ type: Number })],
      text: [Column({ type: String })],
      flag: [Column({ type: Boolean })],
      when: [Column({ type: Date, nullable: true })],
    }),
    {
      name: 'two entities over one table',
      entities: [
        new EntitySchema({
          name: 'Whole',
          tableName: 'over_one_table',
          columns: { id: { type: 'int', primary: true }, a: { type: 'int' }, b: { type: 'varchar', nullable: true } },
        }),
        new EntitySchema({
          name: 'Part',
          tableName: 'over_one_table',
          columns: { id: { type: 'int', primary: true }, a: { type: 'int' } },
          indices: [{ name: 'ix_over_one_table', columns: ['a'] }],
        }),
      ],
      notByTypeorm: 'It makes what one of the two says.',
    },
  ]
}

function inheritance(): readonly Definition[] {
  abstract class Base {
    declare id: number
    declare name: string
  }
  PrimaryGeneratedColumn()(Base.prototype, 'id')
  Column({ type: 'varchar', length: 80 })(Base.prototype, 'name')
  class First extends Base {}
  Entity('of_a_base_first')(First)
  Column({ type: 'int', default: 1 })(First.prototype, 'count')
  class Second extends Base {}
  Entity('of_a_base_second')(Second)
  Index()(Second.prototype, 'name')

  class Content {
    declare id: number
    declare title: string
  }
  Entity('single_table')(Content)
  TableInheritance({ column: { type: 'varchar', name: 'kind', length: 20 } })(Content)
  PrimaryGeneratedColumn()(Content.prototype, 'id')
  Column({ type: 'varchar' })(Content.prototype, 'title')
  class Photo extends Content {}
  ChildEntity()(Photo)
  Column({ type: 'varchar', unique: true })(Photo.prototype, 'size')
  class Question extends Content {}
  ChildEntity('q')(Question)
  Column({ type: 'int', default: 0 })(Question.prototype, 'answers')
  class Hard extends Question {}
  ChildEntity('hard')(Hard)
  Column({ type: 'varchar', nullable: true })(Hard.prototype, 'hint')

  class Vehicle {
    declare id: number
  }
  class Car extends Vehicle {}
  return [
    { name: 'abstract base', entities: [First, Second] },
    { name: 'single table inheritance', entities: [Content, Photo, Question, Hard] },
    {
      name: 'single table inheritance by schemas',
      entities: [
        new EntitySchema({
          name: 'Vehicle',
          target: Vehicle,
          tableName: 'single_table_by_schemas',
          columns: { id: { type: 'int', primary: true } },
          inheritance: { pattern: 'STI', column: { name: 'vehicle', type: 'varchar' } },
        }),
        new EntitySchema({ name: 'Car', target: Car, type: 'entity-child', columns: { doors: { type: 'int' } } }),
      ],
    },
  ]
}

function onPostgres(): readonly Definition[] {
  return [
    tables('names that PostgreSQL cuts', (of) => ({
      'one of a long table': {
        tableName: `table_of_${'a_very_long_name_'.repeat(4)}`,
        columns: {
          id: { type: 'int', primary: true },
          [`state_of_${'ünïcode_'.repeat(8)}`]: { type: 'int', default: 1 },
          [`other_${'value_'.repeat(12)}`]: { type: 'varchar', unique: true },
        },
        indices: [{ name: `index_of_${'some_columns_'.repeat(6)}`, columns: [`other_${'value_'.repeat(12)}`] }],
        checks: [{ name: `check_${'of_'.repeat(30)}`, expression: 'id > 0' }],
      },
      other: {
        relations: {
          many: { type: 'many-to-many', target: of('one of a long table'), joinTable: true },
          one: { type: 'many-to-one', target: of('one of a long table') },
        },
      },
    })),
    table('enum of a long name', {
      tableName: 'a_table_whose_name_leaves_room_for_few_letters',
      columns: { state_of_the_thing: { type: 'enum', enum: ['x'], nullable: true } },
    }),
    table('of a schema', {
      schema: 'sales',
      uniques: [{ columns: ['id'] }],
      columns: { id: { type: 'int', primary: true, generated: 'increment' }, code: { type: 'varchar', unique: true } },
      indices: [{ columns: ['code'], where: "code <> ''" }],
    }),
    table('of a schema with a name in capitals', { schema: 'Sales Team', checks: [{ expression: 'id > 0' }] }),
    table('of the current schema, said', { schema: 'public' }),
    table('enum of a schema', {
      schema: 'sales',
      columns: {
        state: { type: 'enum', enum: ['a', 'b'], default: 'a' },
        shared: { type: 'enum', enum: ['x', 'y'], enumName: 'shared_state', nullable: true },
      },
    }),
    table('enum of a name in two schemas', {
      columns: { shared: { type: 'enum', enum: ['x', 'z'], enumName: 'shared_state' } },
    }),
    tables('relations over schemas', (of) => ({
      account: { schema: 'sales' },
      invoice: {
        schema: 'billing',
        relations: { account: { type: 'many-to-one', target: of('account'), onDelete: 'CASCADE' } },
      },
      note: {
        relations: {
          invoices: {
            type: 'many-to-many',
            target: of('invoice'),
            joinTable: { name: 'note_invoice', schema: 'billing' },
          },
          account: { type: 'many-to-one', target: of('account') },
        },
      },
    })),
    tables('tables of one name in two schemas', () => ({
      one: { tableName: 'same_name', schema: 'sales' },
      two: { tableName: 'same_name', schema: 'billing' },
    })),
    ...['plain', `it's "it"\nof lines`].map((comment) =>
      decorated(`comment ${slug(comment)}`, [Entity(`comment_${slug(comment)}`, { comment })], {
        id: [PrimaryColumn({ type: 'int', comment: 'the key' })],
      }),
    ),
  ]
}
