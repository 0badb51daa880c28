/** A file that cannot be loaded stops the upgrade that comes to it. */
export const NOT_LOADED = {
  code: 'not-loaded',
  severity: 'error',
  title: 'the file of a revision cannot be loaded',
} as const
