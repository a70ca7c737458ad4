import { inTime } from './in-time';

describe('work that may take so long', () => {
  it('has its own answer or error when it comes in time', async () => {
    expect(await inTime(60_000, Promise.resolve('here'))).toBe('here');
    await expect(inTime(60_000, Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  });

  it('has failed when it never answers', async () => {
    await expect(inTime(1, new Promise(() => undefined))).rejects.toThrow('no answer within 1 ms');
  });
});
