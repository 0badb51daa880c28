/** A table that an entity declares, as far as it is asked which names the application uses. */
export interface DeclaredTable {
  readonly name: string
  /** The entity's name. */
  readonly entity: string
  /** The file that exports it; null if it is not known. */
  readonly file: string | null
  readonly columns: readonly { readonly name: string; readonly property: string }[]
}
