import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepWriter, parseCertificate, toBase64 } from '@kaibiao/crypto';
import { FixedClock, SeededRandom } from '@kaibiao/kernel';
import { openKbid } from '../../../apps/cli/src/bidder/open-kbid';
import { sealFolder } from '../../../apps/cli/src/bidder/seal-folder';
import { sealedTo } from '../../../apps/cli/src/bidder/sealed-to';
import { openToken } from '../../../apps/cli/src/token/open-token';
import { authority, CODE, holder, WITHIN } from '../../support/pki';
import { HASH, parties } from '../../support/sealing';
import { LABEL, PIN, softhsmModule, softToken } from './softhsm';

(softhsmModule() ? it : it.skip)(
  'seals a bid by a token, opens it by the token, and still does when both certificates were renewed',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-token-bid-'));
    const token = softToken();
    try {
      const { issuing } = await authority();
      const later = { organisationCode: CODE, notAfter: new Date('2036-01-01T00:00:00Z') };
      token.hold('01', await holder(issuing, { serial: '01', organisationCode: CODE }));
      token.hold('02', await holder(issuing, { serial: '02', organisationCode: CODE, usage: 'encryption' }));
      mkdirSync(join(folder, 'bid', 'technical'), { recursive: true });
      writeFileSync(join(folder, 'bid', 'technical', 'design.txt'), 'design');
      writeFileSync(join(folder, 'bid', 'price.json'), JSON.stringify({ price: '29998500.00' }));
      const custodians = (await parties()).custodians.map(({ certificate }) => certificate);
      const before = await openToken({ module: token.module, label: LABEL, pin: PIN });
      const sealed = await sealFolder({
        folder: join(folder, 'bid'),
        lot: {
          lotId: '0198c3a0-7b1e-7c00-8000-000000000001',
          lotCode: 'E3213002601050001001001',
          lotName: 'one lot',
          suite: 'INTL-1',
          segments: ['bid'],
          tenderDocuments: HASH,
          policy: { mode: 'bidder+custodians', threshold: 2, custodians: custodians.map((der) => parseCertificate(der).fingerprint) },
          custodianCertificates: custodians.map(toBase64),
          opensNotBefore: '2026-07-01T01:00:00.000Z',
          bidDeadline: '2026-07-01T01:00:00.000Z',
          ceilingPrice: '32480000.00',
          priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
        },
        ...before.signing(),
        encryption: before.encryption(),
        writeKeep: keepWriter({ passphrase: 'twelve characters and more', random: new SeededRandom() }),
        out: join(folder, 'bid.kbid'),
        random: new SeededRandom(),
        clock: new FixedClock(WITHIN),
      }).finally(() => before.close());
      token.hold('03', await holder(issuing, { serial: '03', ...later }));
      token.hold('04', await holder(issuing, { serial: '04', usage: 'encryption', ...later }));
      const after = await openToken({ module: token.module, label: LABEL, pin: PIN });
      try {
        const { certificate, privateKey } = after.encryption(await sealedTo(sealed.kbid));
        const { files } = await openKbid({ kbid: sealed.kbid, opener: { certificate: certificate.der, privateKey } });
        expect(files.map(({ name }) => name)).toEqual(['technical/design.txt']);
      } finally {
        after.close();
      }
    } finally {
      token.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
