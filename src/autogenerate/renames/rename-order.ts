/** A name that changes. */
export interface NameChange {
  readonly from: string
  readonly to: string
}

/**
 * Steps by which names change so that each new name is free when it is given. Where names are swapped, and where
 * something that keeps its name or is dropped later has a new name, that is renamed out of the way first. `fold` makes names that the database
 * takes for one equal.
 */
export function renameSteps(
  changes: readonly NameChange[],
  there: readonly string[],
  fold: (name: string) => string = (name) => name,
): readonly NameChange[] {
  const steps: NameChange[] = []
  const taken = new Set(there.map(fold))
  const waiting = new Map(changes.map(({ from, to }) => [from, to]))
  const move = (from: string, to: string): void => {
    steps.push({ from, to })
    taken.delete(fold(from))
    taken.add(fold(to))
  }
  const moveAside = (name: string): string => {
    const aside = freeName(`${name}_old`, (each) => taken.has(fold(each)))
    move(name, aside)
    return aside
  }
  const isWaiting = (name: string) => [...waiting.keys()].some((from) => fold(from) === fold(name))
  for (const to of waiting.values()) {
    const holder = there.find((name) => fold(name) === fold(to))
    if (holder !== undefined && taken.has(fold(to)) && !isWaiting(to)) moveAside(holder)
  }
  while (waiting.size > 0) {
    const ready = [...waiting].find(([from, to]) => !taken.has(fold(to)) || fold(from) === fold(to))
    if (ready) {
      move(...ready)
      waiting.delete(ready[0])
      continue
    }
    const [round] = waiting
    if (!round) break
    waiting.delete(round[0])
    waiting.set(moveAside(round[0]), round[1])
  }
  return steps
}

/** The name, or the first with a number behind it that is free. */
function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted
  for (let number = 2; isTaken(name); number++) name = `${wanted}_${number}`
  return name
}
