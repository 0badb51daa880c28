/** Whose SQL a text is: the two databases differ in quoting, comments and parameters. */
export type SqlDialect = 'postgres' | 'sqlite'
