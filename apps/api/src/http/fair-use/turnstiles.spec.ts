import { Turnstiles } from './turnstiles';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('turnstiles by name', () => {
  it('let one name wait for itself and never for another', async () => {
    const gates = new Turnstiles(1);
    const inside: string[] = [];
    const come = async (name: string) => {
      const leave = await gates.enter(name);
      inside.push(name);
      return leave;
    };
    const leave = await come('a');
    const [second] = [come('a'), come('b')];
    await soon();
    expect(inside).toEqual(['a', 'b']);
    leave();
    leave();
    await second;
    expect(inside).toEqual(['a', 'b', 'a']);
  });

  it('forget a name when nobody is at it', async () => {
    const gates = new Turnstiles(2);
    const leaves = await Promise.all(['a', 'a', 'b'].map((name) => gates.enter(name)));
    expect(gates.size).toBe(2);
    for (const leave of leaves) leave();
    expect(gates.size).toBe(0);
  });
});
