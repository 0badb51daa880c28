/** What the author of a revision says at the top of its file, or in its `confirm`. */
export interface Said {
  /** That the application is stopped while it runs. */
  readonly isStopped: boolean
  /** That nothing uses any more what it drops. */
  readonly isUnused: boolean
}

/** Reads the comment at the top of a revision's file, the message among it, and its `confirm`. */
export function saidIn(source: string): Said {
  const head = headOf(source)
  return { isStopped: saysStopped(head), isUnused: UNUSED.some((each) => each.test(head)) }
}

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*$/gm
const CONFIRM = /\bexport\s+const\s+confirm\s*(?::\s*string\s*)?=\s*(['"`])([\s\S]*?)\1/

function headOf(source: string): string {
  const [top = ''] = source.split(/^export\b/m)
  const comments = (top.match(COMMENT) ?? []).join('\n')
  const confirm = CONFIRM.exec(source)?.[2] ?? ''
  return `${comments}\n${confirm}`
    .replaceAll(/^\s*(?:\/\*+|\*\/?|\/\/)[ \t]?/gm, '')
    .replaceAll(/(?<=\S)\n(?=\S)/g, ' \n')
}

/** A planned time without users: `(maintenance)`, `Maintenance 2024-02-06`, `in the maintenance window`, `the API is down`. */
const STOPPED = [
  /\((?:planned )?(?:maintenance|downtime)(?: window)?\)/i,
  /^(?:planned )?(?:maintenance|downtime)(?: window)?(?: *[:,–-]| +(?:on |of )?\d{4}-\d\d|$)/i,
  /\b(?:in|during) (?:the |a |our )?(?:planned |nightly |weekly )?(?:maintenance window\b|(?:maintenance|downtime)\b(?! \w))/i,
  /\b(?:app|application|api|pods|services?|servers?|site|workers?|clients?|everything)\b.{0,30}\b(?:is|are)(?: all)? (?:down|stopped|offline|shut down|scaled (?:down )?to (?:0|zero))\b/i,
  /\b(?:in|is|are) read-only(?: mode)?\b/i,
]
const NOT = /\b(?:no|not|without|outside|zero|never)\b|n't\b/i

function saysStopped(head: string): boolean {
  const sentences = head.split(/[.;\n]+/).map((sentence) => sentence.trim())
  return sentences.some((sentence) => !NOT.test(sentence) && STOPPED.some((each) => each.test(sentence)))
}

/** `contract: …`, `unused`, `nothing reads it`, `written by no release`, `since 2.21`. */
const UNUSED = [
  /^contract\b|\(contract\)/im,
  /\b(?:unused|obsolete)\b|\bno longer (?:used|read|written|needed)\b/i,
  /\b(?:nothing|nobody|no one|no (?:\w+ )?(?:release|version|code|application|app|client|service|instance|query|report)s?|never)\b[^.;\n]*?\b(?:reads?|writes?|written|uses?|used|names?|needs?|selects?|references?|quer(?:y|ies)|entity|entities)\b/i,
  /\b(?:read|written|used|queried|named) by (?:no|nothing|nobody)\b/i,
  /\b(?:do(?:es)? not|don't|doesn't|did not|stopped|stops?) (?:read|writ|us|nam|need|select)\w*\b[^.;\n]*\b(?:any ?more|since)\b/i,
  /\bsince (?:release |version |v)?\d+\.\d+/i,
]
