import type { Change } from '../dialects/port/sql-change.ts'
import { siblingName } from '../schema/table-name.ts'

interface Trigger {
  readonly table: string
  readonly trigger: string
}

/** The triggers of tables, as the revisions make them. */
export class KnownTriggers {
  readonly #key: (table: string) => string
  #all: readonly Trigger[] = []

  constructor(tableKey: (table: string) => string) {
    this.#key = tableKey
  }

  of(table: string): readonly string[] {
    const key = this.#key(table)
    return this.#all.filter((each) => each.table === key).map(({ trigger }) => trigger)
  }

  follow(change: Change): void {
    switch (change.kind) {
      case 'createTrigger':
        this.#all = [...this.#all, { table: this.#key(change.table), trigger: change.trigger }]
        return
      case 'dropTrigger':
        return this.#forget(({ trigger }) => trigger === change.trigger)
      case 'dropObject':
        return this.#forget(({ trigger }) => change.of === 'trigger' && trigger === change.name)
      case 'dropTable':
        return this.#forget(({ table }) => table === this.#key(change.table))
      case 'renameTable': {
        const [from, to] = [this.#key(change.table), this.#key(siblingName(change.table, change.name))]
        this.#all = this.#all.map((each) => (each.table === from ? { ...each, table: to } : each))
        break
      }
      default:
    }
  }

  #forget(isGone: (each: Trigger) => boolean): void {
    this.#all = this.#all.filter((each) => !isGone(each))
  }
}
