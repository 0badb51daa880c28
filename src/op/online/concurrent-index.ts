import { indexKey } from '../../schema/index-definition.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { Rules } from '../../dialects/port/rules.ts'
import type { CreateIndex } from '../../operations/indexes.ts'
import { warnOf } from '../../notice.ts'
import type { OperationsPort } from '../port.ts'
import type { Operation } from '../../operations/operation.ts'

/**
 * What to run for an index that is built concurrently: nothing if an interrupted run built it, and first a drop if one
 * left it INVALID. `IF NOT EXISTS` is not left to the database, which would skip an INVALID index and report success.
 */
export async function concurrentIndexOperations(
  { ifNotExists, ...operation }: CreateIndex,
  { dialect, inspector, log }: Pick<OperationsPort, 'dialect' | 'inspector' | 'log'>,
): Promise<readonly Operation[]> {
  const { table, index } = operation
  const found = (await inspector.indexes(table)).find(({ name }) => name === index.name)
  if (!found) return [operation]
  if (found.invalid) {
    const message = `index ${index.name} of ${table} is INVALID, left by a failed build; it is dropped and rebuilt`
    warnOf({ code: 'INVALID_INDEX', message, facts: { table, index: index.name } }, log)
    return [{ kind: 'dropIndex', index: index.name, table, concurrently: true, ifExists: true }, operation]
  }
  // A different index of that name is left for the database to refuse.
  if (!ifNotExists && !isSameIndex(found, index, dialect.rules)) return [operation]
  log.info(`index ${index.name} of ${table} already exists`)
  return []
}

/** Whether both index the same, as far as can be told without normalizing their SQL. */
function isSameIndex(found: Index, wanted: Index, rules: Rules): boolean {
  return JSON.stringify(comparable(found, rules)) === JSON.stringify(comparable(wanted, rules))
}

function comparable({ columns, unique, where, using, include }: Index, { defaultIndexMethod }: Rules): unknown {
  const keys = columns.map(indexKey).map(({ column, order }) => [column ?? null, order ?? 'ASC'])
  return [keys, unique ?? false, where !== undefined, (using ?? defaultIndexMethod).toLowerCase(), include ?? []]
}
