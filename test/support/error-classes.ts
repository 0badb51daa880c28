import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'

import { HubError } from '../../src/errors.ts'
import { repository } from './project.ts'

const folder = join(repository, 'src')
const source = globSync(['**/*.ts'], { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'))

/** Every class that extends another one, in all of hub's code: its name and the other's. */
const classes = source.flatMap((text) =>
  [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)(?:<.*>)? extends (\w+)/gm)].map(
    ([, name = '', base = '']) => ({
      name,
      base,
    }),
  ),
)

/** The names of all that hub throws on purpose; a name that two classes have is there twice. */
export function hubErrors(base = 'HubError'): readonly string[] {
  const own = classes.filter((each) => each.base === base).map(({ name }) => name)
  return [...own, ...[...new Set(own)].flatMap((name) => hubErrors(name))]
}

/** As `HubError` makes it, of an error of that name. */
export function codeOf(name: string): string {
  class NamedError extends HubError {}
  return Object.assign(new NamedError('', {}), { name }).code
}
