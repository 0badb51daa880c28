import type { DialectName } from '../../../src/dialect-name.ts'

const toy: string = 'toy'

/** In the list of names only if the toy is compiled by `buildToy`; the rest of it is type-checked here. */
export const name = toy as DialectName
