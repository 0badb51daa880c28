import type { Operation } from '../../operations/operation.ts'
import type { CheckConstraint, ExclusionConstraint } from '../../schema/constraints.ts'
import type { Index } from '../../schema/index-definition.ts'
import { checkName, exclusionName, indexName } from '../../schema/naming.ts'

/** Expressions that a migration wrote, by the names of what has them. */
interface SourceTexts {
  readonly checks: ReadonlyMap<string, string>
  readonly conditions: ReadonlyMap<string, string>
  readonly views: ReadonlyMap<string, string>
}

/**
 * The operation with the expressions as the call of TypeORM's builder gives them. As the database writes them they mean
 * the same, but are harder to read, and may be written differently again once they are created from that.
 */
export function withSourceTexts(operation: Operation, values: readonly unknown[]): Operation {
  const texts = textsIn(values)
  const check = <Each extends CheckConstraint | ExclusionConstraint>(each: Each): Each => ({
    ...each,
    expression: texts.checks.get(each.name ?? '') ?? each.expression,
  })
  const index = (each: Index): Index => {
    const where = texts.conditions.get(each.name)
    return where === undefined || each.where === undefined ? each : { ...each, where }
  }
  switch (operation.kind) {
    case 'createTable': {
      const { checks, exclusions, indexes } = operation.table
      const table = {
        ...operation.table,
        ...(checks && { checks: checks.map(check) }),
        ...(exclusions && { exclusions: exclusions.map(check) }),
        ...(indexes && { indexes: indexes.map(index) }),
      }
      return { ...operation, table }
    }
    case 'createCheck':
      return { ...operation, check: check(operation.check) }
    case 'createExclusion':
      return { ...operation, exclusion: check(operation.exclusion) }
    case 'createIndex':
      return { ...operation, index: index(operation.index) }
    case 'createView': {
      const definition = texts.views.get(bare(operation.view.name)) ?? operation.view.definition
      return { ...operation, view: { ...operation.view, definition } }
    }
    default:
      return operation
  }
}

function textsIn(values: readonly unknown[]): SourceTexts {
  const checks = new Map<string, string>()
  const conditions = new Map<string, string>()
  const views = new Map<string, string>()
  const tables = values.map(nameOf).filter((name) => name !== null)
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const given = value as Readonly<Record<string, unknown>>
    const { name, expression, where, materialized, columnNames } = given
    if (typeof expression === 'string' && typeof materialized === 'boolean')
      views.set(bare(String(name)), expression.trim().replace(/;\s*$/, ''))
    else if (typeof expression === 'string')
      for (const each of namesOf(name, (table) => [checkName(table, expression), exclusionName(table, expression)]))
        checks.set(each, expression)
    if (typeof where === 'string' && where !== '' && Array.isArray(columnNames))
      for (const each of namesOf(name, (table) => [indexName(table, columnNames.map(String), where)]))
        conditions.set(each, where)
    for (const list of ['checks', 'exclusions', 'indices']) visit(given[list])
  }
  /** Its own name, or those that TypeORM's strategy may give it. */
  const namesOf = (name: unknown, named: (table: string) => readonly string[]) =>
    typeof name === 'string' ? [name] : tables.flatMap(named)
  visit(values)
  return { checks, conditions, views }
}

/** The name of a table, given as such or in an object. */
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const name: unknown = typeof value === 'object' && value !== null && 'name' in value ? value.name : null
  return typeof name === 'string' ? name : null
}

function bare(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
