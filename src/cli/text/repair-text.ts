import type { ChangedRevision } from '../../commands/shared/changed.ts'
import type { RepairResult } from '../../commands/repair.ts'

/** Files that were changed after they were applied, with what the version log has on each. */
export function changedText(changed: readonly ChangedRevision[]): string {
  return ['Changed after they were applied:', ...changed.map(knownText)].join('\n')
}

/** The revisions that were accepted. */
export function repairText({ repaired }: RepairResult): string {
  if (repaired.length === 0) return 'Nothing to repair: no file was changed after it was applied.'
  return ['Accepted as they are now:', ...repaired.map(knownText)].join('\n')
}

function knownText({ revision, message, file, at, who, oldChecksum, newChecksum }: ChangedRevision): string {
  return [
    `  ${revision}${message === '' ? '' : `, ${message}`}`,
    `    file:     ${file}`,
    `    recorded: ${at === null ? 'never' : `${at.slice(0, 19).replace('T', ' ')} UTC by ${who}`}`,
    `    checksum: ${oldChecksum?.slice(0, 12) ?? 'unknown'} then, ${newChecksum.slice(0, 12)} now`,
  ].join('\n')
}
