import type { View } from '../schema/view.ts'

export interface CreateView {
  readonly kind: 'createView'
  readonly view: View
  /** In the place of one of that name, if there is one. */
  readonly replace?: boolean
  /** A view entity stands for it, so that autogenerate drops it once there is none. */
  readonly ofEntity?: boolean
  /** What the view was that is replaced, for the way back. */
  readonly previous?: View
}

export interface DropView {
  readonly kind: 'dropView'
  readonly view: string
  readonly materialized?: boolean
  readonly ifExists?: boolean
  /** Drops the views over it too; PostgreSQL's. */
  readonly cascade?: boolean
  /** What the view was, for the way back. */
  readonly definition?: View
}

export type ViewOperation = CreateView | DropView
