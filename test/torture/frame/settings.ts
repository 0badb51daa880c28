/** How the cases of `npm run torture` are run; `start.mjs` writes it into HUB_TORTURE. */
export interface TortureSettings {
  /** How many rounds each case goes; null: as many as the case asks for. */
  readonly rounds: number | null
  readonly seed: string
  /** No round of a case starts after that many minutes; null: without a limit. */
  readonly minutes: number | null
  /** The folder of the results. */
  readonly out: string
  /** Whether a case goes on after the last round that its results have. */
  readonly isResumed: boolean
}

/** The settings of this run; null in `npm test`, which runs the short form. */
export function tortureSettings(): TortureSettings | null {
  const text = process.env['HUB_TORTURE']
  // start.mjs has written it.
  return text === undefined ? null : (JSON.parse(text) as TortureSettings)
}
