/** The share of truths in their bands, and how wide these are, in all and by source, size and kind of work. */
export function report(kind, found, isVerbose) {
  const known = found.filter(({ band, unknown }) => band !== null && unknown.length === 0)
  const by = (keyOf) => [...groups(known, keyOf)].map(([key, group]) => line(key, group))
  return [
    `${kind}: ${line('all', known)}; without an estimate: ${found.length - known.length}`,
    ...by(({ source }) => `source ${source ?? 'none'}`),
    ...by(({ rows }) => `${rows} rows`),
    ...by(({ truth }) => (truth < 50 ? 'truth under 50 ms' : 'truth 50 ms or more')),
    `longest dry run: ${Math.max(...found.map(({ took }) => took)).toFixed(0)} ms`,
    ...(isVerbose ? known.map(each) : known.filter((one) => !isIn(one)).map(each)),
  ].join('\n')
}

function line(key, group) {
  const inside = group.filter(isIn).length
  const widths = group.map(({ band }) => band.to / band.from).toSorted((a, b) => a - b)
  const share = Math.round((inside / group.length) * 100)
  return `${key}: ${inside} of ${group.length} in the band (${share} %), median width ${widths[Math.floor(widths.length / 2)].toFixed(1)}`
}

function isIn({ band, truth }) {
  return truth >= Math.floor(band.from) && truth <= Math.ceil(band.to)
}

function each({ rows, name, band, truth, source }) {
  const place = isIn({ band, truth }) ? 'in' : truth < band.from ? 'below' : 'above'
  const middle = Math.sqrt(band.from * band.to)
  return `  ${place.padEnd(6)}${String(rows).padStart(8)} ${name.padEnd(30)} ${truth} ms, band ${band.from} to ${band.to} (${source ?? '-'}; truth/middle ${(truth / middle).toFixed(2)})`
}

function groups(found, keyOf) {
  const byKey = new Map()
  for (const one of found) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one])
  return byKey
}
