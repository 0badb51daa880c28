import { primaryKeyName, uniqueName } from '../../schema/naming.ts'
import { siblingName } from '../../schema/table-name.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import type { NamedConstraints } from '../sql/named-constraints.ts'
import type { PostgresInspector } from './inspector.ts'

/**
 * The constraints, with keys that have generated names renamed if the name is taken: their indexes share the schema's
 * namespace, and a renamed table keeps the names of its own. A number is appended to the name, as PostgreSQL does. A
 * script cannot check, and fails if a name is taken.
 */
export async function withFreeKeyNames(
  table: Table,
  constraints: NamedConstraints,
  inspector: PostgresInspector | null,
): Promise<NamedConstraints> {
  if (inspector === null) return constraints
  const { primaryKey, uniques } = constraints
  const isOwn = (name: string, columns: readonly string[]) =>
    primaryKeyOf(table)?.name !== name &&
    !table.uniques?.some((each) => each.name === name) &&
    [primaryKeyName, uniqueName].some((nameOf) => nameOf(table.name, columns) === name)
  const free = async <Key extends { readonly name: string; readonly columns: readonly string[] }>(key: Key) =>
    isOwn(key.name, key.columns) ? { ...key, name: await freeName(table.name, key.name, inspector) } : key
  const named: NamedConstraints['uniques'][number][] = []
  for (const unique of uniques) named.push(await free(unique))
  return { ...constraints, primaryKey: primaryKey && (await free(primaryKey)), uniques: named }
}

async function freeName(table: string, name: string, inspector: PostgresInspector): Promise<string> {
  let found = name
  for (let number = 1; await inspector.hasRelation(siblingName(table, found)); number++) found = `${name}_${number}`
  return found
}
