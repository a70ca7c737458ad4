import { keepTrying } from './keep-trying';
import { ProblemError } from './problem';

const refused = (code: string) => new ProblemError({ code, status: 0, remedy: '', traceId: '', facts: {} });
/** The window's own events, which Node has not. */
const machine = new EventTarget();
Object.assign(globalThis, {
  addEventListener: machine.addEventListener.bind(machine),
  removeEventListener: machine.removeEventListener.bind(machine),
});

/** Fails so often for want of a connection, then succeeds. */
function failing(times: number): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  return { work: () => (tries++ < times ? Promise.reject(refused('CONNECTION_LOST')) : Promise.resolve('done')), tries: () => tries };
}

describe('work that is tried until there is a connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells every second until the next attempt, and waits longer each time', async () => {
    const told: number[] = [];
    const { work } = failing(3);
    const result = keepTrying(work, (seconds) => told.push(seconds) > 0);
    await jest.advanceTimersByTimeAsync(7_000);
    expect(await result).toBe('done');
    expect(told).toEqual([0, 1, 0, 2, 1, 0, 4, 3, 2, 1, 0]);
  });

  it('goes on at once when the network is back', async () => {
    const { work, tries } = failing(2);
    const result = keepTrying(work, () => true);
    await jest.advanceTimersByTimeAsync(1_100);
    machine.dispatchEvent(new Event('online'));
    await jest.advanceTimersByTimeAsync(0);
    expect(await result).toBe('done');
    expect(tries()).toBe(3);
  });

  it('stops when it is told to', async () => {
    const { work, tries } = failing(9);
    const result = keepTrying(work, (seconds) => seconds === 0);
    await expect(result).rejects.toMatchObject({ problem: { code: 'CONNECTION_LOST' } });
    expect(tries()).toBe(1);
  });

  it('repeats no refusal of the platform', async () => {
    let tries = 0;
    const work = () => {
      tries += 1;
      return Promise.reject(refused('BID_TOO_LATE'));
    };
    await expect(keepTrying(work, () => true)).rejects.toMatchObject({ problem: { code: 'BID_TOO_LATE' } });
    expect(tries).toBe(1);
  });
});
