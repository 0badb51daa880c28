import type { Row } from '../../connection.ts'
import type { Index, IndexKey } from '../../schema/index-definition.ts'
import { flag, list, text } from './row.ts'
import { DEFAULT_INDEX_METHOD } from './rules.ts'

/** An index, without PostgreSQL's defaults. */
export function readIndex(row: Row): Index {
  const keys = Array.isArray(row['keys']) ? row['keys'].map(readKey) : []
  const include = keys.filter(({ isKey }) => !isKey).flatMap(({ column }) => (column === null ? [] : [column]))
  const method = text(row, 'method')
  const where = text(row, 'condition')
  return {
    name: text(row, 'name') ?? '',
    columns: keys.filter(({ isKey }) => isKey).map(toKey),
    ...(flag(row, 'is_unique') && { unique: true }),
    ...(where !== null && { where }),
    ...(method !== null && method !== DEFAULT_INDEX_METHOD && { using: method }),
    ...(include.length > 0 && { include }),
    ...(flag(row, 'nulls_not_distinct') && { nullsNotDistinct: true }),
    ...(row['parameters'] != null && { with: readParameters(row) }),
    ...(!flag(row, 'is_valid') && { invalid: true }),
  }
}

/** `reloptions`: `fillfactor=70`. */
function readParameters(row: Row): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list(row, 'parameters').map((each) => {
      const at = each.indexOf('=')
      return [each.slice(0, at), each.slice(at + 1)]
    }),
  )
}

interface CatalogKey {
  readonly isKey: boolean
  readonly column: string | null
  readonly expression: string | null
  readonly isDescending: boolean
  readonly isNullsFirst: boolean
  readonly opclass: string | null
  readonly collation: string | null
}

function readKey(value: unknown): CatalogKey {
  // Built by jsonb_build_object, with these keys.
  const row = value as Row
  return {
    isKey: flag(row, 'isKey'),
    column: text(row, 'column'),
    expression: text(row, 'expression'),
    isDescending: flag(row, 'isDescending'),
    isNullsFirst: flag(row, 'isNullsFirst'),
    opclass: text(row, 'opclass'),
    collation: text(row, 'collation'),
  }
}

/** A plain column is its name. By default, nulls come last if ascending and first if descending. */
function toKey({ column, expression, isDescending, isNullsFirst, opclass, collation }: CatalogKey): string | IndexKey {
  const key: IndexKey = {
    ...(column === null ? { expression: expression ?? '' } : { column }),
    ...(isDescending && { order: 'DESC' as const }),
    ...(isNullsFirst !== isDescending && { nulls: isNullsFirst ? ('FIRST' as const) : ('LAST' as const) }),
    ...(opclass !== null && { opclass }),
    ...(collation !== null && { collation }),
  }
  return column !== null && Object.keys(key).length === 1 ? column : key
}
