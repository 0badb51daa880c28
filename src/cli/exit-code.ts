let code: 0 | 1 = 0

/** What the program exits with though nothing failed: 1 where a command found what it looks for. */
export function exitWith(found: 0 | 1): void {
  code = found
}

/** The exit code of the command that has ended; the next one begins with 0. */
export function takeExitCode(): 0 | 1 {
  const taken = code
  code = 0
  return taken
}
