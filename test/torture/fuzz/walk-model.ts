/** A revision of a walk: how far back its parents are, and what it depends on. */
export interface Draft {
  readonly parents: readonly number[]
  readonly needs: number | null
}

/** The revisions below each, by its own number. */
export function linksOf(
  drafts: readonly Draft[],
): readonly { readonly down: readonly number[]; readonly needs: readonly number[] }[] {
  return drafts.map(({ parents, needs }, index) => ({
    down: [...new Set(parents.map((back) => index - 1 - back).filter((each) => each >= 0))],
    needs: needs === null || index - 1 - needs < 0 ? [] : [index - 1 - needs],
  }))
}

/** One step of the log: it finds what it needs, and leaves nothing without it. */
export function follow(links: ReturnType<typeof linksOf>, applied: Set<number>, step: string): void {
  const [direction, id = ''] = step.split(' ')
  const index = Number(id.slice(3))
  const below = [...(links[index]?.down ?? []), ...(links[index]?.needs ?? [])]
  if (direction === 'up') {
    if (applied.has(index) || !below.every((each) => applied.has(each))) throw new Error(`${step} out of order`)
    applied.add(index)
    return
  }
  const above = [...applied].filter((each) =>
    [...(links[each]?.down ?? []), ...(links[each]?.needs ?? [])].includes(index),
  )
  if (!applied.delete(index) || above.length > 0) throw new Error(`${step} out of order`)
}

/** What is applied after a command that is not refused; null where the model does not say. */
export function modelOf(
  links: ReturnType<typeof linksOf>,
  applied: ReadonlySet<number>,
  command: string,
  to: string,
): ReadonlySet<number> | null {
  const all = new Set(links.keys())
  const index = /^rev\d+$/.test(to) ? Number(to.slice(3)) : null
  if (command === 'stamp') return applied
  if (command === 'upgrade' && to === 'heads') return all
  if (command === 'upgrade' && to === 'base') return applied
  if (command === 'upgrade' && index !== null) return new Set([...applied, ...allBelow(links, index)])
  if (command === 'downgrade' && to === 'base') return new Set()
  if (command === 'downgrade' && index !== null) {
    const gone = [...applied].filter((each) => links[each]?.down.includes(index))
    return new Set([...applied].filter((each) => ![...allBelow(links, each)].some((under) => gone.includes(under))))
  }
  return null
}

function allBelow(links: ReturnType<typeof linksOf>, index: number): ReadonlySet<number> {
  const found = new Set([index])
  for (const each of found)
    for (const next of [...(links[each]?.down ?? []), ...(links[each]?.needs ?? [])]) found.add(next)
  return found
}
