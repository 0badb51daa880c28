import type { Command } from './command.ts'

/** yargs' complaint in words that name what was typed. */
export function usageText(message: string, command: Command | undefined): string {
  if (message.startsWith('Not enough non-option arguments') && command)
    return `Missing argument: hub ${command.command}`
  const [, needing, needed] = /^Missing dependent arguments:\s+(\S+) -> (\S+)/.exec(message) ?? []
  if (needing !== undefined) return `--${needing} has no effect without --${needed ?? ''}.`
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(message) ?? []
  if (one !== undefined)
    return `--${one} and --${other ?? ''} cannot be used together: one of them would have no effect.`
  return message
}
