/** How the result of `ci` is printed: `text` for people, the others for programs. */
export const ciFormats = ['text', 'json', 'github', 'gitlab', 'markdown'] as const
export type CiFormat = (typeof ciFormats)[number]
