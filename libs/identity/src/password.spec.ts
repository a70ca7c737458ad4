import { SeededRandom } from '@kaibiao/kernel';
import { hashPassword, passwordFits } from './password';

describe('a stored password', () => {
  it('fits itself, in any Unicode form, and no other', async () => {
    const hash = await hashPassword('Ⅷ號 correct horse', new SeededRandom());
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('VIII號 correct horse', hash)).toBe(true);
    expect(await passwordFits('Ⅷ號 correct horsf', hash)).toBe(false);
  });

  it('is salted: the same password gives another hash', async () => {
    const random = new SeededRandom();
    expect(await hashPassword('correct horse', random)).not.toBe(await hashPassword('correct horse', random));
  });

  it('fits nobody who does not exist', async () => expect(await passwordFits('', null)).toBe(false));
});
