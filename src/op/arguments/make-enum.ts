import { parseColumnName } from '../../schema/column-name.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { Check } from './check-value.ts'
import { checkArgument, hasShape, isBoolean, isEnumValue, isListOf, isTableName, isText } from './check-value.ts'
import type {
  AddEnumValue,
  AlterEnum,
  CreateEnum,
  DropEnum,
  RenameEnum,
  RenameEnumValue,
} from '../../operations/enums.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import type { AddEnumValueOptions, AlterEnumOptions, DropOptions, EnumColumnsOptions } from './options.ts'
import { isDropOptions } from './shapes.ts'

/* The arguments of the enum methods of `op`, checked and made into operations. */

export function createEnum(name: string, values: readonly string[]): CreateEnum {
  checkArgument('createEnum', 'name', name, isTableName)
  checkArgument('createEnum', 'values', values, isListOf(isEnumValue, 1))
  return { kind: 'createEnum', enumType: { name, values } }
}

export function alterEnum(name: string, values: readonly string[], options: AlterEnumOptions): AlterEnum {
  checkArgument('alterEnum', 'name', name, isTableName)
  checkArgument('alterEnum', 'values', values, isListOf(isEnumValue, 1))
  checkArgument('alterEnum', 'options', options, isAlterEnumOptions)
  for (const [from, to] of Object.entries(options.mapping ?? {})) {
    const problem = values.includes(from)
      ? `'${from}', which stays a value`
      : !values.includes(to) && `to '${to}', which is no value`
    if (problem) throw new InvalidOperationError('alterEnum', 'options.mapping', `maps ${problem}`)
  }
  const { columns, mapping } = options
  return { kind: 'alterEnum', enumType: name, values, columns, ...(mapping && { mapping }) }
}

export function renameEnum(name: string, newName: string): RenameEnum {
  checkArgument('renameEnum', 'name', name, isTableName)
  checkArgument('renameEnum', 'newName', newName, isTableName)
  const to = parseTableName(newName)
  if (to?.schema != null && to.schema !== parseTableName(name)?.schema) {
    throw new InvalidOperationError(
      'renameEnum',
      'newName',
      `would move '${name}' to another schema; name the enum alone`,
    )
  }
  return { kind: 'renameEnum', enumType: name, name: to?.name ?? newName }
}

export function addEnumValue(name: string, value: string, options: AddEnumValueOptions): AddEnumValue {
  checkArgument('addEnumValue', 'name', name, isTableName)
  checkArgument('addEnumValue', 'value', value, isEnumValue)
  checkArgument('addEnumValue', 'options', options, isAddEnumValueOptions)
  if (options.before !== undefined && options.after !== undefined) {
    throw new InvalidOperationError('addEnumValue', 'options', 'has both before and after')
  }
  return { kind: 'addEnumValue', enumType: name, value, ...options }
}

export function renameEnumValue(
  name: string,
  value: string,
  newValue: string,
  options: EnumColumnsOptions,
): RenameEnumValue {
  checkArgument('renameEnumValue', 'name', name, isTableName)
  checkArgument('renameEnumValue', 'value', value, isEnumValue)
  checkArgument('renameEnumValue', 'newValue', newValue, isEnumValue)
  checkArgument('renameEnumValue', 'options', options, isEnumColumnsOptions)
  return { kind: 'renameEnumValue', enumType: name, value, newValue, ...options }
}

export function dropEnum(name: string, options: DropOptions): DropEnum {
  checkArgument('dropEnum', 'name', name, isTableName)
  checkArgument('dropEnum', 'options', options, isDropOptions)
  return { kind: 'dropEnum', enumType: name, ...options }
}

const isColumnName: Check = (value, path) =>
  typeof value === 'string' && parseColumnName(value)
    ? null
    : { path, problem: "must be a column's name with its table: 'users.status'" }

const areColumns = isListOf(isColumnName)

const isMapping: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: 'must be an object with the new value for each old one' }
  }
  const wrong = Object.entries(value).find(([, to]) => typeof to !== 'string')
  return wrong ? { path: `${path}.${wrong[0]}`, problem: 'must be a string' } : null
}

const isAlterEnumOptions = hasShape<AlterEnumOptions>({ columns: areColumns, mapping: isMapping }, 'columns')

const isEnumColumnsOptions = hasShape<EnumColumnsOptions>({ columns: areColumns })

const isAddEnumValueOptions = hasShape<AddEnumValueOptions>({
  before: isText,
  after: isText,
  ifNotExists: isBoolean,
  columns: areColumns,
})
