import { HubError } from '../errors.ts'

/** Words of the command line that a command cannot take. */
export class UsageError extends HubError {
  override readonly exitCode = 2

  constructor(message: string) {
    super(message, {})
  }
}

/** Nobody said which editor. */
export class EditorMissingError extends HubError<{ readonly file: string }> {
  constructor(file: string) {
    super(`Neither VISUAL nor EDITOR is set, so ${file} cannot be opened. Set one: EDITOR=vim hub edit …`, { file })
  }
}

/** The editor did not start, or said that it failed. */
export class EditorFailedError extends HubError<{
  readonly editor: string
  readonly file: string
  readonly reason: string
}> {
  constructor(editor: string, file: string, reason: string) {
    super(`The editor '${editor}' failed on ${file}: ${reason}. Check VISUAL and EDITOR.`, { editor, file, reason })
  }
}

/** What needs a yes did not get one. */
export class NotConfirmedError extends HubError<{ readonly what: string }> {
  constructor(what: string, reason: 'declined' | 'no-terminal') {
    const how =
      reason === 'declined'
        ? 'Declined.'
        : 'This needs confirmation, but there is no terminal to ask on. Review it, then run the command again with --yes.'
    super(`${what}\n${how} Nothing was changed.`, { what })
  }
}

/** A run that was told to stop: Ctrl-C, SIGTERM, or the caller's signal. */
export class InterruptedError extends HubError<{ readonly signal: string }> {
  constructor(signal: string) {
    super(`Stopped by ${signal}.`, { signal })
  }
}
