import { readPackage, writePackage, type SealedPackage } from './bid-package';

describe('a package under the row key', () => {
  const organisation = { id: '0198c3a0-7b1e-7c00-8000-000000000009', name: '宿迁市甲建设有限公司', code: '91350100M000100Y43' };

  it('comes back byte for byte', () => {
    const sealed: SealedPackage = {
      manifest: Uint8Array.of(123, 125),
      signature: Uint8Array.of(48, 0, 255),
      envelopes: {
        bid: { bidder: Uint8Array.of(1), custodians: [Uint8Array.of(2), Uint8Array.of(3)] },
        price: { bidder: null, custodians: [] },
      },
      organisation,
      accountId: '0198c3a0-7b1e-7c00-8000-00000000000a',
    };
    expect(readPackage(writePackage(sealed))).toEqual(sealed);
  });
});
