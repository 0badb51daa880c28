import { loadConfig, squash, type SquashOptions } from '../../../dist/index.js'
import { createProject, type Project } from '../../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'

/** A project with a line of revisions: their ids are `0001`, `0002`, …, unless they have others. */
export interface History {
  readonly project: Project
  squash(range: string, options?: SquashOptions): ReturnType<typeof squash>
}

/** A revision of a line. */
export type LineText = Partial<RevisionText>

/** A project whose config has an environment for each of these urls, the first without a name. */
export function createHistory(
  urls: readonly string[],
  revisions: readonly LineText[],
  files: Readonly<Record<string, string>> = {},
): History {
  const [url, ...others] = urls
  const environments = Object.fromEntries(others.map((each, index) => [`other${index}`, { url: each }]))
  const project = createProject({
    'migrate.config.js': configText({ ...(url !== undefined && { url }), environments }),
    ...versionsOf(...lineOf(revisions)),
    ...files,
  })
  return {
    project,
    squash: async (range, options) => squash(await loadConfig(project.path('migrate.config.js')), range, options),
  }
}

function lineOf(revisions: readonly LineText[]): readonly RevisionText[] {
  let before: string | null = null
  return revisions.map((revision, index) => {
    const id = revision.id ?? String(index + 1).padStart(4, '0')
    const whole: RevisionText = { down: before, ...revision, id }
    before = id
    return whole
  })
}
