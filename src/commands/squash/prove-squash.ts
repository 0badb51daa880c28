import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { closeAfter } from '../../close-after.ts'
import type { Proof } from '../proof/prove-equal.ts'
import type { Place } from './choose-places.ts'
import { proveSquashed, type Squashed } from '../proof/prove-squashed.ts'

/** A squash that is not written yet. */
export interface Trial extends Squashed {
  /** Its file, where it would be written. */
  readonly file: string
  /** Its text as a revision beside its members, which replaces none. */
  readonly text: string
}

/**
 * Proves on each database, in scratch databases, that the squash does what its members do, up and down. It is loaded from
 * a file in a folder that is removed in any case. What a member throws is thrown.
 */
export async function proveSquash(trial: Trial, places: readonly Place[]): Promise<Proof> {
  // Beside the members, so that it imports what they would.
  const folder = await mkdtemp(join(dirname(trial.file), '.squash-'))
  return closeAfter(
    () => rm(folder, { recursive: true, force: true }),
    async () => {
      await writeFile(join(folder, basename(trial.file)), trial.text)
      const notCompared = new Set<string>()
      for (const { dialect, environment } of places) {
        if (environment === null) continue
        const where = environment.name === null ? '' : ` of environment '${environment.name}'`
        trial.log.info(`Comparing it with its members on ${dialect.name}, in scratch databases${where}`)
        const proof = await proveSquashed(environment, trial, [folder])
        for (const column of proof.notCompared) notCompared.add(column)
        if (proof.differences.length > 0)
          return { differences: proof.differences.map((text) => `${dialect.name}: ${text}`), notCompared: [] }
      }
      return { differences: [], notCompared: [...notCompared] }
    },
  )
}
