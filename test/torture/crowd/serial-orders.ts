/** Where a chain of revisions stands: how many the version rows say are applied, and which of their tables are there. */
export interface Standing {
  /** Null: there is no version table. */
  readonly head: number | null
  readonly tables: readonly number[]
}

/** A command, with what it said of itself. */
export interface Told {
  readonly words: readonly string[]
  readonly code: number
  /** `up 3`, `down 2`: what it says that it did. */
  readonly steps: readonly string[]
}

/** The revisions of the chain, and those whose tables are created and dropped only if need be, outside a transaction. */
export const chainLength = 6
export const leaving: ReadonlySet<number> = new Set([3, 5])

/** Whether commands that ran at once have left the database as they would have in some order, one after another. */
export function isSerial(start: Standing, commands: readonly Told[], end: Standing): boolean {
  const tried = new Set<string>()
  const reaches = (at: Standing, rest: readonly Told[]): boolean => {
    const key = `${textOf(at)} ${rest.map((each) => commands.indexOf(each)).join()}`
    if (tried.has(key)) return false
    tried.add(key)
    // One that did nothing may have seen the database between two revisions of another.
    const idle = rest.find(({ code, steps, words: [name] }) => code === 0 && steps.length === 0 && name !== 'stamp')
    if (idle !== undefined && idle.words[0] !== 'adopt')
      return reaches(
        at,
        rest.filter((each) => each !== idle),
      )
    if (rest.length === 0) return textOf(at) === textOf(end)
    return rest.some((told) => {
      const others = rest.filter((each) => each !== told)
      return effectsOf(at, told).some((next) => reaches(next, others))
    })
  }
  return reaches(start, commands)
}

/** What a command can do to a database that stands there. */
function effectsOf(at: Standing, told: Told): readonly Standing[] {
  const [name, target = ''] = told.words
  if (name === 'repair') return [at]
  // It did nothing, or another was first: it read the rows when they were as it wants them.
  if (name === 'stamp') return told.code === 0 ? [at, { ...at, head: numberOf(target) }] : [at]
  if (name === 'adopt') {
    const isLegacy = at.head === null && at.tables.length > 0
    return told.code === 0 && isLegacy ? [{ ...at, head: Math.max(...at.tables) }] : [at]
  }
  const after = stepsFrom(at, told.steps)
  if (told.code === 0) return after === null ? [] : [after]
  // What it had done before the revision that failed stays, and is not told.
  return prefixes(at, name === 'upgrade' ? 'up' : 'down')
}

/** A run that failed: as many revisions as could be run, up to the one that cannot be. */
function prefixes(at: Standing, direction: 'up' | 'down'): readonly Standing[] {
  const found = [at]
  let head = at.head ?? 0
  let now: Standing | null = at
  while (now !== null && (direction === 'up' ? head < chainLength : head > 0)) {
    now = stepsFrom(now, [direction === 'up' ? `up ${head + 1}` : `down ${head}`])
    if (now !== null) found.push(now)
    head += direction === 'up' ? 1 : -1
  }
  return [...found, ...(at.head === null ? [{ ...at, head: 0 }] : [])]
}

function stepsFrom(at: Standing, steps: readonly string[]): Standing | null {
  let head = at.head ?? 0
  const tables = new Set(at.tables)
  for (const step of steps) {
    const number = Number(step.split(' ')[1])
    const isUp = step.startsWith('up')
    if (number !== (isUp ? head + 1 : head)) return null
    if (tables.has(number) === isUp && !leaving.has(number)) return null
    if (isUp) tables.add(number)
    else tables.delete(number)
    head += isUp ? 1 : -1
  }
  return { head, tables: [...tables] }
}

function numberOf(target: string): number {
  if (target === 'base') return 0
  return target === 'heads' ? chainLength : Number(target.slice(1))
}

function textOf({ head, tables }: Standing): string {
  return `${head} ${tables.toSorted((left, right) => left - right).join()}`
}
