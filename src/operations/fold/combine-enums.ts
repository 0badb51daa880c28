import { siblingName } from '../../schema/table-name.ts'
import type { CreateEnum } from '../enums.ts'
import type { Operation } from '../operation.ts'

/** An enum that is created here, with a later change of it; none if it is dropped again, null if both are needed. */
export function combineEnums(earlier: CreateEnum, later: Operation): readonly Operation[] | null {
  const { name, values } = earlier.enumType
  if (!('enumType' in later) || later.enumType !== name) return null
  switch (later.kind) {
    case 'dropEnum':
      return later.cascade ? null : []
    case 'renameEnum':
      return [{ ...earlier, enumType: { name: siblingName(name, later.name), values } }]
    case 'addEnumValue': {
      const { value, before, after, ifNotExists, columns = [] } = later
      // The columns of the type have its values too.
      if (columns.length > 0) return null
      if (values.includes(value)) return ifNotExists ? [earlier] : null
      const at = before !== undefined ? values.indexOf(before) : after !== undefined ? values.indexOf(after) + 1 : -1
      const isKnown = [before, after].every((each) => each === undefined || values.includes(each))
      if (!isKnown) return null
      const index = at < 0 ? values.length : at
      return [{ ...earlier, enumType: { name, values: [...values.slice(0, index), value, ...values.slice(index)] } }]
    }
    case 'renameEnumValue': {
      if ((later.columns ?? []).length > 0 || !values.includes(later.value)) return null
      const renamed = values.map((value) => (value === later.value ? later.newValue : value))
      return [{ ...earlier, enumType: { name, values: renamed } }]
    }
    default:
      return null
  }
}
