import { closeAfter } from '../../close-after.ts'
import type { Scratch } from '../../runtime/scratch/scratch-environment.ts'
import type { State } from '../proof/read-state.ts'
import { CellWalk } from './cell-walk.ts'
import type { TriedCells, TryingCells } from './trying-cells.ts'

/** Tries all cells, starting each way in a copy of a database with this state. */
export async function tryCells(start: State, copy: () => Promise<Scratch>, trying: TryingCells): Promise<TriedCells> {
  const walk = new CellWalk(copy, trying)
  return closeAfter(
    () => walk.close(),
    () => walk.go(start),
  )
}
