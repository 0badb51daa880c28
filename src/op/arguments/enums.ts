import { InvalidOperationError } from '../../operations/errors.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import { builder } from './builder.ts'
import { both, needed, options } from './check-object.ts'
import type { ArgumentOf, Check } from './check-value.ts'
import { isBoolean, isEnumValue, isListOf, isTableName, isText } from './check-value.ts'
import { dropOptions } from './drop-options.ts'
import { newNameIn } from './new-name.ts'

const areValues = isListOf(isEnumValue, 1)

export const createEnum = builder('createEnum', { name: isTableName, values: areValues }, ({ name, values }) => ({
  kind: 'createEnum',
  enumType: { name, values },
}))

const isColumnName: Check<string> = (value, path) =>
  typeof value === 'string' && parseColumnName(value)
    ? null
    : { path, problem: "must be a column's name with its table: 'users.status'" }

const isMapping: Check<Readonly<Record<string, string>>> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: 'must be an object with the new value for each old one' }
  }
  const wrong = Object.entries(value).find(([, to]) => typeof to !== 'string')
  return wrong ? { path: `${path}.${wrong[0]}`, problem: 'must be a string' } : null
}

const alterEnumOptions = options({
  /** All columns of the enum type: `['users.status', 'app.files.status']`. SQLite changes them, PostgreSQL the type. */
  columns: needed(isListOf(isColumnName)),
  /** The new value for rows that have a value which is renamed or removed: `{ 'in review': 'open' }`. */
  mapping: isMapping,
})

export interface AlterEnumOptions extends ArgumentOf<typeof alterEnumOptions> {}

export const alterEnum = builder(
  'alterEnum',
  { name: isTableName, values: areValues, options: alterEnumOptions },
  ({ name, values, options: { columns, mapping } }) => {
    for (const [from, to] of Object.entries(mapping ?? {})) {
      const problem = values.includes(from)
        ? `'${from}', which is still one of the values`
        : !values.includes(to) && `to '${to}', which is not one of the values`
      if (problem) throw new InvalidOperationError('alterEnum', 'options.mapping', `maps ${problem}`)
    }
    return { kind: 'alterEnum', enumType: name, values, columns, ...(mapping && { mapping }) }
  },
)

export const renameEnum = builder('renameEnum', { name: isTableName, newName: isTableName }, ({ name, newName }) => ({
  kind: 'renameEnum',
  enumType: name,
  name: newNameIn('renameEnum', name, newName),
}))

const enumColumnsOptions = options({
  /** All columns of the enum type: `['users.status', 'app.files.status']`. SQLite changes them, PostgreSQL the type. */
  columns: isListOf(isColumnName),
})

export interface EnumColumnsOptions extends ArgumentOf<typeof enumColumnsOptions> {}

const addEnumValueOptions = both(
  options({
    /** The value that the new one is placed before. */
    before: isText,
    /** The value that the new one is placed after. */
    after: isText,
    ifNotExists: isBoolean,
  }),
  enumColumnsOptions,
)

export interface AddEnumValueOptions extends ArgumentOf<typeof addEnumValueOptions> {}

export const addEnumValue = builder(
  'addEnumValue',
  { name: isTableName, value: isEnumValue, options: addEnumValueOptions },
  ({ name, value, options: given }) => {
    if (given.before !== undefined && given.after !== undefined)
      throw new InvalidOperationError('addEnumValue', 'options', 'has both before and after')
    return { kind: 'addEnumValue', enumType: name, value, ...given }
  },
)

export const renameEnumValue = builder(
  'renameEnumValue',
  { name: isTableName, value: isEnumValue, newValue: isEnumValue, options: enumColumnsOptions },
  ({ name, value, newValue, options: given }) => ({
    kind: 'renameEnumValue',
    enumType: name,
    value,
    newValue,
    ...given,
  }),
)

export const dropEnum = builder(
  'dropEnum',
  { name: isTableName, options: dropOptions },
  ({ name, options: given }) => ({ kind: 'dropEnum', enumType: name, ...given }),
)
