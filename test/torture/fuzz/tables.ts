import fc from 'fast-check'

const names = ['a', 'B', 'c d', 'check', 'primary', 'x"y', "it's", 'é', 'x;y', 'a-b', 'references', 'default', 'constraint', 'as', 'generated', 'key', 'a,b', 'a(b', 'unique', 'rowid', '--', '/*', '', '1a', 'a]'] // prettier-ignore
const keywords = /^(?:check|primary|references|default|constraint|as|unique)$/

/** A name as SQLite takes it: bare where it can be, or in one of the quotes. */
function quoted(name: string, how: number): string {
  const forms = [
    `"${name.replaceAll('"', '""')}"`,
    `\`${name.replaceAll('`', '``')}\``,
    ...(name.includes(']') ? [] : [`[${name}]`]),
  ]
  if (/^[a-zé_][\wé]*$/i.test(name) && !keywords.test(name)) forms.push(name, name.toUpperCase())
  return forms[how % forms.length] ?? name
}

const space = fc.constantFrom(' ', ' ', ' ', '\n  ', '\t', ' /* , ) */ ', ' -- ;(\n', ' /* NOT NULL */ ', ' --\r\n')
const conflict = fc.constantFrom('', '', '¤ON¤CONFLICT¤ROLLBACK', '¤ON¤CONFLICT¤IGNORE', '¤on¤conflict¤replace')
const types = ['', 'INTEGER', 'int', 'TEXT', 'varchar¤(¤20¤)', 'double¤precision', 'decimal(10,2)', '"weird type"', 'unsigned big int', '[t y]', 'BLOB', 'character varying (9)', 'int(-3)', 'any'] // prettier-ignore
const defaults = ['1', '-1', '+¤1.5e3', "'x, y)'", '"x"', '(1+2)', '(¤1¤+¤(2)¤)', 'CURRENT_TIMESTAMP', "x'00'", 'NULL', 'true', 'word', "('it''s')", "(strftime('%s','now'))", '[br]', '0x1F', "( -- )\n 1 )"] // prettier-ignore
const expressions = ['1', 'length(§)¤>¤0', '§ IS NOT NULL', "§ <> 'x)y'", '(§) IN (1, 2)', '§ NOT NULL', '§ COLLATE NOCASE <> "a"', "CASE WHEN § THEN 1 ELSE 0 END", '§ > 0 -- , CHECK\n'] // prettier-ignore
const actions = ['', '¤ON¤DELETE¤CASCADE', '¤ON¤UPDATE¤SET¤NULL', '¤ON DELETE SET DEFAULT ON UPDATE NO ACTION', '¤MATCH¤FULL', '¤DEFERRABLE¤INITIALLY¤DEFERRED', '¤NOT DEFERRABLE', '¤ON DELETE RESTRICT MATCH SIMPLE DEFERRABLE INITIALLY IMMEDIATE'] // prettier-ignore

const constraintName = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('n', 'N 1', 'check', "q'q"), fc.nat())
      .map(([name, how]) => `CONSTRAINT¤${quoted(name, how)}¤`),
  },
)

/** A constraint of a column; `§` is a column of the table. */
const columnConstraint = fc
  .tuple(
    constraintName,
    fc.oneof(
      fc.tuple(fc.constantFrom('NOT¤NULL', 'not null', 'UNIQUE'), conflict).map((parts) => parts.join('')),
      fc.constantFrom(...defaults).map((value) => `DEFAULT¤${value}`),
      fc.constantFrom(...expressions).map((text) => `CHECK¤(${text})`),
      fc.constantFrom('COLLATE¤NOCASE', 'collate "rtrim"', 'NULL', 'NOT NULL'),
      fc
        .tuple(fc.constantFrom('', '(id)', '¤(¤"id"¤)'), fc.constantFrom(...actions))
        .map(([columns, action]) => `REFERENCES¤"par ent"${columns}${action}`),
    ),
  )
  .map((parts) => parts.join(''))

const column = fc.record({
  name: fc.constantFrom(...names),
  how: fc.nat(),
  type: fc.constantFrom(...types),
  constraints: fc.array(columnConstraint, { maxLength: 3 }),
  special: fc.option(
    fc.constantFrom(
      'AS (1)',
      'GENERATED¤ALWAYS¤AS¤(2)¤STORED',
      'as (length(§)) virtual',
      'PRIMARY¤KEY',
      'PRIMARY KEY DESC',
      'primary key autoincrement',
      'CONSTRAINT pk PRIMARY KEY ON CONFLICT FAIL',
    ),
    { freq: 6 },
  ),
})

const tableConstraint = fc
  .tuple(
    constraintName,
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            'UNIQUE¤(§)',
            'UNIQUE (§ COLLATE NOCASE DESC,§)',
            'PRIMARY¤KEY¤(§)',
            'primary key (§,§ DESC)',
          ),
          conflict,
        )
        .map((parts) => parts.join('')),
      fc.constantFrom(...expressions).map((text) => `CHECK¤(${text})`),
      fc
        .tuple(
          fc.constantFrom('FOREIGN¤KEY¤(§)¤REFERENCES¤"par ent"', 'FOREIGN KEY (§,§) REFERENCES [other](x, "y")'),
          fc.constantFrom(...actions),
        )
        .map((parts) => parts.join('')),
    ),
  )
  .map((parts) => parts.join(''))

/** CREATE TABLE statements as people write them, or could; some are not valid. */
export const tableTexts: fc.Arbitrary<string> = fc
  .record({
    head: fc.constantFrom(
      'CREATE¤TABLE¤',
      'create table if¤not exists¤',
      'CREATE TABLE main¤.¤',
      "CREATE TABLE /* ( */ 'main'.",
    ),
    name: fc
      .tuple(fc.constantFrom('t', 'my "table"', 'select', 'x(y'), fc.nat())
      .map(([name, how]) => (name === 'select' ? '"select"' : quoted(name, how))),
    columns: fc.uniqueArray(column, { minLength: 1, maxLength: 5, selector: ({ name }) => name.toLowerCase() }),
    constraints: fc.array(fc.tuple(fc.constantFrom('¤,¤', '¤,¤', '¤'), tableConstraint), { maxLength: 3 }),
    options: fc.constantFrom('', '', '', '¤WITHOUT¤ROWID', '¤STRICT', '¤strict¤,¤without rowid'),
    spaces: fc.array(space, { minLength: 1, maxLength: 9 }),
    picks: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  })
  .map(({ head, name, columns, constraints, options, spaces, picks }) => {
    let at = 0
    const own = () => {
      const pick = columns[(picks[at % picks.length] ?? 0) % columns.length]
      return quoted(pick?.name ?? 'a', picks[at++ % picks.length] ?? 0)
    }
    const parts = columns.map(({ name: each, how, type, constraints: more, special }) =>
      [quoted(each, how), type, ...more.slice(0, 1), ...(special === null ? [] : [special]), ...more.slice(1)]
        .filter((part) => part !== '')
        .join('¤'),
    )
    const text = `${head}${name}¤(¤${parts.join('¤,¤')}${constraints.flat().join('')}¤)${options}`
    return text.replaceAll('§', own).replaceAll('¤', () => spaces[at++ % spaces.length] ?? ' ')
  })
