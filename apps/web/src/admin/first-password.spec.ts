import type { Random } from '@kaibiao/kernel';
import { firstPassword } from './first-password';

const giving = (...bytes: number[]): Random =>
  ({ bytes: (length: number) => Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length]!) }) as Random;

describe('a first password', () => {
  it('has four groups of five', () => {
    expect(firstPassword()).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
  });
  it('is another each time', () => {
    expect(firstPassword()).not.toBe(firstPassword());
  });
  it('passes over the bytes that would favour a letter', () => {
    expect(firstPassword(giving(255, 0))).toBe('aaaaa-aaaaa-aaaaa-aaaaa');
  });
});
