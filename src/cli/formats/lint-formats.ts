/** How the result of `lint` is printed: `text` for people, the others for programs. */
export const lintFormats = ['text', 'json', 'sarif', 'github', 'gitlab', 'markdown'] as const
export type LintFormat = (typeof lintFormats)[number]
