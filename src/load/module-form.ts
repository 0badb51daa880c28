import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/**
 * The module system of a JavaScript file, as Node decides it: by extension, or by `type` in the nearest package.json.
 */
export function moduleForm(file: string): 'esm' | 'commonjs' {
  const extension = extname(file)
  if (extension !== '.js') return extension.startsWith('.m') ? 'esm' : 'commonjs'
  return packageType(dirname(file)) === 'module' ? 'esm' : 'commonjs'
}

const types = new Map<string, unknown>()

/** Read once for a folder, as Node does. */
function packageType(folder: string): unknown {
  if (!types.has(folder)) types.set(folder, readType(folder))
  return types.get(folder)
}

function readType(folder: string): unknown {
  const file = join(folder, 'package.json')
  if (existsSync(file)) return typeIn(file)
  return dirname(folder) === folder ? undefined : packageType(dirname(folder))
}

function typeIn(file: string): unknown {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof found === 'object' && found !== null && 'type' in found ? found.type : undefined
  } catch {
    // A package.json that is not JSON has no type; npm reports it.
    return undefined
  }
}
