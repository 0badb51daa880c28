import { readFile } from 'node:fs/promises'

import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import type { Around } from './recorded.ts'

/** Words in the source of a migration by which it may do something else at another time or place. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\s*\.\s*env\b|\bprocess\s*\[\s*['"]env/, 'its source reads process.env'],
  [/\bnew\s+Date\b|\bDate\s*\.\s*now\b|(?<![\w.])Date\s*\(\s*\)|\b(?:dayjs|moment)\s*\(/, 'its source reads the time'],
  [/\bMath\s*\.\s*random\b|\brandom(?:UUID|Bytes|Int)\b|\bnanoid\s*\(/, 'its source makes random values'],
]

const transactions =
  /\b(?:start|commit|rollback)Transaction\b|\bquery\s*\(\s*['"`]\s*(?:BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK)\b(?!\s+TO\b)/i

/** The text of a migration: that of its file, or of the class. */
export async function sourceOf(migration: MigrationClass): Promise<string> {
  return migration.file === null ? classText(migration) : readFile(migration.file, 'utf8')
}

/** Why what was recorded may not be all that a migration does, by its source; comments count too. */
export function sourceReasons(source: string): readonly string[] {
  return changing.filter(([words]) => words.test(source)).map(([, reason]) => reason)
}

/** How TypeORM runs a migration, by what it says itself, or else by the mode of the data source. */
export function aroundOf(migration: MigrationClass, mode: 'all' | 'each' | 'none' | null): Around {
  if (!(migration.transaction ?? mode !== 'none')) return 'none'
  return transactions.test(classText(migration)) ? 'own' : 'transaction'
}

/** The class, and its methods where a compiler has put them beside it. */
function classText({ create }: MigrationClass): string {
  const methods = Object.values(Object.getOwnPropertyDescriptors(create.prototype as object))
  return [create, ...methods.map(({ value }): unknown => value)].filter((each) => typeof each === 'function').join('\n')
}
