import { LIMIT } from './names.ts'
import { cutName } from '../../schema/cut-name.ts'
import { bareName, parseTableName, siblingName } from '../../schema/table-name.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import type { PostgresInspector } from './inspector.ts'

/*
 * The name of an enum type that is named after its column may be taken: a renamed table keeps its types, and a new
 * table may get its old name. The existing type is renamed temporarily while the new one is created and used under the
 * name in the statements; then a number is appended to the name of the new type, and the old one gets its name back.
 * Objects refer to types by oid, not by name, so nothing else changes.
 */

/** Statements to run around those that create and use an enum type. */
export interface Room {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Frees the name for a type named after a table's or column's own. An unused type of that name is dropped. */
export async function roomForEnum(type: string, inspector: PostgresInspector | null): Promise<Room> {
  const path = quoteTable(type)
  if (!(await mayBeThere(type, inspector))) return { before: [`DROP TYPE IF EXISTS ${path}`], after: [] }
  return { before: [doBlock(stepAside(type))], after: [doBlock(stepBack(type))] }
}

async function mayBeThere(type: string, inspector: PostgresInspector | null): Promise<boolean> {
  if (inspector === null) return true
  const schema = parseTableName(type)?.schema
  const types = await inspector.enums({ schemas: schema == null ? 'current' : [schema] })
  return types.some(({ name }) => bareName(name) === bareName(type))
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

/** A new type that nothing uses, because the column existed already, is dropped again. */
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

/** Renames a type to its name with the first free number appended; in PL/pgSQL. */
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

/** The temporary name of a type. */
export function asideName(type: string): string {
  return cutName(`hub_aside_${bareName(type)}`, LIMIT)
}
