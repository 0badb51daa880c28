import fc from 'fast-check'

/** Values of the right type, and what people write instead. */
const settings: Readonly<Record<string, readonly unknown[]>> = {
  url: ['sqlite:a.db', 'postgres://me@here/db', 'postgresql+asyncpg://me:pw@here:5432/db', 'sqlite:///a.db', 'mysql://a/b', 'a', ' sqlite:a.db', 'sqlite:', 'postgres://', 'postgres://[::1', 'sqlite:\0', 'SQLITE:a.db'],
  dataSource: [{ type: 'sqlite', database: 'a.db' }, () => ({}), { '@instanceof': 1 }],
  entities: [['a.ts'], [], { a: 1 }],
  versions: ['./v', ['a', 'b'], [], ['a', ''], '/abs'],
  templates: ['./t', '/abs/t'],
  versionTable: ['v', 'a"b', 'a.b', 'x'.repeat(70)],
  versionTableSchema: ['s', 'public'],
  development: [true, false],
  revisionIds: ['random', 'sequential', 'Random'],
  fileTemplate: ['{rev}', '{nothing}', '/{slug}'],
  prefer: ['ts', 'js', 'mjs'],
  transaction: ['revision', 'all', 'none'],
  lockTimeout: [0, 1, 0.5, -1, NaN, Infinity, 1e300],
  tableLockTimeout: [0, 5000, -0, '5s'],
  onNewer: ['warn', 'refuse', 'ignore'],
  allowUntestedServer: [true, false, 'yes'],
  adopt: ['auto', 'manual', 'never'],
  fill: ['transaction', 'batches'],
  afterRevision: [['prettier {file}'], [() => {}], [{ command: 'a', cwd: 'b', timeout: 1 }], [{ command: 'a', timout: 1 }], [{ comand: 'a' }], [''], 'prettier'],
  include: [() => true], process: [() => []], compareType: [() => undefined], compareDefault: [() => undefined],
  namingConvention: [{}, { index: '{table}_idx' }, { index: '{tabel}' }, { indx: 'a' }, { unique: () => 'u' }, { unique: '' }],
  lint: [{}, { rules: { a: 'off' } }, { rules: { a: 'fatal' } }, { tables: { t: 5 } }, { from: 'a' }, { largeFrom: -1 }, { custom: [] }, { targetVersion: 15 }, { targetVersion: { postgres: 15 } }],
  environments: [{}, { test: {} }, { test: { url: 'sqlite:b.db' } }, { test: { ulr: 'x' } }, { test: null }, { test: { development: true } }, { test: { environments: {} } }, { constructor: {} }],
} // prettier-ignore

const anything = fc.oneof(
  fc.anything({
    maxDepth: 2,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSparseArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom(
    undefined,
    null,
    '',
    0,
    1,
    NaN,
    true,
    'x',
    [],
    {},
    Symbol('s'),
    10n,
    () => {},
    new Date(NaN),
    /x/,
    Object.create(null),
  ),
)
const names = Object.keys(settings)
const wrongNames = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'verions',
    'Url',
    'url ',
    '',
    'x',
    'configFile',
    'folder',
  ),
  fc
    .tuple(fc.constantFrom(...names), fc.nat())
    .map(([name, at]) => name.slice(0, at % name.length) + name.slice((at % name.length) + 1)),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const entry = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...names)
      .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(settings[name] ?? [])))),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...names), anything) },
  { weight: 1, arbitrary: fc.tuple(wrongNames, anything) },
)

export const configs: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: fc.array(entry, { maxLength: 5 }).map((entries) => Object.fromEntries(entries)) },
  { weight: 1, arbitrary: anything },
)

const lintValues = fc.oneof(
  anything,
  fc.constantFrom(...(settings['lint'] ?? [])),
  fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'rules',
        'from',
        'targetVersion',
        'tables',
        'largeFrom',
        'online',
        'custom',
        '__proto__',
        'constructor',
        'toString',
        'rule',
      ),
      fc.string({ maxLength: 3 }),
    ),
    fc.oneof(
      anything,
      fc.constantFrom(
        { a: 'off' },
        15,
        true,
        'id',
        [{ code: 'a-b', judge: () => {} }],
        { constructor: 1 },
        { postgres: 'new' },
      ),
    ),
    { maxKeys: 3 },
  ),
)

export const lintSettings: fc.Arbitrary<unknown> = lintValues
