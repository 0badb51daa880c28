import type { NormalizedTexts, NormalizeRequest } from '../port/normalize.ts'

/** SQLite stores every expression as it was written, so there is nothing to normalize. */
export function normalize({ tables, views }: NormalizeRequest): NormalizedTexts {
  return { tables, views, refused: null }
}
