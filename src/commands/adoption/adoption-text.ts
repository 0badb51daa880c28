import type { Adoption, RecordResult, SignatureResult } from './adoption.ts'
import { recordText } from './record-text.ts'
import { plural } from '../../words.ts'

/** What was found and why, and what is going to be stamped: one line for each revision or record. */
export function adoptionText({ heads, adopted, signatures, records, table, differences }: Adoption): string {
  const count = plural(adopted.length, 'revision')
  return [
    ...(signatures.length > 0 ? ['Signatures, from the heads down:'] : records.length > 0 ? [tableText(table)] : []),
    ...signatures.map(signatureLine),
    ...records.map(recordLine),
    ...differencesText(differences),
    `To be stamped: ${heads.join(', ')}; ${count} will count as applied.`,
  ].join('\n')
}

/** A summary of what was stamped. */
export function adoptedText({ heads, adopted }: Pick<Adoption, 'heads' | 'adopted'>): string {
  return `Adopted: stamped ${heads.join(', ')} (applied: ${adopted.join(', ')})`
}

/** What a database needs to be as its baseline says. */
export function differencesText(differences: readonly string[]): readonly string[] {
  if (differences.length === 0) return []
  return [
    'The database differs from what the revisions create. It would need:',
    ...differences.map((text) => `  ${text}`),
  ]
}

function tableText(found: Adoption['table']): string {
  return found === null ? 'Records of the table:' : `Records of '${found.table}', the table of ${found.tool}:`
}

function signatureLine(result: SignatureResult): string {
  const { revision, message, answer, isApplied } = result
  const answers = Object.entries(typeof answer === 'boolean' ? {} : (answer ?? {}))
  const named = answers.map(([name, isTrue]) => `${name}: ${isTrue ? 'yes' : 'no'}`).join(', ')
  return `  [${isApplied ? 'x' : ' '}] ${revision}${message === '' ? '' : `, ${message}`}: ${whyText(result)}${named === '' ? '' : ` (${named})`}`
}

function whyText({ verdict, isApplied }: SignatureResult): string {
  switch (verdict) {
    case 'holds':
      return 'its signature holds'
    case 'fails':
      return isApplied ? 'below one that holds, though its own signature does not' : 'its signature does not hold'
    case 'partly':
      return 'below one that holds, though its own signature holds only in part'
    case 'none':
      return isApplied
        ? 'no signature, below one that holds'
        : 'no signature, and no signature above it holds: not applied'
  }
}

const matchWords = {
  imported: 'imported from it',
  id: 'its id',
  file: 'its file',
  message: 'its message',
  number: 'its number',
} as const

function recordLine({ record, revision, by }: RecordResult): string {
  return `  [x] ${revision}: ${recordText(record)}${record === revision ? '' : ` (${matchWords[by]})`}`
}
