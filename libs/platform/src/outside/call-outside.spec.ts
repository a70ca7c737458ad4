import { Resolver } from 'node:dns/promises';
import { postOutside } from './call-outside';
import { networksOf } from './public-address';

/** Asks a host whose name means these addresses. */
async function asked(addresses: string[]): Promise<string> {
  jest.spyOn(Resolver.prototype, 'resolve4').mockResolvedValue(addresses as never);
  jest.spyOn(Resolver.prototype, 'resolve6').mockRejectedValue(new Error('ENODATA'));
  const limits = { patienceMs: 2000, mostBytes: 100, allowed: networksOf([]) };
  return postOutside(new URL('https://hooks.example.com:1/'), { headers: {}, body: '{}' }, limits).then(
    ({ status }) => String(status),
    ({ failure }: { failure: string }) => failure,
  );
}

describe('a call to a name that somebody else has chosen', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([[['127.0.0.1']], [['169.254.169.254']], [['8.8.8.8', '10.0.0.1']]])(
    'is not made when the name means an address that is not public, by itself or among others: %j',
    async (addresses) => expect(await asked(addresses)).toBe('ADDRESS_REFUSED'),
  );

  it('is not made when the name means nothing', async () => expect(await asked([])).toBe('HOST_UNKNOWN'));
});
