import { QueryFailedError } from 'typeorm';
import { isStorageFull } from './storage-full';

const coded = (code: string): Error => Object.assign(new Error('no room'), { code });

describe('a full disk', () => {
  it.each<[string, unknown]>([
    ['the object store’s', coded('ENOSPC')],
    ['one with a quota', coded('EDQUOT')],
    ['the database’s', new QueryFailedError('insert', [], coded('53100'))],
    ['of MinIO', coded('XMinioStorageFull')],
    ['behind another error', new Error('upload', { cause: coded('ENOSPC') })],
  ])('is known: %s', (_, error) => expect(isStorageFull(error)).toBe(true));

  it.each<[string, unknown]>([
    ['a broken disk', coded('EIO')],
    ['a unique key', new QueryFailedError('insert', [], coded('23505'))],
    ['a word', 'ENOSPC'],
    ['nothing', null],
  ])('is not %s', (_, error) => expect(isStorageFull(error)).toBe(false));
});
