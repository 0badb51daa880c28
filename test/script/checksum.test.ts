import { describe, expect, test } from 'vitest'

import { checksum } from '../../src/script/checksum.ts'

const source = `import type { Operations } from 'hub-migrate'
export const revision = 'a'
export async function up(op: Operations): Promise<void> {
  await op.execute(\`UPDATE files
    SET size = \${size / 2} WHERE name ~ '[a-z] /* no comment */'\`)
  const pattern = /[/'"\`] \\/\\/ */g, half = 4 / 2 / 1
  if (half) /x  y/.test('a  b')
}
`

describe('a checksum stays the same', () => {
  const changed: readonly [string, string][] = [
    ['with other line ends', source.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${source}`],
    [
      'with comments',
      `#!/usr/bin/env node\n/** what */ ${source.replaceAll(/\n(?= {2}[ac]|export|})/g, ' // a comment\n')}`,
    ],
    ['without indentation', source.replaceAll(/^ {2}(?! )/gm, '')],
    [
      'in wider lines',
      source.replace('{ Operations }', '{\n  Operations\n}').replace("revision = 'a'", "revision =\n\n 'a'"),
    ],
  ]
  test.each(changed)('%s', (_name, text) => {
    expect(text).not.toBe(source)
    expect(checksum(text)).toBe(checksum(source))
  })
})

describe('a checksum changes', () => {
  const changed: readonly [string, string][] = [
    ['with a value', source.replace("'a'", "'b'")],
    ['with a space in a string', source.replace("'a  b'", "'a b'")],
    ['with a space in a template', source.replace('UPDATE files', 'UPDATE  files')],
    ['with the code in a template', source.replace('size / 2', 'size / 3')],
    ['with what only looks like a comment', source.replace('/* no comment */', '')],
    ['with a space in a regular expression', source.replace('/x  y/', '/x y/')],
    ['with what looks like a comment in a regular expression', source.replace(' \\/\\/ *', '')],
    ['where two words become one', source.replace('const pattern', 'constpattern')],
    ['where two signs become one', source.replace('half = 4 /', 'half = + +4 /').replace('+ +4', '++4')],
  ]
  test.each(changed)('%s', (_name, text) => {
    expect(text).not.toBe(source)
    expect(checksum(text)).not.toBe(checksum(source))
  })
})

test('a checksum is kept for years: its rule may not change', () => {
  expect(checksum(source)).toBe('26c4a32b167b281c66f4cce115cd175f5838e3ec3cdf1b08dccb282ebc75f96d')
  const tokens =
    "#!/usr/bin/env node\nnaïve?.[0] ??= `${`${{ a: 1e-5 }.a}`}` // é\n'it\\'s' \"\n@dec #x \\u0061 \u00a0 \u{1F4A5} ...b => c ** .5 >>>= '"
  expect(checksum(tokens)).toBe('15e05cc12b2b22f7e8a92facf63fe461c32cbaa3ecbcfbf7fc51ca806a257e2b')
  expect(checksum("export const revision = 'a'\n")).toBe(
    'aabfc5d23ba473f96cca80073eefb813dfd3c9aa2d171b5d77ae328a3d8adc68',
  )
})

test('a text that is no TypeScript has a checksum, too', () => {
  for (const text of ['', "'", '`${', '/* ', '/a', '}}', '\\', '`${`${"', '@ # \u0000 💥']) {
    expect(checksum(text)).toMatch(/^[0-9a-f]{64}$/)
  }
})
