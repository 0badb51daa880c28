import type { EntitySet } from './words.ts'

export const bank: EntitySet = ({ isPostgres, key, uuid, str, num, big, flag, at, day, pick, one, many }) => ({
  Client: {
    columns: { id: uuid, name: str(150), born: day(), taxId: str(20, { unique: true, name: 'tax_id' }) },
    relations: { accounts: many('Account', 'client') },
  },
  Account: {
    columns: {
      iban: str(34, { primary: true, ...(isPostgres && { collation: 'C' }) }),
      currency: { type: isPostgres ? 'char' : 'character', length: 3, default: 'EUR' },
      balance: num(18, 4, { default: 0 }),
      overdraft: num(18, 4, { default: '0' }),
      openedOn: day({ default: () => 'CURRENT_DATE' }),
      closed: flag(false),
      version: { type: 'int', version: true },
    },
    relations: { client: one('Client', { nullable: false, onDelete: 'RESTRICT', onUpdate: 'CASCADE' }) },
    checks: [{ name: 'within_overdraft', expression: 'balance + overdraft >= 0' }, { expression: 'overdraft >= 0' }],
  },
  Transfer: {
    columns: {
      id: uuid,
      amount: num(18, 4),
      purpose: str(140, { default: '' }),
      state: pick(['pending', 'booked', 'rejected'], { default: 'pending' }),
      bookedAt: at({ nullable: true }),
      sequence: big(),
    },
    relations: {
      source: one('Account', {
        nullable: false,
        joinColumn: {
          name: 'source_iban',
          referencedColumnName: 'iban',
          foreignKeyConstraintName: 'fk_transfer_source',
        },
        deferrable: 'INITIALLY DEFERRED',
      }),
      target: one('Account', {
        nullable: false,
        joinColumn: {
          name: 'target_iban',
          referencedColumnName: 'iban',
          foreignKeyConstraintName: 'fk_transfer_target',
        },
        deferrable: 'INITIALLY IMMEDIATE',
      }),
    },
    checks: [
      { expression: 'amount > 0' },
      { expression: 'source_iban <> target_iban' },
      { expression: `state <> 'booked' OR "bookedAt" IS NOT NULL` },
    ],
    uniques: [{ columns: ['source', 'sequence'], ...(isPostgres && { deferrable: 'INITIALLY DEFERRED' }) }],
  },
  Card: {
    columns: {
      id: key,
      last4: { type: isPostgres ? 'char' : 'character', length: 4 },
      expires: day(),
      frozen: flag(false),
      dailyLimit: num(10, 2, { default: 500 }),
    },
    relations: { account: one('Account', { nullable: false, onDelete: 'CASCADE', joinColumn: { name: 'iban' } }) },
    indices: [{ columns: ['account'], where: 'NOT frozen' }],
  },
  Rate: {
    columns: {
      base: str(3, { primary: true }),
      quote: str(3, { primary: true }),
      on: day({ primary: true }),
      value: num(20, 10),
    },
    checks: [{ expression: 'base < quote' }],
  },
})
