import { isSameSql } from '../../autogenerate/compare/same-sql.ts'
import { describe } from '../../operations/describe.ts'
import type { WholeSchema } from '../../runtime/entities/read-schema.ts'
import type { Table } from '../../schema/table.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'

/**
 * Differences in what entities do not describe and a comparison with them ignores: triggers, enum types that no column
 * uses, and properties of whole tables.
 */
export function otherFacts(now: WholeSchema, wanted: WholeSchema, dialect: Dialect): readonly string[] {
  const triggers = (from: WholeSchema, to: WholeSchema) =>
    from.triggers.filter(({ name, table }) => !to.triggers.some((each) => each.name === name && each.table === table))
  const changed = wanted.triggers.filter((trigger) => {
    const there = now.triggers.find(({ name, table }) => name === trigger.name && table === trigger.table)
    return there !== undefined && !isSameSql(there.definition, trigger.definition, dialect)
  })
  const enums = (from: WholeSchema, to: WholeSchema) =>
    from.enums.filter(({ name }) => !to.enums.some((each) => each.name === name))
  return [
    ...enums(wanted, now).map((enumType) => describe({ kind: 'createEnum', enumType })),
    ...enums(now, wanted).map(({ name }) => describe({ kind: 'dropEnum', enumType: name })),
    ...triggers(wanted, now).map(({ name, table }) => `create trigger ${name} of ${table}`),
    ...triggers(now, wanted).map(({ name, table }) => `drop trigger ${name} of ${table}`),
    ...changed.map(({ name, table }) => `change trigger ${name} of ${table}`),
    ...wanted.tables.flatMap((table) => {
      const there = now.tables.find(({ name }) => name === table.name)
      if (!there) return []
      const [is, was] = [optionsOf(there), optionsOf(table)]
      return is === was ? [] : [`change options of table ${table.name}: ${is || 'none'} to ${was || 'none'}`]
    }),
  ]
}

function optionsOf({ strict, withoutRowid, partitionBy, inherits }: Table): string {
  return [
    ...(strict ? ['STRICT'] : []),
    ...(withoutRowid ? ['WITHOUT ROWID'] : []),
    ...(partitionBy === undefined ? [] : [`PARTITION BY ${partitionBy}`]),
    ...(inherits ? [`INHERITS (${inherits.join(', ')})`] : []),
  ].join(', ')
}
