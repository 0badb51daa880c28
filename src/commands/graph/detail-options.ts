import type { Environment } from '../../config/environment.ts'
import type { Watch } from '../lint/within.ts'
import type { CommandOptions } from '../shared/logger.ts'

/** How details of revisions are found. */
export interface DetailOptions extends CommandOptions {
  /** Watches the code of revisions. */
  readonly watch?: Watch
}

/** A message with paths as they are in the project. */
export function withoutFolder(text: string, { folder }: Pick<Environment, 'folder'>): string {
  return text.replaceAll(`${folder}/`, '')
}
