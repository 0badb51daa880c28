import type { SaidBack, SayBackRequest } from '../port/normalize.ts'

/** SQLite keeps every text as it was written: there is nothing that it would say otherwise. */
export function sayBack({ tables, views }: SayBackRequest): SaidBack {
  return { tables, views, refused: null }
}
