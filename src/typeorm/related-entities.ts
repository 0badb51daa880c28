import type { MetadataArgsStorage } from 'typeorm/metadata-args/MetadataArgsStorage.js'

/**
 * The entities and all entities reachable by their relations: TypeORM can process an entity only if it knows those too.
 * Relations that name their target by a string are left to TypeORM.
 */
export function withRelated(entities: readonly unknown[], storage: MetadataArgsStorage): readonly unknown[] {
  const found = new Set(entities)
  // Iterating a set includes items added during the iteration.
  for (const entity of found) {
    for (const related of relatedTo(entity, storage)) found.add(related)
  }
  return [...found]
}

function relatedTo(entity: unknown, { relations, embeddeds }: MetadataArgsStorage): readonly unknown[] {
  const types =
    typeof entity === 'function'
      ? [...relations, ...embeddeds].filter(({ target }) => isOrExtends(entity, target)).map(({ type }) => type)
      : schemaTargets(entity)
  return types.map(classOf).filter((type) => type !== null && type !== undefined && typeof type !== 'string')
}

/** A class inherits the relations of its parent classes. */
function isOrExtends(entity: object, target: unknown): boolean {
  return typeof target === 'function' && (entity === target || Object.prototype.isPrototypeOf.call(target, entity))
}

/** The relations of an EntitySchema. */
function schemaTargets(entity: unknown): readonly unknown[] {
  // By TypeORM's contract of a schema's options; anything else has none.
  const { options } = entity as { readonly options?: { readonly relations?: Readonly<Record<string, Targeted>> } }
  return Object.values(options?.relations ?? {}).map(({ target }) => target)
}

interface Targeted {
  readonly target?: unknown
}

/** `() => User` is called; a class, which is a function too, is used as it is. */
function classOf(type: unknown): unknown {
  // The `prototype` of a class is not writable, an arrow function has none, and other functions can be called.
  const isClass = typeof type === 'function' && Object.getOwnPropertyDescriptor(type, 'prototype')?.writable === false
  return typeof type === 'function' && !isClass ? (type as () => unknown)() : type
}
