import { existsSync } from 'node:fs'

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']

/** A file with the same name and another extension beside this one, which would be read as another form of it. */
export function otherForm(file: string): string | null {
  const base = file.replace(/\.[mc]?[tj]s$/, '')
  const others = extensions.map((extension) => `${base}${extension}`).filter((other) => other !== file)
  return others.find((other) => existsSync(other)) ?? null
}
