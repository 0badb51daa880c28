/** The arguments that a type takes in parentheses. */
export type TypeArguments = 'none' | 'length' | 'precision' | 'precision and scale'

/**
 * hub's types, by the name that the inspector gives and that revision files contain. A dialect's `types.ts` maps them
 * to types of its database; `aliases` are other names of the same type, including those of TypeORM and of the
 * databases.
 */
export const PORTABLE_TYPES = {
  smallint: { arguments: 'none', aliases: ['int2', 'tinyint'] },
  int: { arguments: 'none', aliases: ['integer', 'int4', 'mediumint'] },
  bigint: { arguments: 'none', aliases: ['int8'] },
  decimal: { arguments: 'precision and scale', aliases: ['numeric', 'dec'] },
  real: { arguments: 'none', aliases: ['float4'] },
  'double precision': { arguments: 'none', aliases: ['float8', 'double', 'float'] },
  money: { arguments: 'none', aliases: [] },
  char: { arguments: 'length', aliases: ['character', 'nchar', 'native character'] },
  varchar: {
    arguments: 'length',
    aliases: ['character varying', 'varying character', 'nvarchar', 'string'],
  },
  text: { arguments: 'none', aliases: ['clob', 'simple-array', 'simple-json'] },
  boolean: { arguments: 'none', aliases: ['bool'] },
  date: { arguments: 'none', aliases: [] },
  time: { arguments: 'precision', aliases: ['time without time zone'] },
  timetz: { arguments: 'precision', aliases: ['time with time zone'] },
  timestamp: { arguments: 'precision', aliases: ['datetime', 'timestamp without time zone'] },
  timestamptz: { arguments: 'precision', aliases: ['timestamp with time zone'] },
  interval: { arguments: 'precision', aliases: [] },
  json: { arguments: 'none', aliases: [] },
  jsonb: { arguments: 'none', aliases: [] },
  uuid: { arguments: 'none', aliases: [] },
  bytea: { arguments: 'none', aliases: ['blob'] },
  enum: { arguments: 'none', aliases: ['simple-enum'] },
  inet: { arguments: 'none', aliases: [] },
  cidr: { arguments: 'none', aliases: [] },
  macaddr: { arguments: 'none', aliases: [] },
  macaddr8: { arguments: 'none', aliases: [] },
  bit: { arguments: 'length', aliases: [] },
  varbit: { arguments: 'length', aliases: ['bit varying'] },
  xml: { arguments: 'none', aliases: [] },
  jsonpath: { arguments: 'none', aliases: [] },
  tsvector: { arguments: 'none', aliases: [] },
  tsquery: { arguments: 'none', aliases: [] },
  point: { arguments: 'none', aliases: [] },
  line: { arguments: 'none', aliases: [] },
  lseg: { arguments: 'none', aliases: [] },
  box: { arguments: 'none', aliases: [] },
  path: { arguments: 'none', aliases: [] },
  polygon: { arguments: 'none', aliases: [] },
  circle: { arguments: 'none', aliases: [] },
  int4range: { arguments: 'none', aliases: [] },
  int8range: { arguments: 'none', aliases: [] },
  numrange: { arguments: 'none', aliases: [] },
  tsrange: { arguments: 'none', aliases: [] },
  tstzrange: { arguments: 'none', aliases: [] },
  daterange: { arguments: 'none', aliases: [] },
  int4multirange: { arguments: 'none', aliases: [] },
  int8multirange: { arguments: 'none', aliases: [] },
  nummultirange: { arguments: 'none', aliases: [] },
  tsmultirange: { arguments: 'none', aliases: [] },
  tstzmultirange: { arguments: 'none', aliases: [] },
  datemultirange: { arguments: 'none', aliases: [] },
} as const satisfies Readonly<
  Record<string, { readonly arguments: TypeArguments; readonly aliases: readonly string[] }>
>

export type PortableType = keyof typeof PORTABLE_TYPES

/** Every name of a type, to hub's own name for it. */
const byName: ReadonlyMap<string, PortableType> = new Map(
  Object.entries(PORTABLE_TYPES).flatMap(([name, { aliases }]) =>
    // Object.entries widens the keys that `satisfies` kept.
    [name, ...aliases].map((alias) => [alias, name as PortableType] as const),
  ),
)

/** hub's name for a type, whatever its case and spacing; null for a type that hub does not know. */
export function portableType(name: string): PortableType | null {
  // Most names are already normalized.
  return byName.get(name) ?? byName.get(plainTypeName(name)) ?? null
}

/** A type's name in lower case, with single spaces. */
export function plainTypeName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ')
}

/** All names that `portableType` knows. */
export function typeNames(): readonly string[] {
  return [...byName.keys()]
}
