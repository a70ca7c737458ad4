import { randomUUID } from 'node:crypto';
import { importDecryptionKey, parseCertificate, type Certificate, type DemoCa, type Signer, type PrivateKey } from '@kaibiao/crypto';
import type { Principal, Role } from '@kaibiao/identity';
import type { Client } from 'pg';
import { holder, signerOf } from '../../support/pki';

export interface TestPerson {
  principal: Principal;
  name: string;
  organisationId: string;
  code: string;
  signer: Signer;
  signing: Certificate;
  encryption: Certificate;
  encryptionKey: PrivateKey;
}

let serials = 0x1000;

/** Organisations, accounts and certificates, as registration leaves them. */
export class People {
  constructor(
    private readonly owner: Client,
    private readonly ca: DemoCa,
  ) {}

  async enter(name: string, role: Role): Promise<TestPerson> {
    const [organisationId, accountId] = [randomUUID(), randomUUID()];
    const code = `91320${String(++serials).padStart(13, '0')}`;
    await this.owner.query(`insert into organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`, [
      organisationId,
      code,
      name,
    ]);
    await this.owner.query(`insert into account (id, organisation_id, display_name, roles) values ($1, $2, $3, $4)`, [
      accountId,
      organisationId,
      `${name}经办人`,
      [role],
    ]);
    const about = { name, organisationCode: code, kind: 'ec' as const };
    const signing = await holder(this.ca, { ...about, usage: 'signing', serial: (++serials).toString(16) });
    const encrypting = await holder(this.ca, { ...about, usage: 'encryption', serial: (++serials).toString(16) });
    const [signingCertificate, encryption] = [parseCertificate(signing.certificate), parseCertificate(encrypting.certificate)];
    await this.bind(accountId, 'signing', signingCertificate);
    await this.bind(accountId, 'encryption', encryption);
    return {
      principal: { accountId, displayName: name, roles: [role], organisationId, organisationCode: code },
      name,
      organisationId,
      code,
      signer: await signerOf(signing),
      signing: signingCertificate,
      encryption,
      encryptionKey: await importDecryptionKey(encrypting.keys.privateKeyPkcs8),
    };
  }

  async custodian(name: string, position: number): Promise<TestPerson> {
    const person = await this.enter(name, 'custodian');
    await this.owner.query(
      `insert into custodian (id, account_id, name, organisation_id, encryption_fingerprint, position) values ($1, $2, $3, $4, $5, $6)`,
      [randomUUID(), person.principal.accountId, name, person.organisationId, person.encryption.fingerprint, position],
    );
    return person;
  }

  private async bind(accountId: string, usage: string, { fingerprint, der, subjectName, notBefore, notAfter }: Certificate): Promise<void> {
    await this.owner.query(
      `insert into certificate (fingerprint, account_id, usage, der, subject_name, not_before, not_after) values ($1, $2, $3, $4, $5, $6, $7)`,
      [fingerprint, accountId, usage, Buffer.from(der), subjectName, notBefore, notAfter],
    );
  }
}
