import { createRequire } from 'node:module'

type Swc = typeof import('@swc/core')

let loaded: Swc | null = null

/** @swc/core, loaded when it is first needed: it is a native module, which takes 25 to 45 ms. */
export function swc(): Swc {
  // `require` returns the package's exports.
  loaded ??= createRequire(import.meta.url)('@swc/core') as Swc
  return loaded
}
