import type { NormalizedTexts, NormalizeRequest } from '../port/normalize.ts'

/** SQLite keeps every text as it was written: there is nothing that it would say otherwise. */
export function normalize({ tables, views }: NormalizeRequest): NormalizedTexts {
  return { tables, views, refused: null }
}
