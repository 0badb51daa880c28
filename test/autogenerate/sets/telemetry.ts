import type { EntitySet } from './words.ts'

/** Devices that report measurements. */
export const telemetry: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  big,
  int,
  real,
  flag,
  at,
  json,
  pick,
  one,
  many,
  both,
}) => ({
  Fleet: { columns: { id: key, name: str(100, { unique: true }) } },
  Device: {
    columns: {
      id: uuid,
      serial: str(40, { unique: true }),
      mac: isPostgres ? { type: 'macaddr', nullable: true } : str(17, { nullable: true }),
      address: isPostgres ? { type: 'inet', nullable: true } : str(45, { nullable: true }),
      firmware: str(20),
      online: flag(false),
      seenAt: at({ nullable: true, precision: 6 }),
      config: json({ default: {} }),
    },
    relations: {
      fleet: one('Fleet', { onDelete: 'SET NULL' }),
      groups: both('DeviceGroup'),
      sensors: many('Sensor', 'device'),
    },
    indices: [{ columns: ['seenAt'], where: 'online' }],
  },
  DeviceGroup: { columns: { name: str(60, { primary: true }) } },
  Sensor: {
    columns: {
      id: key,
      channel: { type: 'smallint' },
      unit: pick(['°C', '%', 'hPa', 'V', 'lx']),
      offset: real({ default: 0 }),
      factor: real({ default: 1.0 }),
    },
    relations: { device: one('Device', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['device', 'channel'] }],
    checks: [{ expression: 'factor <> 0' }],
  },
  Reading: {
    columns: {
      sensorId: int({ primary: true }),
      at: at({ primary: true, precision: 3 }),
      value: real(),
      quality: { type: 'smallint', default: 100 },
    },
    relations: { sensor: one('Sensor', { joinColumn: { name: 'sensorId' }, onDelete: 'CASCADE' }) },
    indices: [{ columns: ['at'] }],
  },
  Alarm: {
    columns: {
      id: big({ primary: true, ...(isPostgres && { generated: 'increment' }) }),
      rule: json(),
      raisedAt: at(),
      clearedAt: at({ nullable: true }),
      acknowledged: flag(false),
    },
    relations: { sensor: one('Sensor', { nullable: false, onDelete: 'CASCADE' }) },
    indices: [{ name: 'one_alarm_a_sensor', columns: ['sensor'], unique: true, where: '"clearedAt" IS NULL' }],
  },
})
