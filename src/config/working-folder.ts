import { WorkingFolderError } from './errors.ts'

/** The folder that the process works in. Throws WorkingFolderError where somebody has removed it. */
export function workingFolder(): string {
  try {
    return process.cwd()
  } catch (error) {
    throw new WorkingFolderError(error)
  }
}
