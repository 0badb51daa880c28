import { findTypeorm } from '../../typeorm/find-typeorm.ts'
import { NoEntityInFileError, NoFileMatchesError, NotAnEntityError } from './entity-errors.ts'
import { type FoundEntities, isEntitySchema } from './find-entities.ts'

/**
 * Checks that no part of an `entities` setting is missing by mistake. Throws NoFileMatchesError, NoEntityInFileError
 * and NotAnEntityError.
 */
export function checkEntities({ given, patterns, modules }: FoundEntities, folder: string): void {
  const unmatched = patterns.filter(({ files }) => files.length === 0).map(({ pattern }) => pattern)
  if (unmatched.length > 0) throw new NoFileMatchesError(unmatched, folder)
  const isKnown = knownTo(folder)
  const bare = modules.filter(({ classes, isEmpty }) => isEmpty || (classes.length > 0 && !classes.some(isKnown)))
  if (bare.length > 0) throw new NoEntityInFileError(bare.map(({ file }) => file))
  const strangers = given.filter((value) => !isKnown(value))
  if (strangers.length > 0) throw new NotAnEntityError(strangers.map(nameOf))
}

/**
 * Recognises schemas, and classes with any of TypeORM's decorators: entities may extend classes that are not entities
 * themselves.
 */
function knownTo(folder: string): (value: unknown) => boolean {
  const storage = findTypeorm(folder).module.getMetadataArgsStorage()
  const targets = new Set<unknown>(
    [storage.tables, storage.columns, storage.relations, storage.embeddeds].flatMap((all) =>
      all.map(({ target }) => target),
    ),
  )
  return (value) => isEntitySchema(value) || targets.has(value)
}

function nameOf(value: unknown): string {
  return typeof value === 'function' ? value.name : String(value)
}
