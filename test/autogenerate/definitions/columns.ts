import { Column, Entity, Generated, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'
import { column, decorated, type Definition, slug, table } from './definition.ts'

/** What a column may say beside its type. */
export function columnDefinitions(kind: TestDatabase['kind']): readonly Definition[] {
  return [...onBoth(kind), ...(kind === 'postgres' ? onPostgres() : onSqlite())]
}

function onBoth(kind: TestDatabase['kind']): readonly Definition[] {
  const when = kind === 'postgres' ? 'timestamptz' : 'datetime'
  return [
    column('type Number', { type: Number }),
    column('type String', { type: String, length: 40 }),
    column('type Boolean', { type: Boolean, default: true }),
    column('type Date', { type: Date, nullable: true }),
    column('simple array', { type: 'simple-array', default: 'a,b' }),
    column('simple array, its default a list', { type: 'simple-array', default: ['a', 'b'] }),
    column('simple json', { type: 'simple-json', nullable: true }),
    column('simple json, its default an object', { type: 'simple-json', default: { a: ["it's", 'b'] } }),
    column('simple enum', { type: 'simple-enum', enum: ['draft', 'published'], default: 'draft' }),
    column('simple enum of odd values', {
      type: 'simple-enum',
      enum: ['', ' ', 'two words', 'ünïcode', 'a,b', '(c)', 'UPPER', 'upper', '"quoted"', 'null'],
      default: 'two words',
      nullable: true,
    }),
    column('simple enum of numbers', { type: 'simple-enum', enum: [1, 2, 10], default: 10 }),
    column('enum object', { type: 'simple-enum', enum: { Red: 'red', Green: 'green' }, nullable: true }),
    column('enum object of numbers', { type: 'simple-enum', enum: { 0: 'Off', 1: 'On', Off: 0, On: 1 }, default: 1 }),
    column('string default with a doubled quote', { type: 'varchar', default: "it''s" }),
    column('string default with a double quote', { type: 'varchar', default: '"x"' }),
    column('string default with a backslash', { type: 'varchar', default: String.raw`C:\temp\new` }),
    column('string default that is empty', { type: 'varchar', default: '' }),
    column('string default of lines', { type: 'text', default: 'first\n  second\n\n`third` ${x}' }),
    column('string default that looks like a call', { type: 'varchar', default: 'now()' }),
    column('string default that looks like a cast', { type: 'varchar', default: "''::text", length: 30 }),
    column('string default with a tab and emoji', { type: 'varchar', default: 'a\tb 👍' }),
    column('string default that is a number', { type: 'varchar', default: '007' }),
    column('string default for a number', { type: 'int', default: '7' }),
    column('number default for a string', { type: 'varchar', default: 5 }),
    column('boolean default as text', { type: 'boolean', default: 'true' }),
    column('null default', { type: 'varchar', nullable: true, default: null }),
    column('null default by a function', { type: 'varchar', nullable: true, default: () => 'NULL' }),
    column('default by CURRENT_TIMESTAMP', { type: when, default: () => 'CURRENT_TIMESTAMP' }),
    column('default by current_timestamp in lower case', { type: when, default: () => 'current_timestamp' }),
    column('default by CURRENT_DATE', { type: 'date', default: () => 'CURRENT_DATE' }),
    column('default by an expression', { type: 'int', default: () => '(1 + 2) * 3' }),
    column('default by a function of text', { type: 'varchar', default: () => "lower('ABC') || '!'" }),
    column('default by a quoted literal', { type: 'varchar', default: () => "'it''s'" }),
    column('default by a negative literal', { type: 'int', default: () => '-1' }),
    column('default by a literal in parentheses', { type: 'int', default: () => '(5)' }),
    column('default by a cast', { type: 'varchar', default: () => "CAST('a' AS varchar)" }),
    column('default by a case', { type: 'int', default: () => 'CASE WHEN 1 > 0 THEN 1 ELSE 0 END' }),
    column('name in capitals', { type: 'int', name: 'Value' }),
    column('name that is a keyword', { type: 'int', name: 'order' }),
    column('name with a space', { type: 'int', name: 'the value' }),
    column('name with a quote', { type: 'int', name: `it's`, nullable: true }),
    column('name in another script', { type: 'int', name: 'größe_名' }),
    column('unique', { type: 'varchar', unique: true }),
    column('unique and nullable', { type: 'int', unique: true, nullable: true }),
    column('not selected, not updated', { type: 'varchar', select: false, update: false, insert: false }),
    column('with a transformer', { type: 'varchar', transformer: { to: String, from: String } }),
    column('create date', { type: when, createDate: true }),
    column('update date', { type: when, updateDate: true }),
    column('delete date', { type: when, deleteDate: true, nullable: true }),
    column('create date of a precision', { type: when, createDate: true, precision: 3 }),
    column('version', { type: 'int', version: true }),
    column('virtual property', {
      type: 'int',
      virtualProperty: true,
      query: (alias) => `SELECT COUNT(*) FROM ${alias}`,
    }),
    column('generated increment', { type: 'int', primary: true, generated: 'increment' }),
    column('generated uuid', { type: kind === 'postgres' ? 'uuid' : 'varchar', primary: true, generated: 'uuid' }),
    column('generated uuid beside the key', { type: kind === 'postgres' ? 'uuid' : 'varchar', generated: 'uuid' }),
    column('primary text', { type: 'varchar', length: 36, primary: true }),
    column('primary of its own name', { type: 'int', primary: true, primaryKeyConstraintName: 'pk_of_its_own_name' }),
    table('primary of two columns', {
      columns: { a: { type: 'int', primary: true }, b: { type: 'varchar', primary: true } },
    }),
    table('primary of two columns, named', {
      columns: {
        b: { type: 'int', primary: true, primaryKeyConstraintName: 'pk_two_named' },
        a: { type: 'varchar', primary: true, primaryKeyConstraintName: 'pk_two_named' },
      },
    }),
    table('stored expression', {
      columns: {
        price: { type: 'int' },
        count: { type: 'int' },
        value: { type: 'int', asExpression: 'price * count', generatedType: 'STORED' },
      },
    }),
    table('stored expression of texts', {
      columns: {
        first: { type: 'varchar' },
        last: { type: 'varchar', nullable: true },
        value: {
          type: 'varchar',
          asExpression: `"first" || ' ' || coalesce("last", '')`,
          generatedType: 'STORED',
          nullable: true,
        },
      },
    }),
    decorated('generated by decorators', [Entity('generated_by_decorators')], {
      id: [PrimaryGeneratedColumn()],
      token: [Column({ type: kind === 'postgres' ? 'uuid' : 'varchar' }), Generated('uuid')],
    }),
    decorated('key of a bigint', [Entity('key_of_a_bigint')], {
      id: [PrimaryGeneratedColumn({ type: kind === 'postgres' ? 'bigint' : 'integer' })],
    }),
    decorated('key by decorators, named', [Entity('key_by_decorators_named')], {
      a: [PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_key_by_decorators' })],
      b: [PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_key_by_decorators' })],
    }),
  ]
}

function onPostgres(): readonly Definition[] {
  const date = '2026-11-21T02:10:00.000Z'
  const call = (value: string, type = 'timestamptz') =>
    column(`default by ${value}`, { type: type as 'text', default: () => value })
  return [
    ...[
      'now()',
      'NOW()',
      'CURRENT_TIMESTAMP(3)',
      'LOCALTIMESTAMP',
      'clock_timestamp()',
      'statement_timestamp()',
      "now() + interval '1 day'",
      "timezone('utc', now())",
      "(now() at time zone 'utc')",
      "date_trunc('day', now())",
    ].map((value) => call(value)),
    call('CURRENT_TIME', 'timetz'),
    call('LOCALTIME', 'time'),
    call('gen_random_uuid()', 'uuid'),
    call("'{}'", 'jsonb'),
    call("'[]'::jsonb", 'jsonb'),
    call("jsonb_build_object('a', 1)", 'jsonb'),
    call("'{}'::text", 'text'),
    call('current_user', 'text'),
    call("E'a\\nb'", 'text'),
    call("'a'::character varying", 'text'),
    column('default by an empty array', { type: 'text', array: true, default: () => 'ARRAY[]::text[]' }),
    call("to_tsvector('simple'::regconfig, 'a b')", 'tsvector'),
    call('random()', 'double precision'),
    call('1.50::numeric', 'numeric'),
    call("interval '1 hour'", 'interval'),
    call("B'1'", 'bit'),
    call('(extract(epoch from now()) * 1000)', 'numeric'),
    column('default of a date', { type: 'timestamptz', default: new Date(date) }, 'It writes the date as JSON.'),
    column(
      'array with a default',
      { type: 'text', array: true, default: ['a', 'b c', 'd,e', 'f"g'] },
      'It writes no quotes around the items.',
    ),
    column('array with an empty default', { type: 'int', array: true, default: [] }),
    column('array with a text default', { type: 'int', array: true, default: '{1,2,3}' }),
    column('array of a length', { type: 'varchar', length: 10, array: true, default: ['x'] }),
    column('array of decimals', { type: 'decimal', precision: 8, scale: 3, array: true, nullable: true }),
    column('jsonb list default', { type: 'jsonb', default: [1, { a: 2 }] }),
    column('jsonb default as text', { type: 'jsonb', default: '{"b": 1, "a": 2}' }),
    column('json default with a quote', { type: 'json', default: { text: `it's "x" \\ y` } }),
    column('enum of odd values', {
      type: 'enum',
      enum: ['a,b', ' ', '{x}', 'back\\slash', '"q"', 'ünï'],
      default: 'a,b',
    }),
    column('enum array with a default', { type: 'enum', enum: ['a', 'b', 'c'], array: true, default: ['a', 'c'] }),
    column('enum array as text', { type: 'enum', enum: ['a', 'b'], array: true, default: '{a}' }),
    column('enum of its own name', { type: 'enum', enum: ['low', 'high'], enumName: 'priority', default: 'low' }),
    column('enum of a name shared', { type: 'enum', enum: ['low', 'high'], enumName: 'priority', nullable: true }),
    column('enum of an odd name', { type: 'enum', enum: ['x'], enumName: 'Odd Name-1' }),
    column('enum in a column with capitals', { type: 'enum', enum: ['x', 'y'], name: 'theState' }),
    column('enum of numbers', { type: 'enum', enum: [0, 1, 2], default: 1 }),
    column('collation', { type: 'varchar', collation: 'C' }),
    column('collation POSIX with a length', { type: 'varchar', length: 12, collation: 'POSIX', nullable: true }),
    column('comment', { type: 'int', comment: 'what it is' }),
    column('comment with quotes and lines', { type: 'varchar', comment: `it's "it" \\ of\nlines — ünï` }),
    column('comment that is empty', { type: 'int', comment: '' }),
    column('unsigned', { type: 'int', unsigned: true }),
    column('interval with a precision of 0', { type: 'interval', precision: 0 }),
    column('timestamptz with a precision of 6', { type: 'timestamptz', precision: 6 }),
    column('time with a precision of 0', { type: 'time', precision: 0, default: () => 'LOCALTIME(0)' }),
    column('decimal with a scale of 0', { type: 'decimal', precision: 12, scale: 0, default: 0 }),
    column('decimal in whole', { type: 'decimal', precision: 5, scale: 4, default: '1.2345' }),
    column('length 1', { type: 'char', length: 1 }),
    column('length of more', { type: 'char', length: 255, default: 'x' }),
    column('smallint by increment', { type: 'smallint', primary: true, generated: 'increment' }),
    column('bigint by increment', { type: 'bigint', primary: true, generated: 'increment' }),
    column('increment beside the key', { type: 'int', generated: 'increment' }),
    column('hstore as text', { type: 'hstore', hstoreType: 'string', nullable: true }),
    table('stored expression with casts', {
      columns: {
        body: { type: 'text', nullable: true },
        value: {
          type: 'tsvector',
          asExpression: `to_tsvector('english', coalesce(body, ''))`,
          generatedType: 'STORED',
          nullable: true,
        },
      },
    }),
    table('stored expression with a case', {
      columns: {
        n: { type: 'int' },
        value: {
          type: 'varchar',
          length: 8,
          asExpression: `CASE WHEN n>0 THEN 'plus' when n < 0 then 'minus' else 'zero' END`,
          generatedType: 'STORED',
          nullable: true,
        },
      },
    }),
    ...(['ALWAYS', 'BY DEFAULT'] as const).map((generatedIdentity) =>
      decorated(`identity ${generatedIdentity}`, [Entity(slug(`identity ${generatedIdentity}`))], {
        id: [PrimaryGeneratedColumn('identity', { generatedIdentity })],
      }),
    ),
    decorated('identity of a bigint', [Entity('identity_of_a_bigint')], {
      id: [PrimaryGeneratedColumn('identity', { type: 'bigint' })],
    }),
    decorated('key of a uuid', [Entity('key_of_a_uuid')], {
      id: [PrimaryGeneratedColumn('uuid', { comment: 'the key' })],
    }),
  ]
}

function onSqlite(): readonly Definition[] {
  const call = (value: string, type = 'datetime') =>
    column(`default by ${value}`, { type: type as 'text', default: () => value })
  return [
    call("datetime('now')"),
    call("(datetime('now', '+1 day'))"),
    call("strftime('%Y-%m-%d', 'now')", 'text'),
    call('CURRENT_TIME', 'time'),
    call('TRUE', 'boolean'),
    call("x'00ff'", 'blob'),
    call('random()', 'int'),
    call("json('{}')", 'json'),
    call("json_object('a', 1)", 'json'),
    call("jsonb('[]')", 'jsonb'),
    call('hex(randomblob(16))', 'varchar'),
    column('collation', { type: 'varchar', collation: 'NOCASE' }),
    column('collation RTRIM with a default', { type: 'varchar', collation: 'RTRIM', default: 'a', nullable: true }),
    column('collation BINARY and unique', { type: 'varchar', collation: 'BINARY', unique: true }),
    column('comment, which SQLite has not', { type: 'int', comment: 'what it is' }),
    column('unsigned', { type: 'int', unsigned: true }),
    column('uuid', { type: 'uuid' as 'text' }),
    column('json default list', { type: 'json', default: [1, 2] }),
    column('jsonb default list', { type: 'jsonb', default: ["it's"] }),
    column('jsonb default as text', { type: 'jsonb', default: '{"a":1}' }),
    column('simple enum with a list default', {
      type: 'simple-enum',
      enum: ['a', 'b'],
      array: true,
      default: ['a', 'b'],
    }),
    column(
      'default of a date',
      { type: 'datetime', default: new Date('2026-11-21T02:10:00.000Z') },
      'It writes the date as JSON.',
    ),
    column('a number with an exponent', { type: 'real', default: 1e300 }),
    column('bigint by increment', { type: 'integer', primary: true, generated: 'increment', name: 'number' }),
    table('virtual expression', {
      columns: {
        a: { type: 'int' },
        value: { type: 'int', asExpression: 'a + 1', generatedType: 'VIRTUAL', nullable: true },
      },
    }),
    table('expression, its kind not said', {
      columns: { a: { type: 'varchar' }, value: { type: 'varchar', asExpression: "upper(a) || ')'", nullable: true } },
    }),
    table('expression that is not null', {
      columns: { a: { type: 'int' }, value: { type: 'int', asExpression: 'coalesce(a, 0)', generatedType: 'STORED' } },
    }),
    table('without rowid', {
      withoutRowid: true,
      columns: { key: { type: 'varchar', primary: true }, value: { type: 'text' } },
    }),
  ]
}
