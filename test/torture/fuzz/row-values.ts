import fc from 'fast-check'

/** The revisions of the project. */
export const ids = ['aaaa00000001', 'bbbb00000002', 'cccc00000003', 'dddd00000004']

/** What may stand in a text column, by somebody's hand or by another tool. */
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ids) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'aaaa00000001 ',
      'AAAA00000001',
      'deadbeef0000',
      'head',
      'base',
      '__proto__',
      'constructor',
      '../../etc/passwd',
      '\u001b[2J\u001b]0;x\u0007',
      'a\rb',
      '\u202eabc',
      'a\nb',
      '(NULL)',
      "'; DROP TABLE kept; --",
      'x'.repeat(10_000),
      '\u0085',
      '\u2028',
      '😀',
      '\ufeffaaaa00000001',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.replaceAll('\0', '')) },
)
const json = fc.oneof(
  fc.array(fc.constantFrom(...ids, 'deadbeef0000'), { maxLength: 2 }).map((list) => JSON.stringify(list)),
  fc.constantFrom(
    '',
    'null',
    '{}',
    '[',
    '[1]',
    '[null]',
    '"aaaa00000001"',
    '[["a"]]',
    '{"tablesCreated":1}',
    '{"tablesCreated":"x"}',
    '{"\u001b":1e999}',
    '{"__proto__":1}',
    '{"a":-1}',
  ),
  text,
)
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 12 })
const whole = fc.constantFrom(0, 1, -1, 5, 2_147_483_647)

const logRow = fc.record({
  at: fc.constantFrom('2026-12-01T05:04:03.339Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
  run_id: orNull(text),
  event: orNull(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('done', 'started', 'statement', 'stamp', 'repair', 'replace') },
      { weight: 1, arbitrary: text },
    ),
  ),
  revision: orNull(text),
  direction: orNull(fc.oneof({ weight: 5, arbitrary: fc.constantFrom('up', 'down') }, { weight: 1, arbitrary: text })),
  down_revisions: orNull(json),
  depends_on: orNull(json),
  message: orNull(text),
  statement: fc.option(text),
  milliseconds: fc.option(whole),
  checksum: fc.option(text),
  form: fc.option(fc.oneof(fc.constantFrom('ts', 'js'), text)),
  counts: orNull(json),
  is_repeatable: fc.option(fc.constantFrom(0, 1)),
  hub_version: orNull(text),
  who: orNull(text),
})

/** The rows of both tables, and a command that changes them. */
export interface Rows {
  readonly versions: readonly (string | null)[]
  readonly log: readonly Readonly<Record<string, unknown>>[]
  readonly change: readonly string[]
}

const changes: readonly (readonly string[])[] = [
  ['upgrade'],
  ['upgrade', '--retry'],
  ['upgrade', '+1'],
  ['downgrade', '-1'],
  ['downgrade', 'base'],
  ['stamp', 'heads'],
  ['stamp', 'aaaa00000001'],
  ['stamp', 'heads', '--purge'],
  ['repair', '--accept', 'aaaa00000001'],
  ['repair'],
  ['ensure-version'],
  ['adopt', '--yes'],
]

export const rows: fc.Arbitrary<Rows> = fc.record({
  versions: fc.array(orNull(text), { maxLength: 3 }),
  log: fc.array(logRow, { maxLength: 4 }),
  change: fc.constantFrom(...changes),
})
