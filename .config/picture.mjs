// `npm run picture`: runs hub in a folder of its own, and writes what it prints, with its colours, as the picture of README.md.
// With `--print` it prints the picture instead.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hub-picture-'))

const revisions = [
  [
    '5b09ebe23c76',
    null,
    'create customers',
    "op.createTable('customers', [{ name: 'id', type: 'int', primary: true }])",
  ],
  [
    '71dda59686db',
    '5b09ebe23c76',
    'create orders',
    "op.createTable('orders', [{ name: 'id', type: 'int', primary: true }])",
  ],
  [
    '8c1f0a4472d9',
    '71dda59686db',
    'add customers.phone',
    "op.addColumn('customers', { name: 'phone', type: 'text', nullable: true })",
  ],
  [
    'a30b7d1e6f52',
    '71dda59686db',
    'create reviews',
    "op.createTable('reviews', [{ name: 'id', type: 'int', primary: true }])",
  ],
]

/** What the reader sees: each command and, where it is set, that its output is shown. */
const scene = [
  ['hub upgrade 8c1f -q', false],
  ['hub merge --check', true],
  ['hub merge heads -m "merge phone and reviews" --rev-id c41e9f8a2b07 -q', false],
  ['hub status', true],
  ['hub upgrade -q', true],
]

function run(command) {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare).slice(1)
  const shown = words[0] === 'status' ? ['--graph'] : []
  const program = [join(repository, 'dist/cli/hub.cjs'), ...words, ...shown, '--color', 'always']
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`)
  return stdout.replaceAll(folder, '.').trimEnd().split('\n')
}

const colours = { 31: '#f47067', 32: '#57ab5a', 33: '#daaa3f', 34: '#539bf5', 35: '#b083f0', 36: '#39c5cf' }
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** One line of a terminal as SVG: a tspan for each run of one colour. */
function toSvg(line) {
  let style = {}
  return (
    line
      // eslint-disable-next-line no-control-regex -- that is what colours are made of
      .split(/(\u001B\[\d+m)/)
      .map((part) => {
        // eslint-disable-next-line no-control-regex
        const code = Number(/^\u001B\[(\d+)m$/.exec(part)?.[1] ?? -1)
        if (code === -1) {
          const attributes = Object.entries(style).map(([name, value]) => ` ${name}="${value}"`)
          return part === '' ? '' : `<tspan${attributes.join('')}>${escape(part)}</tspan>`
        }
        if (code in colours) style = { ...style, fill: colours[code] }
        else if (code === 39) delete style.fill
        else if (code === 1) style = { ...style, 'font-weight': 'bold' }
        else if (code === 2) style = { ...style, opacity: '0.6' }
        else if (code === 22) style = style.fill === undefined ? {} : { fill: style.fill }
        return ''
      })
      .join('')
  )
}

mkdirSync(join(folder, 'versions'))
mkdirSync(join(folder, 'node_modules'))
for (const name of ['hub-migrate', 'sqlite3', 'better-sqlite3', 'typeorm'])
  symlinkSync(
    name === 'hub-migrate' ? repository : join(repository, 'node_modules', name),
    join(folder, 'node_modules', name),
  )
writeFileSync(join(folder, 'migrate.config.mjs'), "export default { url: 'sqlite:./shop.db' }\n")
for (const [index, [id, down, message, up]] of revisions.entries())
  writeFileSync(
    join(folder, `versions/${index + 1}_${id}.mjs`),
    `/** ${message} */
export const revision = '${id}'
export const downRevision = ${down === null ? null : `'${down}'`}
export const up = (op) => ${up}
export const down = () => {}
`,
  )

try {
  const lines = scene.flatMap(([command, isShown]) => {
    const output = run(command)
    return isShown ? [`\u001B[2m$\u001B[22m \u001B[1m${command}\u001B[22m`, ...output, ''] : []
  })
  const height = lines.length * 20 + 12
  const rows = lines.map(
    (line, index) => `<text xml:space="preserve" x="20" y="${index * 20 + 32}">${toSvg(line)}</text>`,
  )
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" width="760" height="${height}" role="img">
<title>hub merge --check, hub status and hub upgrade in a terminal: two heads, merged and applied</title>
<rect width="760" height="${height}" rx="8" fill="#1c2128"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#cdd9e5" style="white-space: pre">
${rows.join('\n')}
</g>
</svg>
`
  if (process.argv.includes('--print')) process.stdout.write(picture)
  else writeFileSync(join(repository, 'docs/images/hub.svg'), picture)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
