/** An option: its help text, its values, and how it may be combined. */
export interface OptionDefinition {
  /** 'boolean' is a flag, 'string' takes a value. */
  readonly type: 'boolean' | 'string'
  readonly describe: string
  /** Its short form, one letter. */
  readonly alias?: string
  /** The only values that it takes. */
  readonly choices?: readonly string[]
  /** The option that it needs to have an effect. */
  readonly implies?: string
  /** Options that it cannot be combined with. */
  readonly conflicts?: string | readonly string[]
  /** May be repeated. */
  readonly array?: true
  /** Its value may be omitted, and is therefore only read after `=`. */
  readonly isValueOptional?: true
  /** Its value may be empty. */
  readonly isEmptyAllowed?: true
}

/** Options by their long names. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>
