import { plural } from '../../../words.ts'
import { annotations, remark } from '../github.ts'
import { gitlabReport, hash, locationOf } from '../gitlab.ts'
import type { CiReport } from './ci-report.ts'

/** Workflow commands of GitHub: an annotation for each finding, a remark for each part that was not done. */
export function ciGithub(report: CiReport): string {
  const { errors, warnings, revisions, missing } = report
  const counts = `${plural(revisions.length, 'new revision')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`
  return [
    ...annotations(report),
    ...missing.map(({ database: part, reason }) => remark('hub ci', `Not done: ${part}: ${reason}`)),
    counts,
  ].join('\n')
}

/** GitLab's code quality report. A part that was not done stands at the config, since GitLab requires a file. */
export function ciGitlab(report: CiReport): readonly unknown[] {
  return [
    ...gitlabReport(report),
    ...report.missing.map(({ place, database: part, reason }) => ({
      description: `Not done: ${part}: ${reason}`,
      check_name: 'not-done',
      fingerprint: hash(['not-done', part]),
      severity: 'info',
      location: locationOf(place),
    })),
  ]
}
