import { LIMIT } from './names.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { cutName } from '../../schema/cut-name.ts'
import { bareName, parseTableName, siblingName } from '../../schema/table-name.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { onlineOnly } from './own-enums-sql.ts'
import { quote, quoteTable } from './quote.ts'

/*
 * An enum type that is named for its column may find the name taken: a table that was renamed keeps its types, and
 * another one of its old name comes. The type that is there steps aside while the new one is made and used under the
 * name that the statements say; then the new one gets a number behind its name, and the old one its name back. What
 * uses them knows them by number, not by name.
 */

/** Statements to run around those that make and use an enum type. */
export interface Room {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Room for a type by the name of a table's or column's own. A type of that name that nothing uses is dropped. */
export async function roomForEnum(type: string, inspector: Inspector): Promise<Room> {
  const path = quoteTable(type)
  if (!(await mayBeThere(type, inspector))) return { before: [`DROP TYPE IF EXISTS ${path}`], after: [] }
  return { before: [doBlock(stepAside(type))], after: [doBlock(stepBack(type))] }
}

async function mayBeThere(type: string, inspector: Inspector): Promise<boolean> {
  const schema = parseTableName(type)?.schema
  const types = await onlineOnly(() => inspector.enums({ schemas: schema == null ? 'current' : [schema] }))
  return types?.some(({ name }) => bareName(name) === bareName(type)) ?? true
}

function stepAside(type: string): string {
  const path = quoteTable(type)
  return `BEGIN
  IF to_regtype(${literal(path)}) IS NOT NULL THEN
    BEGIN
      DROP TYPE ${path};
    EXCEPTION WHEN dependent_objects_still_exist THEN
      ALTER TYPE ${path} RENAME TO ${quote(asideName(type))};
    END;
  END IF;
END`
}

/** A new type that nothing uses, because the column was there already, goes again. */
function stepBack(type: string): string {
  const path = quoteTable(type)
  const aside = quoteTable(siblingName(type, asideName(type)))
  return `BEGIN
  IF to_regtype(${literal(aside)}) IS NOT NULL THEN
    BEGIN
      DROP TYPE ${path};
    EXCEPTION WHEN dependent_objects_still_exist THEN
${renameToFree(type)}
    END;
    ALTER TYPE ${aside} RENAME TO ${quote(bareName(type))};
  END IF;
END`
}

/** Gives a type its name with the first number behind it that is free; in PL/pgSQL. */
export function renameToFree(type: string): string {
  const path = quoteTable(type)
  const numbered = `${literal(cutName(bareName(type), { ...LIMIT, size: LIMIT.size - 3 }))} || hub_number`
  return `      FOR hub_number IN 1..999 LOOP
        IF NOT EXISTS (SELECT FROM pg_type t JOIN pg_type n ON n.typnamespace = t.typnamespace
                        WHERE n.oid = to_regtype(${literal(path)}) AND t.typname = ${numbered}) THEN
          EXECUTE format(${literal(`ALTER TYPE ${path.replaceAll('%', '%%')} RENAME TO %I`)}, ${numbered});
          EXIT;
        END IF;
      END LOOP;`
}

/** The name of a type that steps aside. */
export function asideName(type: string): string {
  return cutName(`hub_aside_${bareName(type)}`, LIMIT)
}
