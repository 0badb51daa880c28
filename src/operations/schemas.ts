/** Creates a schema. PostgreSQL only. */
export interface CreateSchema {
  readonly kind: 'createSchema'
  readonly schema: string
  readonly ifNotExists?: boolean
}

export interface DropSchema {
  readonly kind: 'dropSchema'
  readonly schema: string
  readonly ifExists?: boolean
  /** Drops everything in it, too. */
  readonly cascade?: boolean
}

export type SchemaOperation = CreateSchema | DropSchema
