import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCertificate, suiteOfKey, type Suite } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import { Secrets } from '@kaibiao/platform';
import { DemoAuthority } from './demo-authority';

describe('the authority of the demo', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kaibiao-authority-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (suite?: Suite): Promise<DemoAuthority> => DemoAuthority.open(new Secrets(folder), new SystemRandom(), suite);
  const issued = async (authority: DemoAuthority): Promise<Suite> => {
    const about = { name: '甲建设公司', organisationCode: '91350100M000100Y43', usage: 'signing', password: 'long enough' } as const;
    return suiteOfKey(parseCertificate((await authority.issue(about)).certificate));
  };

  it('is of the suite that is asked for on an empty folder, INTL-1 where none is, and stays of it', async () => {
    expect(await issued(await open('GM-1'))).toBe('GM-1');
    expect(await issued(await open())).toBe('GM-1');
    rmSync(folder, { recursive: true });
    expect(await issued(await open())).toBe('INTL-1');
  });

  it('does not take the keys of one suite for those of another, and says what to do', async () => {
    await open('GM-1');
    await expect(open('INTL-1')).rejects.toThrow(
      'The keys of this data folder are of GM-1 already. Name another folder with KAIBIAO_DATA_DIR',
    );
  });
});
