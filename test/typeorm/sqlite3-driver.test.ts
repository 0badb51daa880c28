import { afterEach, expect, test } from 'vitest'
import { type DataSource, EntitySchema } from 'typeorm'

import { sqlite3DataSource } from '../../src/sqlite3.ts'

const Author = new EntitySchema<{ id: number; name: string; books: unknown[] }>({
  name: 'author',
  columns: { id: { type: Number, primary: true, generated: true }, name: { type: String } },
  relations: { books: { type: 'one-to-many', target: 'book', inverseSide: 'author', cascade: true } },
})
const Book = new EntitySchema<{ id: number; title: string; author: unknown; isRead: boolean }>({
  name: 'book',
  columns: {
    id: { type: Number, primary: true, generated: true },
    title: { type: String, unique: true },
    isRead: { type: Boolean, default: false },
  },
  relations: { author: { type: 'many-to-one', target: 'author', inverseSide: 'books', onDelete: 'CASCADE' } },
})

let dataSource: DataSource
const connect = async () => {
  dataSource = sqlite3DataSource({ database: ':memory:', entities: [Author, Book], synchronize: true })
  return dataSource.initialize()
}
afterEach(() => dataSource.destroy())

test('npm sqlite3 saves, finds, upserts, updates and deletes through TypeORM', async () => {
  await connect()
  const authors = dataSource.getRepository(Author)
  const books = dataSource.getRepository(Book)
  const saved = await authors.save({ name: 'Ursula', books: [{ title: 'Lathe' }, { title: 'Rocannon' }] })
  expect(saved.id).toBe(1)
  expect(await authors.find({ relations: { books: true } })).toMatchObject([
    { name: 'Ursula', books: [{ isRead: false }, {}] },
  ])
  await books.upsert({ title: 'Lathe', isRead: true }, ['title'])
  expect(await books.findOneByOrFail({ title: 'Lathe' })).toMatchObject({ id: 1, isRead: true })
  expect((await books.update({ isRead: false }, { isRead: true })).affected).toBe(1)
  await authors.delete(1)
  expect(await books.count()).toBe(0)
})

test('a transaction that throws leaves nothing, one inside another neither', async () => {
  await connect()
  const authors = dataSource.getRepository(Author)
  await dataSource.transaction(async (outer) => {
    await outer.save(Author, { name: 'kept' })
    await outer
      .transaction(async (inner) => {
        await inner.save(Author, { name: 'lost' })
        throw new Error('no')
      })
      .catch(() => {})
  })
  await expect(
    dataSource.transaction(async (manager) => {
      await manager.save(Author, { name: 'lost too' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await authors.find()).toEqual([{ id: 1, name: 'kept' }])
})

test('a property of class Buffer holds bytes', async () => {
  // As the class is inferred from a decorated property; TypeORM's type leaves it out.
  const bytes = Buffer as unknown as StringConstructor
  const Picture = new EntitySchema<{ id: number; pixels: Buffer }>({
    name: 'picture',
    columns: { id: { type: Number, primary: true, generated: true }, pixels: { type: bytes } },
  })
  dataSource = sqlite3DataSource({ database: ':memory:', entities: [Picture], synchronize: true })
  const pictures = (await dataSource.initialize()).getRepository(Picture)
  const pixels = Buffer.from([0, 255, 10])
  await pictures.save({ pixels })
  expect(await pictures.find()).toEqual([{ id: 1, pixels }])
})

test('a statement that fails is a QueryFailedError with the statement', async () => {
  await connect()
  await expect(dataSource.query('SELECT nonsense')).rejects.toMatchObject({
    name: 'QueryFailedError',
    query: 'SELECT nonsense',
  })
})
