import { hash } from 'node:crypto'

import type { DialectName } from '../../dialect-name.ts'
import { checksum } from '../../script/checksum.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'

/** What was proven of a squash, as its head comment has it. */
export interface ProofNote {
  readonly proven: readonly DialectName[]
  readonly unproven: readonly DialectName[]
  readonly hash: string
}

/** The lines of a squash's head comment about its proof. */
export function proofText({ proven, unproven, hash: value }: ProofNote): string {
  return [
    `Proven equal to its members on ${proven.join(', ')}: ${value}`,
    ...(unproven.length > 0 ? [`Not proven on ${unproven.join(', ')}.`] : []),
  ].join('\n')
}

/**
 * What a proof was about: the databases, the members' files and the squash itself, without comments and white space, so
 * that the hash may stand in its comment.
 */
export function proofHash(
  dialects: readonly string[],
  members: readonly Pick<ScriptRevision, 'id' | 'source'>[],
  squash: string,
): string {
  const parts = [dialects, members.map(({ id, source }) => [id, checksum(source)]), checksum(squash)]
  return hash('sha256', JSON.stringify(parts), 'hex')
}

/**
 * Whether the files are others than those that were proven equal, by the head comment of the squash; null if it says
 * nothing of a proof.
 */
export function isChangedSinceProof(
  squash: Pick<ScriptRevision, 'source'>,
  members: readonly Pick<ScriptRevision, 'id' | 'source'>[],
): boolean | null {
  const [, names, wanted] = /Proven equal to its members on ([\w, ]+): ([0-9a-f]{64})/.exec(squash.source) ?? []
  if (names === undefined) return null
  return proofHash(names.split(', '), members, squash.source) !== wanted
}
