import { QueryFailedError } from 'typeorm';
import { isStorageFailing } from './storage-failing';

const coded = (code: string): Error => Object.assign(new Error('no answer'), { code });

describe('a disk that fails', () => {
  it.each<[string, unknown]>([
    ['the object store’s', coded('EIO')],
    ['one that is read-only since it failed', coded('EROFS')],
    ['the database’s', new QueryFailedError('insert', [], coded('58030'))],
    ['one behind an S3 server', coded('InternalError')],
    ['behind another error', new Error('upload', { cause: coded('EIO') })],
  ])('is known: %s', (_, error) => expect(isStorageFailing(error)).toBe(true));

  it.each<[string, unknown]>([
    ['a full disk', coded('ENOSPC')],
    ['a line of the client that broke', coded('ECONNRESET')],
    ['an object that is not there', coded('NoSuchKey')],
    ['a unique key', new QueryFailedError('insert', [], coded('23505'))],
    ['a word', 'EIO'],
    ['nothing', null],
  ])('is not %s', (_, error) => expect(isStorageFailing(error)).toBe(false));
});
