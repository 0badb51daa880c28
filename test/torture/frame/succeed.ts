import { hub, type HubOptions, type HubResult } from '../../support/hub.ts'
import type { Project } from '../../support/project.ts'

/** Runs the program, which must end with 0; throws with what it said if it does not. */
export async function succeed(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: HubOptions = {},
): Promise<HubResult> {
  const result = await hub(project, words, options)
  if (result.code === 0) return result
  const { code, signal, stdout, stderr } = result
  throw new Error(`hub ${words.join(' ')} ended with ${code ?? signal}:\n${stdout}${stderr}`)
}
