import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { TortureSettings } from './settings.ts'

/** One round of a case, as a line of its results. */
export interface RoundResult {
  readonly round: number
  readonly milliseconds: number
  /** What was measured; a round may measure the same several times. */
  readonly figures: Readonly<Record<string, readonly number[]>>
  /** What was wrong; null if all was as expected. */
  readonly failed: string | null
}

/** The results of a case: a file with a line for each round, written as it ends, so that a run can be resumed. */
export class CaseResults {
  readonly #file: string
  readonly #before: readonly RoundResult[]

  constructor({ out, isResumed, seed }: TortureSettings, section: string, name: string) {
    mkdirSync(join(out, section), { recursive: true })
    this.#file = join(out, section, `${name.replaceAll(/[^\w-]+/g, '-')}.jsonl`)
    if (!isResumed) rmSync(this.#file, { force: true })
    if (!existsSync(this.#file)) this.#append({ section, name, seed, node: process.version, started: new Date() })
    const lines = readFileSync(this.#file, 'utf8').trim().split('\n')
    this.#before = lines.slice(1).map((line) => JSON.parse(line) as RoundResult)
  }

  /** Those of the runs before. */
  get before(): readonly RoundResult[] {
    return this.#before
  }

  add(result: RoundResult): void {
    this.#append(result)
  }

  #append(line: object): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`)
  }
}
