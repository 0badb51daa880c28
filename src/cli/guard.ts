import { GuardedCommandError, UsageError } from './errors.ts'

/** What HUB_GUARD asks for, also from the `.env` beside the config, once that is loaded. Throws UsageError. */
export function guardOf(): 'plan' | undefined {
  const given = process.env['HUB_GUARD']
  if (given === undefined || given === 'plan') return given
  throw new UsageError(`HUB_GUARD is '${given}'. It can be 'plan', or must not be set at all.`)
}

/** Refuses a command that changes what is recorded, or the database, in a way that no dry run can tell beforehand. */
export function refuseUnderGuard(command: string): void {
  if (guardOf() === 'plan') throw new GuardedCommandError(command)
}
