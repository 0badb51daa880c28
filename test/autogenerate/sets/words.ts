import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaRelationOptions } from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'

/** The entities of an application, by name. */
export type EntitySet = (words: Words) => Readonly<Record<string, Shape>>

/** An entity without its name. */
export type Shape = Partial<Omit<ConstructorParameters<typeof EntitySchema<Record<string, unknown>>>[0], 'name'>>

type Column = EntitySchemaColumnOptions
type More = Partial<Column>
type Relation = EntitySchemaRelationOptions
type MoreRelation = Partial<Omit<Relation, 'type' | 'target'>>

/** What the entities of an application are written in: columns and relations as both databases take them. */
export interface Words {
  readonly isPostgres: boolean
  /** An integer that counts. */
  readonly key: Column
  readonly uuid: Column
  str(length: number, more?: More): Column
  text(more?: More): Column
  int(more?: More): Column
  big(more?: More): Column
  num(precision: number, scale: number, more?: More): Column
  real(more?: More): Column
  flag(value: boolean, more?: More): Column
  /** A point in time. */
  at(more?: More): Column
  day(more?: More): Column
  json(more?: More): Column
  /** One of these values. */
  pick(values: readonly string[], more?: More): Column
  /** Texts in one column. */
  list(more?: More): Column
  /** When it was made and changed. */
  readonly stamps: Readonly<Record<'createdAt' | 'updatedAt', Column>>
  /** When it was deleted, which it is not really. */
  readonly gone: Column
  one(target: string, more?: MoreRelation): Relation
  own(target: string, more?: MoreRelation): Relation
  many(target: string, inverseSide: string, more?: MoreRelation): Relation
  both(target: string, more?: MoreRelation): Relation
}

/** The words for a database. */
export function wordsFor(kind: TestDatabase['kind']): Words {
  const isPostgres = kind === 'postgres'
  const when = isPostgres ? 'timestamptz' : 'datetime'
  return {
    isPostgres,
    key: { type: 'int', primary: true, generated: 'increment' },
    uuid: { type: isPostgres ? 'uuid' : 'varchar', primary: true, generated: 'uuid' },
    str: (length, more) => ({ type: 'varchar', length, ...more }),
    text: (more) => ({ type: 'text', ...more }),
    int: (more) => ({ type: 'int', ...more }),
    big: (more) => ({ type: 'bigint', ...more }),
    num: (precision, scale, more) => ({ type: 'decimal', precision, scale, ...more }),
    real: (more) => ({ type: isPostgres ? 'double precision' : 'real', ...more }),
    flag: (value, more) => ({ type: 'boolean', default: value, ...more }),
    at: (more) => ({ type: when, ...more }),
    day: (more) => ({ type: 'date', ...more }),
    json: (more) => ({ type: isPostgres ? 'jsonb' : 'simple-json', ...more }),
    pick: (values, more) => ({ type: isPostgres ? 'enum' : 'simple-enum', enum: [...values], ...more }),
    list: (more) => (isPostgres ? { type: 'text', array: true, ...more } : { type: 'simple-array', ...more }),
    stamps: { createdAt: { type: when, createDate: true }, updatedAt: { type: when, updateDate: true } },
    gone: { type: when, deleteDate: true, nullable: true },
    one: (target, more) => ({ type: 'many-to-one', target, ...more }),
    own: (target, more) => ({ type: 'one-to-one', target, joinColumn: true, ...more }),
    many: (target, inverseSide, more) => ({ type: 'one-to-many', target, inverseSide, ...more }),
    both: (target, more) => ({ type: 'many-to-many', target, joinTable: true, ...more }),
  }
}

/** Words that both databases take as they are, for entities of an application that runs on either. */
export const portableWords: Words = {
  ...wordsFor('sqlite'),
  uuid: { type: 'uuid', primary: true, generated: 'uuid' },
  real: (more) => ({ type: 'float', ...more }),
  at: (more) => ({ type: Date, ...more }),
  stamps: { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } },
  gone: { type: Date, deleteDate: true, nullable: true },
}

/** The entities, ready for TypeORM. */
export function schemasOf(set: EntitySet, words: Words): readonly EntitySchema[] {
  return Object.entries(set(words)).map(
    ([name, { columns = {}, ...shape }]) => new EntitySchema({ name, columns, ...shape }),
  )
}
