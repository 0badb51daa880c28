import { existsSync } from 'node:fs'

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']

/** A file of the same name and another extension beside this one, which would count as another form of it. */
export function otherForm(file: string): string | null {
  const base = file.replace(/\.[mc]?[tj]s$/, '')
  const others = extensions.map((extension) => `${base}${extension}`).filter((other) => other !== file)
  return others.find((other) => existsSync(other)) ?? null
}
