import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isBoolean, isTableName } from './check-value.ts'
import { newNameIn } from './new-name.ts'

const renameSequenceOptions = options({ ifExists: isBoolean })

export interface RenameSequenceOptions extends ArgumentOf<typeof renameSequenceOptions> {}

export const renameSequence = builder(
  'renameSequence',
  { name: isTableName, newName: isTableName, options: renameSequenceOptions },
  ({ name, newName, options: given }) => ({
    kind: 'renameSequence',
    sequence: name,
    name: newNameIn('renameSequence', name, newName),
    ...given,
  }),
)
