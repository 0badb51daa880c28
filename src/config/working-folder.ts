import { WorkingFolderError } from './errors.ts'

/** The current working folder. Throws WorkingFolderError if it was removed. */
export function workingFolder(): string {
  try {
    return process.cwd()
  } catch (error) {
    throw new WorkingFolderError(error)
  }
}
