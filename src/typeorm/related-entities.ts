import type { MetadataArgsStorage } from 'typeorm/metadata-args/MetadataArgsStorage.js'

/**
 * The entities, and all that their relations lead to: TypeORM makes sense of an entity only where it knows those too.
 * What a relation names by text is left for TypeORM to find.
 */
export function withRelated(entities: readonly unknown[], storage: MetadataArgsStorage): readonly unknown[] {
  const found = new Set(entities)
  // A set gives what is added while it is walked.
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

/** A class has the relations of the classes that it extends. */
function isOrExtends(entity: object, target: unknown): boolean {
  return typeof target === 'function' && (entity === target || Object.prototype.isPrototypeOf.call(target, entity))
}

/** Of an EntitySchema. */
function schemaTargets(entity: unknown): readonly unknown[] {
  // By TypeORM's contract of a schema's options; whoever is no schema has none.
  const { options } = entity as { readonly options?: { readonly relations?: Readonly<Record<string, Targeted>> } }
  return Object.values(options?.relations ?? {}).map(({ target }) => target)
}

interface Targeted {
  readonly target?: unknown
}

/** `() => User` is asked; a class, which is a function too, is what it is. */
function classOf(type: unknown): unknown {
  // A class's `prototype` cannot be written, an arrow function has none, and others may be called.
  const isClass = typeof type === 'function' && Object.getOwnPropertyDescriptor(type, 'prototype')?.writable === false
  return typeof type === 'function' && !isClass ? (type as () => unknown)() : type
}
