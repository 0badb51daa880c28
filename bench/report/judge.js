/**
 * A bound with what was measured: the ratio (or the bytes) and whether it holds; `isMet` is null where the tool to compare
 * with is missing on this machine.
 */
export function judge({ of, measure = 'wall', atMost, to, plus, limit }, results) {
  const median = (name) => results.find((result) => result.name === name)?.[measure]?.median ?? null
  const own = median(of)
  if (own === null) return null
  const what = measure === 'wall' ? of : `${of}: ${measure}`
  if (limit) {
    return {
      text: `${what} ≤ ${limit / 1024 / 1024} MiB`,
      found: `${Math.round(own / 1024 / 1024)} MiB`,
      isMet: own <= limit,
    }
  }
  const others = (to === 'best peer' ? peersOf(results) : to).map((name) => [name, median(name)])
  const [name, reference] = others
    .filter(([, value]) => value !== null)
    .toSorted(([, one], [, other]) => one - other)[0] ?? [null, null]
  if (reference === null) {
    const missing = to === 'best peer' ? 'every peer' : to.join(', ')
    return { text: `${what} ≤ ${atMost} × ${missing}`, found: 'missing on this machine', isMet: null }
  }
  const ratio = ratioOf(measure)
  return {
    text: `${what} ≤ ${atMost} × ${name}${plus ? ` + ${plus[0]}` : ''}`,
    found: `${ratio.toFixed(2)} ×${measure === 'wall' ? ` (CPU ${ratioOf('cpu').toFixed(2)} ×)` : ''}`,
    isMet: ratio <= atMost,
  }

  function ratioOf(one) {
    const value = (wanted) => results.find((result) => result.name === wanted)[one].median
    const more = plus ? value(plus[0]) - value(plus[1]) : 0
    return (value(of) - more) / value(name)
  }
}

/** The names of the peers. */
function peersOf(results) {
  return results.filter(({ kind }) => kind === 'peer').map(({ name }) => name)
}
