import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import { ComparisonHookError } from './errors.ts'

type Hooks = Environment['comparison']

/**
 * Wraps the comparison hooks of the config, so that what they throw, or return in place of operations, is reported as
 * an error of the hook.
 */
export function guardHooks({ include, process: rewrite, compareType, compareDefault }: Hooks): Hooks {
  return {
    ...(include && { include: guarded('include', include) }),
    ...(rewrite && { process: guarded('process', (operations) => checked(rewrite(operations))) }),
    ...(compareType && { compareType: guarded('compareType', compareType) }),
    ...(compareDefault && { compareDefault: guarded('compareDefault', compareDefault) }),
  }
}

function guarded<Input, Output>(name: keyof Hooks, hook: (input: Input) => Output): (input: Input) => Output {
  return (input) => {
    try {
      return hook(input)
    } catch (error) {
      throw new ComparisonHookError(name, error)
    }
  }
}

/** The return value of a JavaScript hook, which may be anything. */
function checked(given: readonly Operation[]): readonly Operation[] {
  const isList: boolean = Array.isArray(given)
  if (!isList) throw new TypeError('it did not return a list of operations')
  for (const operation of given) describe(operation)
  return given
}
