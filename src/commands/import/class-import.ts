import { relative, sep } from 'node:path'

import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import { exportNames, headerNames } from '../../script/header.ts'
import { sourceString } from '../../script/source-text.ts'

/** How a revision file gets a migration class. */
export interface ClassImport {
  /** The line that imports it. */
  readonly line: string
  /** The class, as an expression. */
  readonly expression: string
}

/** Names that a revision file has already. */
const taken = new Set<string>([...headerNames, ...exportNames, 'op', 'sql', 'Operations', 'default'])

const identifier = /^[A-Za-z_$][\w$]*$/

/** The import of a class into a revision in that folder, which is CommonJS or not. The class must have a file. */
export function importOf(
  { file, path, className }: MigrationClass & { readonly file: string },
  folder: string,
  isCommonJs: boolean,
): ClassImport {
  const specifier = sourceString(specifierOf(file, folder))
  const [first, ...inner] = path
  const isNamed = first !== undefined && first !== 'default'
  const wanted = inner.length > 0 || !isNamed ? (inner.length === 0 ? className : 'migrations') : first
  const local = identifier.test(wanted) && !taken.has(wanted) ? wanted : 'Migration'
  const expression = local + inner.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `[${sourceString(key)}]`)).join('')
  return { line: lineOf({ specifier, local, first, isNamed, isCommonJs }), expression }
}

interface ImportLine {
  readonly specifier: string
  readonly local: string
  /** The export; none for what `require` gives. */
  readonly first: string | undefined
  readonly isNamed: boolean
  /** Whether the revision is CommonJS. */
  readonly isCommonJs: boolean
}

function lineOf({ specifier, local, first, isNamed, isCommonJs }: ImportLine): string {
  const exported = first !== undefined && !identifier.test(first) ? sourceString(first) : first
  if (isCommonJs) {
    if (first === undefined) return `const ${local} = require(${specifier})`
    return `const { ${exported === local ? local : `${exported}: ${local}`} } = require(${specifier})`
  }
  if (!isNamed) return `import ${local} from ${specifier}`
  return `import { ${exported === local ? local : `${exported} as ${local}`} } from ${specifier}`
}

/** As TypeScript and Node resolve it from there: a TypeScript file by the name that it has once it is compiled. */
function specifierOf(file: string, folder: string): string {
  const path = relative(folder, file).split(sep).join('/')
  const compiled = path.replace(/\.([mc]?)ts$/, '.$1js')
  return compiled.startsWith('.') ? compiled : `./${compiled}`
}
