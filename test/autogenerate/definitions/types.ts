import type { ColumnType } from 'typeorm'

import type { TestDatabase } from '../../support/databases.ts'
import { column, type Definition } from './definition.ts'

/** What TypeORM's driver says of the types that it takes. */
export interface TypeLists {
  readonly supportedDataTypes: readonly ColumnType[]
  readonly spatialTypes: readonly ColumnType[]
  readonly withLengthColumnTypes: readonly ColumnType[]
  readonly withPrecisionColumnTypes: readonly ColumnType[]
  readonly withScaleColumnTypes: readonly ColumnType[]
}

/** Every type of TypeORM's lists but the spatial ones: bare, with a default, nullable or a list, and with each size. */
export function typeDefinitions(
  kind: TestDatabase['kind'],
  lists: TypeLists,
  missing: readonly string[],
): readonly Definition[] {
  const types = textsOf(lists.supportedDataTypes).filter(
    (type) => !textsOf(lists.spatialTypes).includes(type) && !missing.includes(type),
  )
  const isThere = (type: string) => types.includes(type)
  return [
    ...types.map((type) => column(`plain ${type}`, { ...typed(type) })),
    ...types.flatMap((type) => {
      const value = DEFAULTS[kind][type]
      return value === undefined ? [] : [column(`${type} with a default`, { ...typed(type), default: value })]
    }),
    ...types.map((type) =>
      kind === 'postgres'
        ? column(`${type} array`, { ...typed(type), array: true, nullable: true })
        : column(`${type}, nullable`, { ...typed(type), nullable: true }),
    ),
    ...textsOf(lists.withLengthColumnTypes)
      .filter(isThere)
      .flatMap((type) => [
        column(`${type} of a length`, { ...typed(type), length: 30 }),
        column(`${type} of length 1`, { ...typed(type), length: '1', nullable: true }),
      ]),
    ...textsOf(lists.withPrecisionColumnTypes)
      .filter(isThere)
      .map((type) => column(`${type} with a precision`, { ...typed(type), precision: 3 })),
    ...textsOf(lists.withScaleColumnTypes)
      .filter(isThere)
      .map((type) => column(`${type} with a scale`, { ...typed(type), precision: 10, scale: 2 })),
  ]
}

function typed(type: string) {
  // TypeORM's own list gave it.
  return { type: type as ColumnType, ...(type === 'enum' && { enum: ['a', 'b'] }) }
}

/** The lists name some types twice. */
function textsOf(types: readonly ColumnType[]): readonly string[] {
  return [...new Set(types.filter((type) => typeof type === 'string'))]
}

const DEFAULTS: Readonly<Record<TestDatabase['kind'], Readonly<Record<string, unknown>>>> = {
  sqlite: {
    int: 7,
    integer: -7,
    tinyint: 1,
    smallint: 0,
    bigint: '9223372036854775807',
    'unsigned big int': '18446744073709551615',
    int2: 2,
    int8: 8,
    character: 'a',
    varchar: 'text',
    'varying character': 'with, comma',
    nchar: '',
    nvarchar: '(in parentheses)',
    text: 'NULL',
    clob: 'two\nlines',
    real: 1.5,
    double: -0.25,
    'double precision': 1e21,
    float: 1e-7,
    numeric: '12.50',
    decimal: 12.5,
    boolean: false,
    date: '2026-11-21',
    time: '12:30:00',
    datetime: '2026-11-21 12:30:00',
    json: { a: [1, 'two', null], b: { c: "it's" } },
    jsonb: { a: true },
  },
  postgres: {
    int: 7,
    int2: -2,
    int4: 0,
    int8: '9223372036854775807',
    smallint: 1,
    integer: -7,
    bigint: '-5',
    decimal: 12.5,
    numeric: '12.50',
    real: 1.5,
    float: -0.25,
    float4: 1e-7,
    float8: 1e21,
    'double precision': 3.14,
    money: '12.50',
    'character varying': 'text',
    varchar: 'with, comma',
    character: 'a',
    char: 'b',
    text: 'NULL',
    citext: 'Text',
    hstore: 'a=>1',
    bytea: '\\x00ff',
    bit: '1',
    varbit: '101',
    'bit varying': '0',
    timetz: '12:30:00+02',
    timestamptz: '2026-11-21 12:30:00+00',
    timestamp: '2026-11-21 12:30:00',
    'timestamp without time zone': '2026-11-21',
    'timestamp with time zone': 'epoch',
    date: '2026-11-21',
    time: '12:30',
    'time without time zone': '12:30:00.5',
    'time with time zone': '12:30:00+00',
    interval: '1 day 02:00:00',
    bool: true,
    boolean: false,
    enum: 'b',
    point: '(1,2)',
    line: '{1,-1,0}',
    lseg: '[(0,0),(1,1)]',
    box: '(1,1),(0,0)',
    path: '[(0,0),(1,1)]',
    polygon: '((0,0),(1,1),(1,0))',
    circle: '<(0,0),1>',
    cidr: '10.0.0.0/8',
    inet: '10.0.0.1',
    macaddr: '08:00:2b:01:02:03',
    macaddr8: '08:00:2b:01:02:03:04:05',
    tsvector: 'a fat cat',
    tsquery: 'fat & cat',
    uuid: '00000000-0000-4000-8000-000000000000',
    xml: '<a b="c">d</a>',
    json: { a: [1, 'two', null], b: { c: "it's" } },
    jsonb: { b: 1, a: [true] },
    jsonpath: '$.a[*]',
    int4range: '[1,5)',
    int8range: '[1,5]',
    numrange: '(1.5,2.5)',
    tsrange: '[2026-01-01,2026-02-01)',
    tstzrange: '[2026-01-01 00:00:00+00,)',
    daterange: '[2026-01-01,2026-02-01)',
    int4multirange: '{[1,2)}',
    int8multirange: '{}',
    nummultirange: '{[1.5,2.5)}',
    tsmultirange: '{}',
    tstzmultirange: '{}',
    datemultirange: '{[2026-01-01,2026-02-01)}',
    cube: '(1,2)',
    ltree: 'top.science',
  },
}
