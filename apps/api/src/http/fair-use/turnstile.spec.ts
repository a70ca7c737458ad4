import { Turnstile } from './turnstile';

describe('a turnstile', () => {
  it('lets so many in at once, the others in the order of their coming, and nobody is stopped by a failure', async () => {
    const turnstile = new Turnstile(2);
    const [entered, leave]: [number[], ((error?: Error) => void)[]] = [[], []];
    const visits = [0, 1, 2, 3].map((visitor) =>
      turnstile.pass(async () => {
        entered.push(visitor);
        await new Promise<void>((resolve, reject) => (leave[visitor] = (error) => (error ? reject(error) : resolve())));
      }),
    );
    const settled = async (visitor: number): Promise<unknown> => visits[visitor]!.catch((error: Error) => error.message);
    expect(entered).toEqual([0, 1]);
    leave[1]!(new Error('broken'));
    expect(await settled(1)).toBe('broken');
    expect(entered).toEqual([0, 1, 2]);
    leave[0]!();
    await settled(0);
    expect(entered).toEqual([0, 1, 2, 3]);
    leave[2]!();
    leave[3]!();
    await Promise.all(visits.map((_, visitor) => settled(visitor)));
    await expect(turnstile.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
