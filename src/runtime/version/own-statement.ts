import type { BoundValue, RepeatedStatement } from '../../connection.ts'

/** A statement on hub's own tables, whose values are bound or written as literals. */
export class OwnStatement implements RepeatedStatement {
  readonly texts: readonly string[]
  readonly values: readonly BoundValue[]
  readonly #literal: (value: BoundValue) => string

  constructor(texts: readonly string[], values: readonly BoundValue[], literal: (value: BoundValue) => string) {
    this.texts = texts
    this.values = values
    this.#literal = literal
  }

  /** With literals, so that a script and a run write the same row. */
  get sql(): string {
    let sql = this.texts[0] ?? ''
    for (const [index, value] of this.values.entries()) sql += this.#literal(value) + (this.texts[index + 1] ?? '')
    return sql
  }
}
