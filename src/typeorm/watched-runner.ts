import type { QueryRunner } from 'typeorm'

/** Called before a statement of TypeORM's query runner. */
export type BeforeStatement = (sql: string) => Promise<void>

/**
 * Calls each of these functions, the last one first, before each statement of the query runner, until the returned
 * function is called. Everything TypeORM does on a connection goes through this one method of this object.
 */
export function watchRunner(queryRunner: QueryRunner, watchers: ReadonlySet<BeforeStatement>): () => void {
  const own = Object.getOwnPropertyDescriptor(queryRunner, 'query')
  const query = queryRunner.query.bind(queryRunner) as (...given: unknown[]) => Promise<unknown>
  const watched = async (...given: unknown[]) => {
    for (const before of [...watchers].toReversed()) await before(String(given[0]))
    return query(...given)
  }
  Object.defineProperty(queryRunner, 'query', { value: watched, configurable: true, writable: true })
  return () => {
    if (own) Object.defineProperty(queryRunner, 'query', own)
    else Reflect.deleteProperty(queryRunner, 'query')
  }
}
