import type { Environment } from '../../config/environment.ts'

/** A message with paths as they are in the project. */
export function withoutFolder(text: string, { folder }: Pick<Environment, 'folder'>): string {
  return text.replaceAll(`${folder}/`, '')
}
