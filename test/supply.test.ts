import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { repository } from './support/project.ts'

const read = (file: string) => readFileSync(join(repository, file), 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly publishConfig: unknown
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

test('nothing runs when hub is installed', () => {
  // npm runs `prepare` of a package only where it is packed, or installed from git.
  const atInstall = ['preinstall', 'install', 'postinstall', 'preuninstall', 'uninstall', 'postuninstall']
  expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([])
  // It would be built by node-gyp.
  expect(existsSync(join(repository, 'binding.gyp'))).toBe(false)
  expect(manifest.publishConfig).toMatchObject({ provenance: true })
})

test('each dependency has its reason in docs/design.md, and no other package is there', () => {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies })
  const section = /\n## Dependencies\n([^]*?)\n## /.exec(read('docs/design.md'))?.[1] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  expect(rows.every((row) => /^\| [^|]+ \| \w[^|]+ \|$/.test(row))).toBe(true)
  const listed = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
  expect(new Set(listed)).toEqual(new Set(names))
})
