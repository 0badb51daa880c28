/** The parts of a failure's text, in the order in which they are printed. */
export interface Layout {
  /** What failed, in one sentence. */
  readonly headline: string
  /** The reason and what is known, in lines. */
  readonly reason: readonly string[]
  /** What to do, in lines. */
  readonly wayOut: readonly string[]
}

/** A first sentence that is longer is divided at its first colon. */
const longest = 72

/** How a sentence begins that says what to do. */
const imperative =
  /^(?:Add|Change|Check|Choose|Connect|Correct|Create|Deploy|Did you mean|Downgrade|Drop|Export|Finish|For|Free|Give|If|Install|Is the|Keep|Leave|Look|Make|Move|Name|Or|Pass|Put|Raise|Rebuild|Reinstall|Remove|Rename|Replace|Reset|Restart|Restore|Review|Run|Save|See|Set|Squash|State|Such as|Switch|Throw|To|Upgrade|Use|Wait|Write|'hub)(?![\w-])/

/**
 * Divides a message, which is one text with the fact first, then the reason and the way out, and the advice of the
 * command line. Nothing of either is left out or changed: only lines are broken, at the ends of sentences, and on a
 * terminal a long first one at its colon. Elsewhere a sentence stays in its line, where scripts look for it.
 */
export function layoutOf(message: string, advice: string | null, isTerminal: boolean): Layout {
  const [first = '', ...lines] = message.split('\n')
  const [head = '', ...sentences] = sentencesOf(first)
  const [headline, rest] = isTerminal ? divided(head) : [head, '']
  const reason = rest === '' ? [] : [rest]
  const wayOut: string[] = []
  for (const paragraph of [sentences, ...lines.map((line) => (isDetail(line) ? [line] : sentencesOf(line)))]) {
    if (isDetail(paragraph[0] ?? '')) {
      reason.push(...paragraph)
      continue
    }
    const start = wayOut.length > 0 ? 0 : paragraph.findIndex((sentence) => imperative.test(sentence))
    const end = start === -1 ? paragraph.length : start
    if (end > 0) reason.push(paragraph.slice(0, end).join(' '))
    if (end < paragraph.length) wayOut.push(paragraph.slice(end).join(' '))
  }
  return { headline, reason, wayOut: advice === null ? wayOut : [...wayOut, ...advice.split('\n')] }
}

/** A line of its own in a message: `  file: …`. */
function isDetail(line: string): boolean {
  return line.startsWith(' ')
}

/** A sentence ends with its mark, before a space and the start of another; `e.g.` and names with points go on. */
function sentencesOf(line: string): readonly string[] {
  return line.split(/(?<=[^.\s][.?!])\s+(?=['"`(]?[A-Z])/)
}

/**
 * What is before the colon is the headline, unless that is a path alone, which says nothing. Without a colon a much longer
 * sentence ends where its consequence begins.
 */
function divided(sentence: string): readonly [headline: string, rest: string] {
  if (sentence.length <= longest) return [sentence, '']
  const [, headline, rest] = /^((?:'[^']*'|\([^)]*\)|[^'(:]|:(?! ))+:) (.*)$/.exec(sentence) ?? []
  if (headline !== undefined && rest !== undefined) return /\s/.test(headline) ? [headline, rest] : [sentence, '']
  const [, fact, consequence] = sentence.length > 100 ? (/^(.{20,}?,) (so .*)$/.exec(sentence) ?? []) : []
  return fact === undefined || consequence === undefined ? [sentence, ''] : [fact, consequence]
}
