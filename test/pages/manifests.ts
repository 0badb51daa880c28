/** The values of a manifest or workflow that are commands, by the keys that have them. */
const scriptKeys = new Set(['run', 'script', 'before_script', 'after_script', 'test'])

/** The shell scripts in a YAML or JSON document: of GitHub, GitLab, Compose, Kubernetes, package.json. */
export function yamlScripts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(yamlScripts)
  if (typeof value !== 'object' || value === null) return []
  const of = value as Readonly<Record<string, unknown>>
  const own = Object.entries(of).flatMap(([key, inner]) => {
    if (scriptKeys.has(key)) return typeof inner === 'string' ? [inner] : textsOf(inner)
    if (key === 'scripts') return textsOf(Object.values(inner ?? {}))
    if (key === 'command' || key === 'entrypoint') return typeof inner === 'string' ? [inner] : []
    return yamlScripts(inner)
  })
  return [...own, ...containerScript(of)]
}

/** A container's command and arguments are one command. */
function containerScript({ command, entrypoint, args }: Readonly<Record<string, unknown>>): readonly string[] {
  const words = [command, entrypoint, args].flatMap((part) => (Array.isArray(part) ? textsOf(part) : []))
  if (words.length === 0) return []
  // sh -c and the like have a script as an argument.
  const at = words.findIndex((word) => /^-\w*c$/.test(word))
  return at === -1 ? [words.map(quoted).join(' ')] : [words.slice(at + 1).join(' ')]
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

function quoted(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** The instructions of a Dockerfile. */
const instructions =
  /^(FROM|RUN|CMD|ENTRYPOINT|HEALTHCHECK|COPY|ADD|WORKDIR|ENV|ARG|EXPOSE|USER|LABEL|VOLUME|STOPSIGNAL)\b/

/** The commands of a Dockerfile. Throws at a line that is no instruction. */
export function dockerScripts(text: string): readonly string[] {
  const lines = text.replaceAll(/^#.*$/gm, '').replaceAll('\\\n', ' ').split('\n')
  return lines.flatMap((line) => {
    if (line.trim() === '') return []
    const [name] = instructions.exec(line) ?? []
    if (name === undefined) throw new Error(`No instruction of a Dockerfile: ${line}`)
    if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(name)) return []
    const command = line
      .slice(name.length)
      .replace(/^.*\bCMD\b/, '')
      .replaceAll(/--mount=\S+/g, '')
      .trim()
    return command.startsWith('[') ? containerScript({ command: JSON.parse(command) as unknown }) : [command]
  })
}
