/** An edge as the drawing shows it. */
export interface ReadEdge {
  readonly from: string
  readonly to: string
  readonly isDashed: boolean
}

interface Cell {
  up: boolean
  down: boolean
  left: boolean
  right: boolean
  isDashed: boolean
  /** The row whose mark it is. */
  id: string | null
}

type Grid = readonly (readonly Cell[])[]

const shapes: Readonly<Record<string, string>> = {
  ' ': '',
  '│': 'ud',
  '┆': 'ud:',
  '─': 'lr',
  '┄': 'lr:',
  '╯': 'ul',
  '╮': 'dl',
  '╰': 'ur',
  '╭': 'dr',
  '├': 'udr',
  '┤': 'udl',
  '┴': 'ulr',
  '┬': 'dlr',
  '┼': 'udlr',
}

/**
 * Reads a drawing back: the edges that its characters show, newest first. Each row's text is `=` and its id. Throws
 * where a line ends in nothing, or could be followed two ways.
 */
export function readDrawing(
  drawing: readonly string[],
  { isReversed, isUnicode }: { readonly isReversed: boolean; readonly isUnicode: boolean },
): readonly ReadEdge[] {
  const lines = isReversed ? drawing.toReversed().map((line) => turned(line)) : drawing
  const grid = isUnicode ? lines.map(unicodeCells) : asciiCells(lines)
  checkEnds(grid)
  return grid.flatMap((line, row) =>
    line.flatMap(({ id }, at) => (id === null ? [] : edgesBelow(grid, row, at).map((edge) => ({ from: id, ...edge })))),
  )
}

const upsideDown: Readonly<Record<string, string>> = Object.fromEntries(
  ['╯╮', '╰╭', '┴┬', '/\\', "'."].flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
)

function turned(line: string): string {
  const { graph, id } = partsOf(line)
  // In ASCII a dot between two columns is a dash.
  const mirror = graph.split('').map((each, at) => (at % 2 === 1 && each === '.' ? each : (upsideDown[each] ?? each)))
  const dashes = mirror.map((each, at) => (each === "'" && graph[at] === '.' && isDash(graph, at) ? '.' : each))
  return `${dashes.join('')}${id === null ? '' : `=${id}`}`
}

/** A dot in a column that is no corner: it goes on at both sides. */
function isDash(graph: string, at: number): boolean {
  return goesAcross(graph[at - 1]) && goesAcross(graph[at + 1])
}

function goesAcross(character: string | undefined): boolean {
  return character === '-' || character === '.'
}

function partsOf(line: string): { readonly graph: string; readonly id: string | null } {
  const at = line.indexOf('=')
  return at === -1 ? { graph: line, id: null } : { graph: line.slice(0, at), id: line.slice(at + 1) }
}

function cell(shape: string, id: string | null = null): Cell {
  const has = (part: string) => shape.includes(part)
  return { up: has('u'), down: has('d'), left: has('l'), right: has('r'), isDashed: has(':'), id }
}

function unicodeCells(line: string): Cell[] {
  const { graph, id } = partsOf(line)
  return graph.split('').map((each) => {
    const shape = shapes[each]
    if (shape === undefined && id === null) throw new Error(`'${each}' is a mark without a text: ${line}`)
    return shape === undefined ? cell('', id) : cell(shape)
  })
}

/** In ASCII, a cell that has several meanings is read by its neighbours. */
function asciiCells(lines: readonly string[]): Cell[][] {
  const grid = lines.map((line) => {
    const { graph, id } = partsOf(line)
    const cells = [...graph.split(''), ' '].map((each, at) => asciiCell(graph, each, at, id))
    for (const [at, each] of graph.split('').entries()) {
      const [before, after] = [cells[at - 1], cells[at + 1]]
      if (each !== '/' && each !== '\\') continue
      const [upper, lower] = each === '/' ? [after, before] : [before, after]
      if (upper) Object.assign(upper, { up: true, [each === '/' ? 'left' : 'right']: true })
      if (lower) Object.assign(lower, { down: true, [each === '/' ? 'right' : 'left']: true })
    }
    return cells
  })
  for (const [row, line] of lines.entries())
    for (const [at, each] of partsOf(line).graph.split('').entries()) {
      const here = grid[row]?.[at]
      if (each !== '+' || !here) continue
      const [above, below] = [grid[row - 1]?.[at], grid[row + 1]?.[at]]
      here.up = above !== undefined && (above.down || above.id !== null || lines[row - 1]?.[at] === '+')
      here.down = below !== undefined && (below.up || below.id !== null || lines[row + 1]?.[at] === '+')
    }
  return grid
}

