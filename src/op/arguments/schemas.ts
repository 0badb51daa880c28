import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isBoolean, isName } from './check-value.ts'
import { dropOptions } from './drop-options.ts'

const createSchemaOptions = options({ ifNotExists: isBoolean })

export interface CreateSchemaOptions extends ArgumentOf<typeof createSchemaOptions> {}

export const createSchema = builder(
  'createSchema',
  { name: isName, options: createSchemaOptions },
  ({ name, options: given }) => ({ kind: 'createSchema', schema: name, ...given }),
)

export const dropSchema = builder('dropSchema', { name: isName, options: dropOptions }, ({ name, options: given }) => ({
  kind: 'dropSchema',
  schema: name,
  ...given,
}))
