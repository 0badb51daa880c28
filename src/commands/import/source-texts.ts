import type { Operation } from '../../operations/operation.ts'
import type { CheckConstraint, ExclusionConstraint } from '../../schema/constraints.ts'
import type { Index } from '../../schema/index-definition.ts'

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
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return void value.forEach(visit)
    if (typeof value !== 'object' || value === null) return
    const { name, expression, where, materialized } = value as Readonly<Record<string, unknown>>
    if (typeof name === 'string' && typeof expression === 'string') {
      if (typeof materialized === 'boolean') views.set(bare(name), expression.trim().replace(/;\s*$/, ''))
      else checks.set(name, expression)
    }
    if (typeof name === 'string' && typeof where === 'string' && where !== '') conditions.set(name, where)
    for (const list of ['checks', 'exclusions', 'indices']) visit((value as Readonly<Record<string, unknown>>)[list])
  }
  visit(values)
  return { checks, conditions, views }
}

function bare(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
