import { readFile, writeFile } from 'node:fs/promises'

import type { Environment } from '../../config/environment.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { type PreparedRevision, writePrepared } from '../shared/new-revision.ts'
import { proofHash, type ProofNote, proofText } from '../proof/proof-note.ts'

/** What is to be written of a proven squash. */
export interface ProvenSquash {
  readonly prepared: PreparedRevision
  readonly proof: Omit<ProofNote, 'hash'>
  readonly files: readonly ScriptRevision[]
}

/** The text of a squash with what was proven of it. */
export interface SquashText {
  readonly text: string
  readonly hash: string
}

/** The text as it would be written. */
export function squashText({ prepared, proof, files }: ProvenSquash): SquashText {
  const { message } = prepared.result
  const textWith = (hash: string) => prepared.render({ message: `${message}\n\n${proofText({ ...proof, hash })}` })
  const hash = proofHash(proof.proven, files, textWith(''))
  return { text: textWith(hash), hash }
}

/** Writes the file and runs the hooks on it, which may format it. */
export async function writeSquash(environment: Environment, squash: ProvenSquash): Promise<SquashText> {
  const { prepared, proof, files } = squash
  const { file } = prepared.result
  const made = squashText(squash)
  await writePrepared(environment, prepared, made.text)
  const written = await readFile(file, 'utf8')
  const hash = proofHash(proof.proven, files, written)
  const text = written.replace(made.hash, hash)
  if (text !== written) await writeFile(file, text)
  return { text, hash }
}
