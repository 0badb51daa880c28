import { pathToFileURL } from 'node:url'

import { ownEntry } from './own-entries.ts'

/** The result of one of Node's module hooks, as far as this one needs it. */
interface Resolved {
  readonly url: string
  readonly shortCircuit?: boolean
}

/**
 * The hook by which `import` of `hub-migrate` gets the running hub:
 * https://nodejs.org/api/module.html#customization-hooks.
 */
export function resolve<Result>(
  request: string,
  context: unknown,
  next: (request: string, context: unknown) => Result,
): Result | Resolved {
  const own = ownEntry(request)
  return own === null ? next(request, context) : { url: pathToFileURL(own).href, shortCircuit: true }
}
