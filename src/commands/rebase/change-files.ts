import { writeFile } from 'node:fs/promises'

import { VersionsFileError } from '../../script/errors.ts'
import { messageOf } from '../../words.ts'

/** A file with the text that it has and the text that it gets. */
export interface ChangedFile {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** Writes all files; if one cannot be written, the others get back what they had. Throws VersionsFileError. */
export async function changeFiles(files: readonly ChangedFile[]): Promise<void> {
  const written: ChangedFile[] = []
  try {
    for (const each of files) {
      written.push(each)
      await writeFile(each.file, each.after)
    }
  } catch (error) {
    const file = written.at(-1)?.file ?? ''
    for (const each of written) await writeFile(each.file, each.before).catch(() => {})
    throw new VersionsFileError(file, `it cannot be written: ${messageOf(error)}. No file was changed.`, error)
  }
}
