const MiB = 1024 * 1024

/** A part as Markdown: a table of its contenders and the list of its bounds. */
export function partText({ name, runs, floor, results, bounds }) {
  const wallOf = (wanted) => results.find((result) => result.name === wanted)?.wall.median
  const peers = results.filter(({ kind }) => kind === 'peer').map(({ wall }) => wall.median)
  const best = peers.length > 0 ? Math.min(...peers) : null
  const lines = results.map((result) => [
    result.name,
    spreadText(result.wall),
    spreadText(result.cpu),
    result.memory ? `${Math.round(result.memory.median / MiB)}` : '–',
    ratio(result.wall.median, wallOf(floor)),
    ratio(result.wall.median, best),
  ])
  const header = ['', 'wall s (min–max)', 'CPU s (min–max)', 'peak MiB', `× ${floor}`, '× best peer']
  const verdict = (isMet) => (isMet === null ? 'not judged' : isMet ? 'met' : '**missed**')
  const verdicts = bounds.map(({ text, found, isMet }) => `- ${verdict(isMet)}: ${text}; it is ${found}`)
  return `### ${name}\n\nMedian of ${runs}.\n\n${table(header, lines)}\n${verdicts.join('\n')}${verdicts.length > 0 ? '\n' : ''}`
}

/** A table in Markdown. */
export function table(header, lines) {
  const text = (cells) => `| ${cells.join(' | ')} |\n`
  return text(header) + text(header.map((_, index) => (index === 0 ? '---' : '---:'))) + lines.map(text).join('')
}

/** Seconds, with the digits that mean something. */
export function seconds(value) {
  return value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 1)
}

function spreadText({ median, min, max }) {
  return `${seconds(median)} (${seconds(min)}–${seconds(max)})`
}

function ratio(one, other) {
  return other ? (one / other).toFixed(2) : '–'
}