function asciiCell(graph: string, each: string, at: number, id: string | null): Cell {
  const [isLeft, isRight] = [goesAcross(graph[at - 1]), goesAcross(graph[at + 1])]
  const sides = `${isLeft ? 'l' : ''}${isRight ? 'r' : ''}`
  if (at % 2 === 1) return cell(each === ' ' ? '' : each === '.' ? 'lr:' : 'lr')
  if (each === ' ') return cell('')
  if (each === '|') return cell('ud')
  if (each === ':') return cell('ud:')
  if (each === '-') return cell('lr')
  if (each === '.') return cell(isLeft && isRight ? 'lr:' : `d${sides}`)
  if (each === "'") return cell(`u${sides}`)
  if (each === '+') return cell(sides)
  if (id === null) throw new Error(`'${each}' is a mark without a text: ${graph}`)
  return cell('', id)
}

/** What goes up or down must be met there. */
function checkEnds(grid: Grid): void {
  for (const [row, line] of grid.entries())
    for (const [at, { up, down }] of line.entries()) {
      const [above, below] = [grid[row - 1]?.[at], grid[row + 1]?.[at]]
      if (up && !above?.down && !above?.id) throw new Error(`Nothing is above line ${row}, column ${at}.`)
      if (down && !below?.up && !below?.id) throw new Error(`Nothing is below line ${row}, column ${at}.`)
    }
}

type Found = Omit<ReadEdge, 'from'>

/** The edges that leave a mark: all that goes away from under it. */
function edgesBelow(grid: Grid, row: number, at: number): readonly Found[] {
  const below = grid[row + 1]?.[at]
  if (below?.id) return [{ to: below.id, isDashed: false }]
  if (!below?.up) return []
  const own = below.down ? [{ to: arrive(grid, row + 1, at), isDashed: isDashedBelow(grid, row + 1, at) }] : []
  return [...own, ...across(grid, row + 1, at, -1, below.left), ...across(grid, row + 1, at, 1, below.right)]
}

/** Every column where what goes across also goes down. */
function across(grid: Grid, row: number, from: number, step: 1 | -1, isOpen: boolean): readonly Found[] {
  const found: Found[] = []
  let isGoing = isOpen
  for (let at = from + 2 * step; isGoing; at += 2 * step) {
    const between = grid[row]?.[at - step]
    const here = grid[row]?.[at]
    if (!between?.left || !between.right || !here) throw new Error(`Line ${row} breaks off before column ${at}.`)
    if (here.up && here.down && !here.left && !here.right) continue
    if (here.down) found.push({ to: arrive(grid, row, at), isDashed: between.isDashed })
    isGoing = step === 1 ? here.right : here.left
  }
  return found
}

/** Whether an edge is dashed where from here on it is first seen alone. */
function isDashedBelow(grid: Grid, row: number, at: number): boolean {
  const here = grid[row]?.[at]
  if (!here || here.id !== null) return false
  if (here.up && !here.down) return grid[row]?.[here.left ? at - 1 : at + 1]?.isDashed ?? false
  return here.left || here.right ? isDashedBelow(grid, row + 1, at) : here.isDashed
}

/** Follows a line down to the mark where it ends. */
function arrive(grid: Grid, row: number, at: number): string {
  const here = grid[row + 1]?.[at]
  if (!here) throw new Error(`Line ${row} is the last, and column ${at} goes on.`)
  if (here.id !== null) return here.id
  if (here.down) return arrive(grid, row + 1, at)
  if (here.left === here.right) throw new Error(`Line ${row + 1}, column ${at} goes two ways, or none.`)
  const step = here.left ? -1 : 1
  for (let next = at + 2 * step; ; next += 2 * step) {
    const [between, end] = [grid[row + 1]?.[next - step], grid[row + 1]?.[next]]
    if (!between?.left || !end) throw new Error(`Line ${row + 1} breaks off before column ${next}.`)
    if (end.down && (end.left || end.right)) return arrive(grid, row + 1, next)
  }
}
