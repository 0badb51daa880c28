import {
  BaseEntity,
  Column,
  DataSource,
  Entity,
  EntitySchema,
  JoinTable,
  ManyToMany,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { withEntities, withEntitiesAlone } from '../../src/typeorm/entity-metadata.ts'

@Entity('authors')
class Author extends BaseEntity {
  @PrimaryGeneratedColumn({ type: 'int' }) id: number
  @Column({ type: 'varchar' }) name: string
}

@Entity('tags')
class Tag {
  @PrimaryGeneratedColumn({ type: 'int' }) id: number
}

@Entity('books')
class Book {
  @PrimaryGeneratedColumn({ type: 'int' }) id: number
  @ManyToOne(() => Author) author: unknown
  @ManyToMany(() => Tag) @JoinTable({ name: 'books_tags' }) tags: unknown
}

@Entity('novels')
class Novel extends Book {}

const Room = new EntitySchema<{ id: number }>({ name: 'Room', columns: { id: { type: 'int', primary: true } } })
const Shelf = new EntitySchema<{ id: number; room: unknown }>({
  name: 'Shelf',
  columns: { id: { type: 'int', primary: true } },
  relations: { room: { type: 'many-to-one', target: Room } },
})

let dataSource: DataSource
beforeEach(async () => {
  dataSource = new DataSource({ type: 'better-sqlite3', database: ':memory:', entities: [Author], synchronize: true })
  await dataSource.initialize()
})
afterEach(() => dataSource.destroy())

const tablesOf = async (...entities: unknown[]) => {
  const { entityMetadatas } = await withEntitiesAlone(dataSource, entities, import.meta.dirname)
  return entityMetadatas.map(({ tableName }) => tableName)
}

test('some entities alone know those that they are related to, and are the only ones, with their join tables', async () => {
  await expect(withEntities(dataSource, [Book])).rejects.toThrow('Entity metadata for Book#author was not found')
  expect(await tablesOf(Book)).toEqual(['books', 'books_tags'])
  expect(await tablesOf(Tag)).toEqual(['tags'])
  expect(await tablesOf(Novel)).toEqual(['novels', 'books_tags'])
  expect(await tablesOf(Shelf)).toEqual(['shelf'])
  const { entityMetadatas } = await withEntitiesAlone(dataSource, [Book], import.meta.dirname)
  expect(entityMetadatas[0]?.foreignKeys.map(({ referencedTablePath }) => referencedTablePath)).toEqual(['authors'])
})

test("an active record keeps the application's data source", async () => {
  await withEntities(dataSource, [Author, Tag])
  await Author.save({ name: 'Ursula' })
  expect(await Author.find()).toMatchObject([{ name: 'Ursula' }])
})
