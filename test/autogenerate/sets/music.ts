import type { EntitySet } from './words.ts'

export const music: EntitySet = ({ key, uuid, str, int, big, flag, at, day, list, pick, one, many, both }) => ({
  Artist: {
    columns: { id: key, name: str(200), sortName: str(200, { name: 'sort_name' }), verified: flag(false) },
    indices: [{ columns: ['sortName'] }],
  },
  Album: {
    columns: {
      id: key,
      title: str(250),
      kind: pick(['album', 'single', 'ep', 'live'], { default: 'album' }),
      released: day({ nullable: true }),
      upc: str(14, { nullable: true, unique: true }),
    },
    relations: { artists: both('Artist', { joinTable: { name: 'album_artists' } }), tracks: many('Track', 'album') },
  },
  Track: {
    columns: {
      id: key,
      isrc: str(12, { nullable: true, unique: true }),
      title: str(250),
      disc: int({ default: 1 }),
      number: int(),
      milliseconds: int(),
      explicit: flag(false),
      genres: list({ nullable: true }),
    },
    relations: {
      album: one('Album', { nullable: false, onDelete: 'CASCADE' }),
      featured: both('Artist', { joinTable: { name: 'track_features' } }),
    },
    uniques: [{ columns: ['album', 'disc', 'number'] }],
    checks: [{ expression: 'milliseconds > 0' }],
  },
  Listener: {
    columns: { id: uuid, name: str(100), country: str(2), premiumUntil: at({ nullable: true }) },
    relations: { follows: both('Artist', { joinTable: { name: 'follows' } }) },
  },
  Playlist: {
    columns: { id: uuid, name: str(200), public: flag(true), collaborative: flag(false) },
    relations: {
      owner: one('Listener', { nullable: false, onDelete: 'CASCADE' }),
      entries: many('PlaylistEntry', 'playlist'),
    },
    checks: [{ expression: 'NOT ("public" AND collaborative)' }],
  },
  PlaylistEntry: {
    columns: { id: key, position: int(), addedAt: at({ createDate: true }) },
    relations: {
      playlist: one('Playlist', { nullable: false, onDelete: 'CASCADE' }),
      track: one('Track', { nullable: false, onDelete: 'CASCADE' }),
      addedBy: one('Listener', { onDelete: 'SET NULL' }),
    },
    indices: [{ columns: ['playlist', 'position'] }],
  },
  Play: {
    columns: {
      id: key,
      at: at(),
      milliseconds: big({ default: 0 }),
      source: pick(['album', 'playlist', 'radio', 'search'], { nullable: true }),
    },
    relations: {
      listener: one('Listener', { nullable: false, onDelete: 'CASCADE' }),
      track: one('Track', { nullable: false, onDelete: 'CASCADE' }),
    },
    indices: [{ columns: ['listener', 'at'] }, { columns: ['track'] }],
  },
})
