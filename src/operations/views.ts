import type { View } from '../schema/view.ts'

export interface CreateView {
  readonly kind: 'createView'
  readonly view: View
  /** Replaces the view of that name, if there is one. */
  readonly replace?: boolean
  /** The view belongs to a view entity: autogenerate drops it when the entity is removed. */
  readonly ofEntity?: boolean
  /** The view that is replaced, so that the operation can be reversed. */
  readonly previous?: View
}

export interface DropView {
  readonly kind: 'dropView'
  readonly view: string
  readonly materialized?: boolean
  readonly ifExists?: boolean
  /** Drops the views that depend on it, too. PostgreSQL only. */
  readonly cascade?: boolean
  /** The view before, so that the drop can be reversed. */
  readonly definition?: View
}

export type ViewOperation = CreateView | DropView
