import { HubError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** Wrong usage of the command line. */
export class UsageError extends HubError {
  override readonly exitCode = 2

  constructor(message: string) {
    super(message, {})
  }
}

/** No error or warning has the code that is to be explained. */
export class UnknownCodeError extends HubError<{ readonly unknown: string; readonly nearest: readonly string[] }> {
  constructor(given: string, name: string, codes: readonly string[]) {
    const near = nearest(name, codes)
    const way = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : "See 'hub explain' for all of them."
    super(`There is no code '${given}'. ${way}`, { unknown: given, nearest: near })
  }
}

/** `completion` without a shell, where $SHELL names none that it has a script for. */
export class UnknownShellError extends HubError<{ readonly shell: string | null }> {
  constructor(shell: string | null, known: readonly string[]) {
    const why = shell === null ? '$SHELL is not set.' : `There is no completion for ${shell}, which $SHELL names.`
    super(`${why} Name your shell: ${known.map((each) => `hub completion ${each}`).join(', ')}.`, { shell })
  }
}

/** No editor is configured. */
export class EditorMissingError extends HubError<{ readonly file: string }> {
  constructor(file: string) {
    super(`Neither VISUAL nor EDITOR is set, so ${file} cannot be opened. Set one: EDITOR=vim hub edit …`, { file })
  }
}

/** The editor could not be started, or exited with an error. */
export class EditorFailedError extends HubError<{
  readonly editor: string
  readonly file: string
  readonly reason: string
}> {
  constructor(editor: string, file: string, reason: string) {
    super(`The editor '${editor}' failed on ${file}: ${reason}. Check VISUAL and EDITOR.`, { editor, file, reason })
  }
}

/** Something that needs confirmation was not confirmed. */
export class NotConfirmedError extends HubError<{ readonly what: string }> {
  constructor(what: string, reason: 'declined' | 'no-terminal') {
    const how =
      reason === 'declined'
        ? 'Declined.'
        : 'This needs confirmation, but there is no terminal to ask on. Review it, then run the command again with --yes.'
    super(`${what}\n${how} Nothing was changed.`, { what })
  }
}

/** A command that HUB_GUARD=plan does not allow at all. */
export class GuardedCommandError extends HubError<{ readonly command: string }> {
  constructor(command: string) {
    super(
      `With HUB_GUARD=plan, 'hub ${command}' is refused: it has no plan whose hash could be checked. Whoever answers for the database runs it without HUB_GUARD. Nothing was changed.`,
      { command },
    )
  }
}

/** A run that was stopped by Ctrl-C or SIGTERM. */
export class InterruptedError extends HubError<{ readonly signal: string }> {
  constructor(signal: string) {
    super(`Stopped by ${signal}.`, { signal })
  }
}
