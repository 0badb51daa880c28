/** Choices made from a few numbers, the same for the same numbers, however many are asked for. */
export class Dice {
  readonly #numbers: readonly number[]
  #at = 0
  #counter: number

  /** `first` numbers the names, so that those of a walk differ. */
  constructor(numbers: readonly number[], first: number) {
    this.#numbers = numbers
    this.#counter = first
  }

  /** A number from 0, below `count`. */
  below(count: number): number {
    const at = this.#at++
    const number = this.#numbers[at % this.#numbers.length] ?? 0
    // Beyond the given numbers: mixed with the round, so that they do not repeat.
    const mixed = at < this.#numbers.length ? number : Math.imul(number + 1, 2654435761 * at) >>> 8
    return mixed % count
  }

  /** One of them; undefined where there is none. */
  pick<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)]
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === times - 1
  }

  /** A name that no other of this walk has. */
  name(): string {
    return `${this.pick(NAMES) ?? 'n'}${this.#counter++}`
  }
}

/** What a name may hold, in front of its number. */
const NAMES = ['a', 'B b', 'select', "it's", 'q"q', 'ü😀', '[x', '`y`', 'd.t', 'x-y', '$1', '%s', '\\b', ';--'] as const
