import type { Operation } from '../../operations/operation.ts'
import type { AnyCheck, ArgumentOf } from './check-value.ts'
import { checkArgument } from './check-value.ts'

/**
 * Makes an operation from the arguments of the method of `op` that has its name. Revision files may be plain
 * JavaScript, so every argument is checked. Throws `InvalidOperationError`.
 */
export interface Builder<Given, Made extends Operation | readonly Operation[], Rest extends readonly unknown[] = []> {
  (given: Given, ...rest: Rest): Made
  readonly kind: Operation['kind']
}

type Checks = Readonly<Record<string, AnyCheck>>

/** The arguments that these checks describe. */
type GivenOf<Described> = { readonly [Argument in keyof Described]: ArgumentOf<Described[Argument]> }

/** A builder: the checks of its arguments, in their order, and how the operation is made of them. */
export function builder<
  Described extends Checks,
  Made extends Operation | readonly Operation[],
  Rest extends readonly unknown[] = [],
>(
  kind: Operation['kind'],
  checks: Described,
  make: (given: GivenOf<Described>, ...rest: Rest) => Made,
): Builder<GivenOf<Described>, Made, Rest> {
  const build = (given: GivenOf<Described>, ...rest: Rest): Made => {
    for (const [argument, check] of Object.entries(checks)) {
      checkArgument(kind, argument, given[argument], check)
    }
    return make(given, ...rest)
  }
  return Object.assign(build, { kind })
}
