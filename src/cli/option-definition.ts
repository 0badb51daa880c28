/** An option: what its help says, and how often and with what it may be given. */
export interface OptionDefinition {
  /** A switch that is on where it is given, or a value that must be given. */
  readonly type: 'boolean' | 'string'
  readonly describe: string
  /** Its one letter. */
  readonly alias?: string
  /** The values that it takes. */
  readonly choices?: readonly string[]
  /** The option without which it has no effect. */
  readonly implies?: string
  /** Options that it cannot be given with. */
  readonly conflicts?: string | readonly string[]
  /** May be given several times. */
  readonly array?: true
  /** Its value may be left out, and so stands behind `=` where there is one. */
  readonly isValueOptional?: true
  /** Its value may be empty. */
  readonly isEmptyAllowed?: true
}

/** Options by their long names. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>
