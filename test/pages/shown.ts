// oxlint-disable vitest/no-standalone-expect -- a test calls these methods

import { expect } from 'vitest'

/** Where the reader of a page works: in outputs it stands for the folder of the project. */
const folderOnPage = '/home/ada/shop'

const plan = '[0-9a-f]{8}(?:-[0-9a-f]{8}){4}'
const id = new RegExp(String.raw`(?<![0-9a-f])(?=[0-9a-f]*[a-f])[0-9a-f]{12}(?![0-9a-f])|${plan}`, 'g')

/**
 * The ids of revisions and the hashes of plans: hub makes others than the page has. An id of the page means the one that was made where the page
 * has it for the first time.
 */
export class Ids {
  readonly #actual = new Map<string, string>()

  /** A text of the page with the ids that hub has made; those that are not known yet stay. */
  translate(text: string): string {
    const whole = text.replaceAll(id, (each) => this.#actual.get(each) ?? each)
    // The beginning of an id, as in a command.
    return whole.replaceAll(/(?<![0-9a-f])(?=[0-9a-f]*\d)[0-9a-f]{4,11}(?![0-9a-f])/g, (part) => {
      const shown = [...this.#actual.keys()].find((each) => each.startsWith(part))
      return shown === undefined ? part : (this.#actual.get(shown) ?? '').slice(0, part.length)
    })
  }

  /**
   * Gives the ids of a text that are not known yet, in order, those that were made and are on no page yet. Those of a file
   * that the page itself has are its own.
   */
  learn(text: string, made: readonly string[], isOwn = false): void {
    const known = new Set(this.#actual.values())
    const fresh = made.filter((each) => !known.has(each))
    for (const [shown] of text.matchAll(id))
      if (!this.#actual.has(shown) && !made.includes(shown)) {
        const next = fresh.shift()
        if (next !== undefined || isOwn) this.#actual.set(shown, next ?? shown)
      }
  }

  /** Expects what a program has printed to be what the page shows, but for times and the like, and learns new ids. */
  expectShown(printed: string, shown: string, folder: string): void {
    const unknown: string[] = []
    const pattern = patternOf(shown.replaceAll(folderOnPage, folder)).replaceAll(id, (each) => {
      const actual = this.#actual.get(each)
      if (actual !== undefined) return actual
      if (unknown.includes(each)) return `\\${unknown.indexOf(each) + 1}`
      unknown.push(each)
      return each.includes('-') ? `(${plan})` : '([0-9a-f]{12})'
    })
    const whole = new RegExp(`^${pattern}$`)
    expect(withoutEnds(printed)).toMatch(whole)
    const found = whole.exec(withoutEnds(printed)) ?? []
    for (const [index, each] of unknown.entries()) this.#actual.set(each, found[index + 1] ?? '')
  }
}

/** What is different in each run, as a pattern. `…` stands for the rest of a line, or in a line of its own for lines. */
function patternOf(shown: string): string {
  return withoutEnds(shown)
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/^…\n/gm, String.raw`(?:.*\n)*?`)
    .replaceAll(/\n…$/g, String.raw`(?:\n.*)*`)
    .replaceAll('…', '.*')
    .replaceAll(/\b\d{12}_/g, String.raw`\d{12}_`)
    .replaceAll(/\b\d+(?:\\\.\d+)? (ms|s)\b/g, String.raw`\d+(?:\.\d+)? (?:ms|s)`)
    .replaceAll(
      /\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?/g,
      (_, seconds) => String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d${seconds === undefined ? '' : String.raw`:\d\d`}`,
    )
    .replaceAll(/\b\d{8}T\d{6}Z-\w+/g, String.raw`\d{8}T\d{6}Z-\w+`)
    .replaceAll(/process \d+/g, String.raw`process \d+`)
}

function withoutEnds(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').trim()
}
