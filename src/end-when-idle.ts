let mayEnd = false

/**
 * Lets the process end although a connection is open, if nothing runs on it: code that still waits then waits for a
 * promise that never settles. Only for hub's own program, which reports that; an application would end silently.
 */
export function endWhenIdle(): void {
  mayEnd = true
}

/** Whether an idle connection may let the process end. */
export function mayEndWhenIdle(): boolean {
  return mayEnd
}
