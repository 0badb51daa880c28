let mayEnd = false

/**
 * Lets a process end though a connection is open, where nothing runs on it: then whoever waits waits for ever. For
 * programs alone, which notice it: an application would end in silence.
 */
export function endWhenIdle(): void {
  mayEnd = true
}

/** Whether an idle connection may let the process end. */
export function mayEndWhenIdle(): boolean {
  return mayEnd
}
