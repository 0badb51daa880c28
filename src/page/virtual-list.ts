/** What a list shows. */
export interface ListSource {
  readonly count: number
  readonly rowHeight: number
  /** The row at a place. */
  row(index: number): HTMLElement
}

/** Rows above and below those that are seen, so that scrolling shows no gap. */
const beyond = 12

/** A list of rows of one height, of which only those that are seen are in the document. */
export class VirtualList {
  readonly #box: HTMLElement
  readonly #inner: HTMLElement
  readonly #rows = new Map<number, HTMLElement>()
  #source: ListSource = { count: 0, rowHeight: 1, row: () => document.createElement('div') }
  #isWhole = false
  #isWaiting = false

  constructor(box: HTMLElement, inner: HTMLElement) {
    this.#box = box
    this.#inner = inner
    box.addEventListener('scroll', () => this.#later(), { passive: true })
    new ResizeObserver(() => this.#later()).observe(box)
  }

  /** Shows something else, or the same anew. */
  show(source: ListSource): void {
    this.#source = source
    this.#inner.style.height = `${source.count * source.rowHeight}px`
    this.#inner.replaceChildren()
    this.#rows.clear()
    this.#draw()
  }

  /** Makes one row anew. */
  refresh(index: number): void {
    const row = this.#rows.get(index)
    if (row) row.replaceWith(this.#place(index))
  }

  /** Scrolls as little as shows the row; `centre`: into the middle. */
  reveal(index: number, where: 'nearest' | 'centre' = 'nearest'): void {
    const { rowHeight } = this.#source
    const [top, height] = [index * rowHeight, this.#box.clientHeight]
    if (where === 'centre') this.#box.scrollTop = top - (height - rowHeight) / 2
    else if (top < this.#box.scrollTop) this.#box.scrollTop = top
    else if (top + rowHeight > this.#box.scrollTop + height) this.#box.scrollTop = top + rowHeight - height
    this.#draw()
  }

  /** How many rows fit. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#box.clientHeight / this.#source.rowHeight) - 1)
  }

  /** For printing: all rows, in the flow of the page. */
  whole(isWhole: boolean): void {
    this.#isWhole = isWhole
    this.#draw()
  }

  #later(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    requestAnimationFrame(() => {
      this.#isWaiting = false
      this.#draw()
    })
  }

  #draw(): void {
    const { count, rowHeight } = this.#source
    const first = Math.floor(this.#box.scrollTop / rowHeight) - beyond
    const last = Math.ceil((this.#box.scrollTop + this.#box.clientHeight) / rowHeight) + beyond
    const [from, to] = this.#isWhole ? [0, count] : [Math.max(0, first), Math.min(count, last)]
    for (const [index, row] of this.#rows)
      if (index < from || index >= to) {
        row.remove()
        this.#rows.delete(index)
      }
    const known = [...this.#rows.keys()]
    const [lowest, highest] = [Math.min(to, ...known), Math.max(from - 1, ...known)]
    const [before, after] = [document.createDocumentFragment(), document.createDocumentFragment()]
    for (let index = from; index < Math.min(lowest, to); index++) before.append(this.#place(index))
    for (let index = Math.max(highest + 1, lowest); index < to; index++) after.append(this.#place(index))
    this.#inner.prepend(before)
    this.#inner.append(after)
  }

  #place(index: number): HTMLElement {
    const row = this.#source.row(index)
    row.style.top = `${index * this.#source.rowHeight}px`
    row.style.height = `${this.#source.rowHeight}px`
    this.#rows.set(index, row)
    return row
  }
}
