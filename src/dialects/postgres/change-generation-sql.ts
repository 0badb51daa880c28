import type { ColumnChanges } from '../../operations/columns.ts'
import { generatedBy } from '../../schema/column.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * Runs the column's own statement and changes how its values are generated: by a sequence, or not at all. The old
 * sequence or identity is dropped first and the new one is created last; it continues after the largest value and after
 * the last value of the old sequence. Only the catalog knows what the column was, so all of it is one block that is the
 * same online and in a script.
 */
export function changeGenerationSql(
  table: string,
  column: string,
  changes: Pick<ColumnChanges, 'generated' | 'generatedIdentity' | 'default'>,
  statement: string | null,
): string {
  const by = generatedBy({ generated: changes.generated ?? false })
  const alter = `ALTER TABLE ${quoteTable(table)} ALTER COLUMN ${quote(column)}`
  const ownSequence = sequenceOf(table, column)
  const parts = [
    `DECLARE
  hub_sequence text := ${ownSequence};
  hub_last bigint := 0;
BEGIN
  IF hub_sequence IS NOT NULL THEN
    EXECUTE format('SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM %s', hub_sequence) INTO hub_last;
    ${alter} DROP IDENTITY IF EXISTS;
    hub_sequence := ${ownSequence};
  END IF;`,
    by === 'increment' ? takeDefault(alter) : dropSequence(alter),
    statement === null ? '' : `  ${statement};`,
    by === 'increment' ? makeSequence(table, column, alter) : '',
    by === 'identity'
      ? `  ${alter} ADD GENERATED ${changes.generatedIdentity ?? 'BY DEFAULT'} AS IDENTITY;
  hub_sequence := ${ownSequence};`
      : '',
    by === 'increment' || by === 'identity' ? setSequence(table, column) : '',
    'END',
  ]
  return doBlock(parts.filter((part) => part !== '').join('\n'))
}

/**
 * Changes the type of a column's sequence together with the column's integer type: PostgreSQL does so for an identity
 * column only, and a serial would end at the largest value of the old type.
 */
export function retypeSequenceSql(table: string, column: string): string {
  return doBlock(`DECLARE
  hub_sequence text := ${sequenceOf(table, column)};
BEGIN
  IF hub_sequence IS NOT NULL THEN
    ${retype(table, column)}
  END IF;
END`)
}

/** A serial that remains one keeps its sequence; any other default is dropped. */
function takeDefault(alter: string): string {
  return `  IF hub_sequence IS NULL THEN
    ${alter} DROP DEFAULT;
  END IF;`
}

function dropSequence(alter: string): string {
  return `  IF hub_sequence IS NOT NULL THEN
    ${alter} DROP DEFAULT;
    EXECUTE format('DROP SEQUENCE %s', hub_sequence);
  END IF;`
}

/** Like SERIAL: named after the table and the column, with a number appended if the name is taken. */
function makeSequence(table: string, column: string, alter: string): string {
  const name = shorten(`${bareName(table)}_${column}`)
  const path = quoteTable(siblingName(table, 'x')).replace(/"x"$/, '')
  return `  IF hub_sequence IS NULL THEN
    FOR hub_number IN 0..999 LOOP
      hub_sequence := ${literal(path)} || quote_ident(${literal(name)} || '_seq' || coalesce(nullif(hub_number, 0)::text, ''));
      EXIT WHEN to_regclass(hub_sequence) IS NULL;
    END LOOP;
    EXECUTE format(${literal(`CREATE SEQUENCE %s OWNED BY ${escaped(quoteTable(table))}.${escaped(quote(column))}`)}, hub_sequence);
    EXECUTE format(${literal(`${escaped(alter)} SET DEFAULT nextval(%L::regclass)`)}, hub_sequence);
  END IF;
  ${retype(table, column)}`
}

/** The sequence has the type of the column. */
function retype(table: string, column: string): string {
  const type = `(SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = to_regclass(${literal(quoteTable(table))}) AND attname = ${literal(column)})`
  return `EXECUTE format('ALTER SEQUENCE %s AS %s', hub_sequence, ${type});`
}

function sequenceOf(table: string, column: string): string {
  return `pg_get_serial_sequence(${literal(quoteTable(table))}, ${literal(column)})`
}

function setSequence(table: string, column: string): string {
  const largest = `greatest(max(${quote(column)}), hub_last)`
  return `  PERFORM setval(hub_sequence, greatest(${largest}, 1), ${largest} >= 1) FROM ${quoteTable(table)};`
}

/** Text inside a template of `format`. */
function escaped(text: string): string {
  return text.replaceAll('%', '%%')
}

/** As many characters as leave room for `_seq` and a number in a name. */
function shorten(name: string): string {
  let short = name
  while (Buffer.byteLength(short) > 56) short = Array.from(short).slice(0, -1).join('')
  return short
}
