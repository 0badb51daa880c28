/**
 * Suggestions for a mistyped word: the nearest candidates first, at most `max`. A word that is close to the beginning
 * of a candidate is near it, too. Empty if none is near.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 3): string[] {
  const typed = word.toLowerCase()
  const limit = Math.max(1, Math.floor(typed.length / 3))
  const near: { readonly candidate: string; readonly distance: number; readonly apart: number }[] = []
  for (const candidate of new Set(candidates)) {
    const whole = candidate.toLowerCase()
    const apart = distanceOf(typed, whole)
    const isBeginning = typed.length >= 3 && typed.length < whole.length
    // Half a point worse: a whole word at the same distance is the better suggestion.
    const begun = isBeginning ? distanceOf(typed, whole.slice(0, typed.length)) + 0.5 : Infinity
    const distance = Math.min(apart, begun)
    if (distance <= limit + 0.5 && distance < typed.length) near.push({ candidate, distance, apart })
  }
  return near
    .toSorted((a, b) => a.distance - b.distance || a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

/** Edit distance, with a swap of two neighbouring characters as one edit. */
function distanceOf(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      const changed = from[row - 1] === to[column - 1] ? 0 : 1
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      line[column] = Math.min(
        at(above, column) + 1,
        at(line, column - 1) + 1,
        at(above, column - 1) + changed,
        swapped ? at(before, column - 2) + 1 : Infinity,
      )
    }
    before = above
    above = line
  }
  return at(above, to.length)
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Infinity
}
