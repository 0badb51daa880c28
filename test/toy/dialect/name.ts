import type { DialectName } from '../../../src/dialect-name.ts'

const toy: string = 'toy'

/** In the list of names only where the toy is compiled, by `buildToy`; here the rest of it is checked. */
export const name = toy as DialectName
