/** A word that fits, and what it means. */
export type Candidate = readonly [value: string, meaning: string]

/** What fits at the cursor: words, or files or folders, which the shell completes itself. */
export type Completions = readonly Candidate[] | 'files' | 'folders'
