import type { ScriptBlock } from '../../dialects/port/script.ts'

/** The statements of a part of a script, with those that can stand in a block together in one. */
export function inBlocks(statements: readonly string[], block: ScriptBlock): readonly string[] {
  const done: string[] = []
  let open: string[] = []
  let index = 0
  const close = () => {
    if (open.length > 0) done.push(block.wrap(open, index++))
    open = []
  }
  for (const sql of statements) {
    if (block.contains(sql)) {
      open.push(sql)
      continue
    }
    close()
    done.push(sql)
  }
  close()
  return done
}
