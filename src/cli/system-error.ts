import { isError } from '../is-error.ts'

/** Node's error for a system call that failed. */
export interface SystemError extends Error {
  readonly code: string
  readonly syscall: string
}

/** Whether an error is one: it has the name of the call and that of an errno. */
export function isSystemError(error: unknown): error is SystemError {
  return isError(error) && 'syscall' in error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code))
}

/** The system's message, and what to do: https://man7.org/linux/man-pages/man3/errno.3.html */
export function systemErrorText({ message, code }: SystemError): string {
  return `${message}. ${advice[code] ?? 'The operating system refused the call; fix the cause and run the command again.'}`
}

/** What to do about an error that the system caused; null if the system did not, or says all there is. */
export function systemAdvice(cause: unknown): string | null {
  return isSystemError(cause) ? (advice[cause.code] ?? null) : null
}

const advice: Readonly<Record<string, string>> = {
  EMFILE: 'Raise the limit of open files of this process (ulimit -n) and run the command again.',
  ENFILE: 'The machine has too many open files; close some and run the command again.',
  ENOSPC: 'Free some disk space and run the command again.',
  EDQUOT: 'Free some space in your disk quota, or raise it, and run the command again.',
}
