/** TypeScript files that run with the lines and columns of their source, by their real paths. */
export const asWritten = new Set<string>()
