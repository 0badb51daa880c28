import type { QueryRunner } from 'typeorm'

import type { SentStatement } from './recording.ts'

/** Protected in TypeORM's types. */
interface Runner {
  executeQueries(up: unknown, down: unknown): Promise<void>
}

/**
 * Calls a function with each statement by which TypeORM's schema builder changes something, until the returned function
 * is called. All builders give their statements to one method, but for the one that empties a table.
 */
export function listenTo(queryRunner: QueryRunner, hear: (statement: SentStatement) => void): () => void {
  const runner = queryRunner as QueryRunner & Runner
  const { executeQueries, query } = runner
  let isInside = false
  runner.executeQueries = async (up, down) => {
    const queries = [up].flat() as { readonly query: string; readonly parameters?: unknown[] }[]
    for (const { query: sql, parameters = [] } of queries) hear({ sql, parameters })
    isInside = true
    try {
      await executeQueries.call(runner, up, down)
    } finally {
      isInside = false
    }
  }
  const heard = async (...given: Parameters<typeof query>) => {
    const [sql, parameters] = given
    if (!isInside && /^\s*(TRUNCATE|DELETE)\b/i.test(sql))
      hear({ sql, parameters: Array.isArray(parameters) ? parameters : [] })
    return query.apply(runner, given) as Promise<unknown>
  }
  Object.defineProperty(runner, 'query', { value: heard, configurable: true, writable: true })
  return () => {
    Reflect.deleteProperty(runner, 'executeQueries')
    Object.defineProperty(runner, 'query', { value: query, configurable: true, writable: true })
  }
}
