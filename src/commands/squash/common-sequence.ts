/** The longest sequence of texts that two lists have in common, in their order. */
export function commonSequence(left: readonly string[], right: readonly string[]): readonly string[] {
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  let end = 0
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const middle = longest(left.slice(start, left.length - end), right.slice(start, right.length - end))
  return [...left.slice(0, start), ...middle, ...left.slice(left.length - end)]
}

function longest(left: readonly string[], right: readonly string[]): readonly string[] {
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = left.length - 1; row >= 0; row--)
    for (let column = right.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const common: string[] = []
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    const text = left[row] ?? ''
    if (text === right[column]) {
      common.push(text)
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return common
}
